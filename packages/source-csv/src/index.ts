import { ObsError, type DataSource, type DataSourceOptions } from '@obs-kit/core';
import { createFetch, createLoad, createTableSource, type TableSettings } from '@obs-kit/core/table.js';
import { CSV, type CsvSettings } from './csv.js';

export { frameFromCsv, type CsvOptions, type CsvSettings } from './csv.js';

/** Where the text is, and how it is read. What a target's options say of the latter goes first. */
export interface CsvSourceOptions extends DataSourceOptions, CsvSettings, TableSettings {
  /** The text itself; goes before `url`. */
  readonly text?: string;
  /** The address of the file, fetched for each query: the host's HTTP caching decides how often it travels. */
  readonly url?: string;
}

/**
 * A file of comma-separated values. A query names columns, see `docs/sources/csv.md`. Never throws here: wrong options are
 * told by the first query, with codes `source-url-…`, `table-…` or `csv-text-invalid`.
 */
export function csv(options: DataSourceOptions = {}): DataSource {
  const { text } = options as CsvSourceOptions;
  const load = createLoad(options, createFetch(options, text), CSV);
  if (text === undefined || typeof text === 'string') return createTableSource({ type: 'csv', options, load });
  return createTableSource({ type: 'csv', load: () => Promise.reject(textError(text)) });
}

function textError(text: unknown): ObsError {
  return new ObsError({
    code: 'csv-text-invalid',
    message: 'text of the csv source is no text but {kind}',
    hint: 'Give it the text of a file; frames and values belong into a source of type static or json.',
    values: { kind: text === null ? 'null' : typeof text },
  });
}
