import type { Frame } from '@obs-kit/core';
import { copyText } from '../base/clipboard.js';
import { chartIcon, copyIcon, downloadIcon, refreshIcon, tableIcon } from '../base/icons.js';
import { messages } from '../base/panel-messages.js';
import type { MenuItem } from '../parts/menu-element.js';
import { csvOf } from './csv.js';
import { downloadText } from './download.js';
import type { PanelView } from './panel-type.js';

export interface PanelMenuInput {
  readonly title: string;
  readonly frames: readonly Frame[];
  /** Asks anew; absent: the panel asks nobody. */
  readonly refresh: (() => void) | undefined;
  /** How the panel shows its data; absent: it has one way only. */
  readonly view: PanelView | undefined;
  /** Changes it. */
  readonly onView: (view: PanelView) => void;
}

/** The menu of every panel. Its items work on what is shown when they are chosen. */
export function panelMenuOf({ title, frames, refresh, view, onView }: PanelMenuInput): readonly MenuItem[] {
  const items: MenuItem[] = [];
  if (refresh) items.push({ label: messages.panelRefresh, icon: refreshIcon, run: refresh });
  if (frames.some((frame) => frame.length > 0)) {
    if (view === 'table') items.push({ label: messages.panelViewChart, icon: chartIcon, run: () => onView('chart') });
    else if (view) items.push({ label: messages.panelViewTable, icon: tableIcon, run: () => onView('table') });
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
