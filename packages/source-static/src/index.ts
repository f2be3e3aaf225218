import { ObsError, type DataSource, type DataSourceOptions, type Frame } from '@obs-kit/core';
import {
  createLoad,
  createTableSource,
  JSON_VALUE,
  sortByTime,
  type JsonSettings,
  type TableFormat,
  type TableSettings,
} from '@obs-kit/core/table.js';

export { frameFromJson } from '@obs-kit/core/table.js';

/** What the page has: the first of these that is given counts. */
export interface StaticSourceOptions extends DataSourceOptions, JsonSettings, TableSettings {
  /** Frames as they are; sorted by time if they step back. */
  readonly frames?: readonly Frame[];
  /** A JSON value, as `frameFromJson` takes it, or a list of frames. */
  readonly data?: unknown;
}

/**
 * Data that the page has. A query's text selects by name, see `docs/sources/static.md`. Never throws here: options that make
 * no sense are told by the first query, with codes `table-…` and `static-data-missing`.
 */
export function staticSource(options: DataSourceOptions = {}): DataSource {
  const { frames, data } = options as StaticSourceOptions;
  const give = (): Promise<unknown> => (data === undefined ? Promise.reject(missingError()) : Promise.resolve(data));
  const load = frames
    ? createLoad(options, () => Promise.resolve(frames), FRAMES)
    : createLoad(options, give, JSON_VALUE);
  return createTableSource({ type: 'static', load });
}

/** Frames are not read, but looked at. */
const FRAMES: TableFormat<object> = {
  keep: true,
  settings: () => ({}),
  *read(frames, _, notices) {
    const sorted: Frame[] = [];
    for (const frame of frames as readonly Frame[]) sorted.push(yield* sortByTime(frame, notices));
    return sorted;
  },
};

function missingError(): ObsError {
  return new ObsError({
    code: 'static-data-missing',
    message: 'static source has no data',
    hint: 'Give it frames or data; text, or the url of a file, belongs into a source of type csv or json.',
  });
}
