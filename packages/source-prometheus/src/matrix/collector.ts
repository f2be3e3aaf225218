import type { Grid } from './answer.js';
import { columnsOf, type Columns } from './columns.js';
import { tooMany } from './faults.js';
import type { Histogram, Metric } from './members.js';
import type { SeriesSink } from './series.js';

/** A series with columns of its own: what may go to another thread. */
export interface RawSeries extends Columns {
  readonly metric: Metric;
  readonly histograms: readonly Histogram[];
}

/** Where series go. */
export interface RawSink {
  take(series: RawSeries): void;
  /** Those so far were not meant. */
  clear(): void;
}

/** A few points in many series fill many steps of the grid: 160 MB. */
const MOST_CELLS = 20_000_000;

/** Makes the columns of each series. */
export function createCollector(grid: Grid | undefined, sink: RawSink): SeriesSink {
  let cells = 0;
  return {
    add(metric, samples, histograms) {
      const columns = columnsOf(samples, grid);
      cells += columns.values.length;
      if (cells > MOST_CELLS) throw tooMany(`${MOST_CELLS / 1_000_000} million cells, series by steps`);
      sink.take({ metric, histograms, ...columns });
    },
    clear() {
      cells = 0;
      sink.clear();
    },
  };
}
