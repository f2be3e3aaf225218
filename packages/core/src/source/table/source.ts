import type { DataSource, DataSourceOptions } from '../data-source.js';
import { timeoutOf } from '../http.js';
import { annotationsFrom } from './annotations.js';
import { answerQuery } from './answer.js';
import { escapeNames } from './names.js';
import { suggestFrom } from './suggest.js';
import type { TableContent } from './table.js';
import { runInSlices } from './work.js';

export interface TableSourceInit {
  /** The registered type. */
  readonly type: string;
  /** What the host says of the source: for its time limit. */
  readonly options?: DataSourceOptions;
  /** What there is, read as a target's options say. */
  load(options: Readonly<Record<string, unknown>>, signal: AbortSignal): Promise<TableContent>;
}

/** Files change in steps of their own, which may be short. */
const INTERVAL_MS = 1000;

/** A source of tables: queries name columns, and long work is done in slices. Codes: `table-…`, and those of `load`. */
export function createTableSource({ type, options = {}, load }: TableSourceInit): DataSource {
  return {
    type,
    intervalMs: INTERVAL_MS,
    timeoutMs: timeoutOf(options),
    escape: escapeNames,
    async query(request, { signal }) {
      signal.throwIfAborted();
      return runInSlices(answerQuery(await load(request.options, signal), request), signal);
    },
    async annotations(request, { signal }) {
      signal.throwIfAborted();
      return runInSlices(annotationsFrom(await load(request.options, signal), request), signal);
    },
    async suggest(request, { signal }) {
      signal.throwIfAborted();
      return runInSlices(suggestFrom(await load({}, signal), request), signal);
    },
    async health({ signal }) {
      signal.throwIfAborted();
      await load({}, signal);
    },
  };
}
