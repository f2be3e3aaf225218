import { ObsError, type DataSource, type DataSourceOptions, type Frame } from '@obs-kit/core';
import {
  createLoad,
  createTableSource,
  sortByTime,
  type TableFormat,
  type TableSettings,
} from '@obs-kit/core/table.js';

export interface StaticSourceOptions extends DataSourceOptions, TableSettings {
  /** What the page has, as it is; sorted by time if it steps back. */
  readonly frames?: readonly Frame[];
}

/**
 * Frames that the page has. A query's text selects by name, see `docs/sources/static.md`. Never throws here: options that
 * make no sense are told by the first query, with codes `table-…` and `static-data-missing`.
 */
export function staticSource(options: DataSourceOptions = {}): DataSource {
  const { frames } = options as StaticSourceOptions;
  const give = (): Promise<unknown> => (frames ? Promise.resolve(frames) : Promise.reject(missingError()));
  return createTableSource({ type: 'static', options, load: createLoad(options, give, FRAMES) });
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
    message: 'static source has no frames',
    hint: 'Give it frames; JSON values, text, or the url of a file, belong into a source of type json or csv.',
  });
}
