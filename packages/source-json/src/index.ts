import type { DataSource, DataSourceOptions } from '@obs-kit/core';
import {
  createFetch,
  createLoad,
  createTableSource,
  EACH,
  JSON_VALUE,
  parsePath,
  readJson,
  type JsonSettings,
  type TableFormat,
  type TableSettings,
} from '@obs-kit/core/table.js';
import { parseJson } from './parse.js';
import { parseRowsInSlices } from './slices.js';

export { frameFromJson } from '@obs-kit/core/table.js';

/** Where the data is, and how it is read. What a target's options say of the latter goes first. */
export interface JsonSourceOptions extends DataSourceOptions, JsonSettings, TableSettings {
  /** A JSON value, as `JSON.parse` gives it; goes before `text`. */
  readonly data?: unknown;
  /** JSON text; goes before `url`. */
  readonly text?: string;
  /** The address of such text, fetched for each query: the host's HTTP caching decides how often it travels. */
  readonly url?: string;
}

/**
 * An answer of JSON. A query names columns, see `docs/sources/json.md`. Never throws here: wrong options are told by the first
 * query, with codes `source-url-…`, `table-…` or `json-syntax`.
 */
export function json(options: DataSourceOptions = {}): DataSource {
  const { data, text } = options as JsonSourceOptions;
  const load = createLoad(options, createFetch(options, data ?? text), JSON_TEXT);
  return createTableSource({ type: 'json', options, load });
}

/** JSON text, or what somebody parsed before. */
const JSON_TEXT: TableFormat<JsonSettings> = {
  settings: JSON_VALUE.settings,
  *read(data, settings, notices) {
    if (typeof data !== 'string') return yield* readJson(data, settings, notices);
    const text = data.replace(/^\uFEFF/, '');
    const path = parsePath(settings.rows ?? '');
    const each = path.indexOf(EACH);
    const plain = (each < 0 ? path : path.slice(0, each)).filter((step) => step !== EACH);
    const rows = yield* parseRowsInSlices(text, plain);
    if (rows === undefined) return yield* readJson(parseJson(text), settings, notices);
    return yield* readJson(rows, settings, notices, each < 0 ? [] : path.slice(each));
  },
};
