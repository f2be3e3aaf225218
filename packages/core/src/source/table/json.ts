import type { Frame } from '../../frame/frame.js';
import type { Notice } from '../data-source.js';
import { readColumns } from './columns.js';
import { notTableError } from './errors.js';
import { columnsOfJson } from './json-columns.js';
import { frameFromFields, isJsonFrame } from './json-frames.js';
import { parsePath, readPath, type PathStep } from './json-path.js';
import type { TableFormat } from './load.js';
import type { TableOptions } from './options.js';
import { runNow, type Work } from './work.js';

export interface JsonSettings {
  /** The path to the rows or columns, such as `data.items`. Default: the whole. */
  readonly rows?: string;
  /** Of a list of lists: whether the first holds names. Absent: it does when all its items are texts. */
  readonly header?: boolean;
}

/** A JSON value: rows, columns or frames. Reading throws `table-json-invalid`, `table-path-invalid` and what columns do. */
export const JSON_VALUE: TableFormat<JsonSettings> = {
  settings(settings) {
    const rows = settings.text('rows');
    const header = settings.flag('header');
    return { ...(rows !== undefined && { rows }), ...(header !== undefined && { header }) };
  },
  read: (data, settings, notices) => readJson(data, settings, notices),
};

/** @param path To the rows, if they are elsewhere than the settings say. */
export function* readJson(
  data: unknown,
  settings: JsonSettings & TableOptions,
  notices: Notice[],
  path: readonly PathStep[] = parsePath(settings.rows ?? ''),
): Work<readonly Frame[]> {
  const { rows, ...options } = settings;
  const here = readPath(data, path);
  if (here === undefined) throw notTableError(`nothing is at "${rows ?? ''}"`);
  if (Array.isArray(here) && here.length > 0 && here.every(isJsonFrame)) {
    const frames: Frame[] = [];
    for (const item of here) frames.push(yield* frameFromFields(item, { ...options, notices }));
    return frames;
  }
  if (isJsonFrame(here)) return [yield* frameFromFields(here, { ...options, notices })];
  const { columns, length } = yield* columnsOfJson(here, { ...options, here: rows !== undefined });
  return [yield* readColumns(columns, length, { ...options, notices })];
}

/**
 * A table from a JSON value, at once: `[{ time, cpu }, …]`, lists with a header, `{ time: […], cpu: […] }`, or a frame as
 * `{ name, fields: [{ name, type, values, labels, config }] }`, whose missing numbers are `null`. Objects within rows become
 * columns with dots in their names. Throws `table-json-invalid`, `table-too-large`.
 */
export function frameFromJson(value: unknown, options: TableOptions & JsonSettings = {}): Frame {
  const [frame] = runNow(readJson(value, options, options.notices ?? []));
  return frame!;
}
