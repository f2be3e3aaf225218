import type { Frame } from '../../frame/frame.js';
import type { DataSourceOptions, Notice } from '../data-source.js';
import { readSettings, type Settings } from './settings.js';
import { createShared } from './share.js';
import { createTable, type Table, type TableContent } from './table.js';
import { readTableSettings, type TableSettings } from './table-settings.js';
import { runInSlices, type Work } from './work.js';

/** A form that tables come in. */
export interface TableFormat<S extends object> {
  /** The settings of this form besides those of every table. Throws `table-setting-invalid`. */
  settings(settings: Settings): S;
  /** True: rows of one time all stay, and none are series, unless the setting `labels` says so. */
  readonly keep?: boolean;
  /** The frames in what was given or came. */
  read(data: unknown, settings: S & TableSettings, notices: Notice[]): Work<readonly Frame[]>;
}

export type Load = (options: Readonly<Record<string, unknown>>, signal: AbortSignal) => Promise<TableContent>;

interface Readings {
  readonly data: unknown;
  readonly byKey: Map<string, (signal: AbortSignal) => Promise<TableContent>>;
}

/** Ways to read one text that are remembered at a time. */
const MOST_READINGS = 8;

/**
 * Reads what `fetchData` gives, by the settings of a target and then of `options`. The same data is read once for each way to
 * read it, however often it is asked for or fetched.
 */
export function createLoad<S extends object>(
  options: DataSourceOptions,
  fetchData: (signal: AbortSignal) => Promise<unknown>,
  format: TableFormat<S>,
): Load {
  let last: Readings = { data: undefined, byKey: new Map() };
  return async (wishes, signal) => {
    const settings = readSettings(wishes, options);
    const all = { ...readTableSettings(settings), ...format.settings(settings) };
    const data = await fetchData(signal);
    if (last.data !== data) last = { data, byKey: new Map() };
    const key = JSON.stringify(all);
    const { byKey } = last;
    let reading = byKey.get(key);
    if (!reading) {
      reading = createShared((shared) => runInSlices(readContent(data, all, format), shared));
      byKey.set(key, reading);
      const [oldest] = byKey.keys();
      if (byKey.size > MOST_READINGS) byKey.delete(oldest!);
    }
    return reading(signal);
  };
}

function* readContent<S extends object>(
  data: unknown,
  settings: S & TableSettings,
  format: TableFormat<S>,
): Work<TableContent> {
  const notices: Notice[] = [];
  const tables: Table[] = [];
  for (const frame of yield* format.read(data, settings, notices)) {
    const keep = format.keep === true && settings.labels === undefined;
    tables.push(keep ? { frame, unique: frame } : yield* createTable(frame, settings.labels, notices));
  }
  return { tables, notices };
}
