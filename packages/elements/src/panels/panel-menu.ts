import type { Frame } from '@obs-kit/core';
import { copyText } from '../base/clipboard.js';
import { copyIcon, downloadIcon, refreshIcon } from '../base/icons.js';
import { messages } from '../base/messages.js';
import type { MenuItem } from '../parts/menu-element.js';
import { csvOf } from './csv.js';
import { downloadText } from './download.js';

export interface PanelMenuInput {
  readonly title: string;
  readonly frames: readonly Frame[];
  /** Asks anew; absent: the panel asks nobody. */
  readonly refresh: (() => void) | undefined;
}

/** The menu of every panel. Its items work on what is shown when they are chosen. */
export function panelMenuOf({ title, frames, refresh }: PanelMenuInput): readonly MenuItem[] {
  const items: MenuItem[] = [];
  if (refresh) items.push({ label: messages.panelRefresh, icon: refreshIcon, run: refresh });
  if (frames.some((frame) => frame.length > 0)) {
    const download = (): void => downloadText(title, 'csv', 'text/csv;charset=utf-8', csvOf(frames));
    const copy = async (): Promise<void> => {
      // Where the page may not copy, a file is the next best thing.
      if (!(await copyText(csvOf(frames)))) download();
    };
    items.push({ label: messages.panelCopyCsv, icon: copyIcon, run: () => void copy() });
    items.push({ label: messages.panelDownloadCsv, icon: downloadIcon, run: download });
  }
  return items;
}
