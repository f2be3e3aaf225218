import type { Frame } from '@obs-kit/core';
import { copyBlob } from '../base/clipboard.js';
import { chartIcon, copyIcon, downloadIcon, refreshIcon, tableIcon } from '../base/icons.js';
import { messages } from '../base/panel-messages.js';
import type { MenuItem } from '../parts/menu-element.js';
import { csvOf } from './csv.js';
import { downloadText } from './download.js';
import type { PanelView } from './panel-type.js';

/** Rows of all frames. Browsers stop for a while to copy more. */
const MOST_COPIED = 100_000;

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
  const add = (label: string, icon: string, run: () => void): unknown => items.push({ label, icon, run });
  if (refresh) add(messages.panelRefresh, refreshIcon, refresh);
  const rows = frames.reduce((sum, { length }) => sum + length, 0);
  if (rows) {
    if (view === 'table') add(messages.panelViewChart, chartIcon, () => onView('chart'));
    else if (view) add(messages.panelViewTable, tableIcon, () => onView('table'));
    const download = async (): Promise<void> =>
      downloadText(title, 'csv', 'text/csv;charset=utf-8', await csvOf(frames));
    const copy = async (): Promise<void> => {
      // Where the page may not copy, a file is the next best thing.
      if (rows > MOST_COPIED || !(await copyBlob('text/plain', csvOf(frames)))) await download();
    };
    add(messages.panelCopyCsv, copyIcon, () => void copy());
    add(messages.panelDownloadCsv, downloadIcon, () => void download());
  }
  return items;
}
