import type { Scene, SeriesScene } from '@obs-kit/chart';
import { crossingAt, rowsOf, sideOf, type Rows } from './features.js';
import { partOf } from './axis-part.js';
import { levelsOf } from './levels.js';
import { MOST_JUDGED, trendOf, type Trend } from './trend.js';

/** What is to be said of a series: rows of its raw columns, and counts over those that are shown. */
export interface SeriesSummary {
  readonly series: SeriesScene;
  /** The thresholds of its axis, ascending. */
  readonly levels: readonly number[];
  /** Rows; -1: there is no value. */
  readonly last: number;
  readonly lowest: number;
  readonly highest: number;
  /** Runs of missing values, also those at the ends. */
  readonly gaps: number;
  /** Thresholds crossed, each time and each one. */
  readonly crossings: number;
  /** The row of the last crossing; -1: none. */
  readonly lastCrossing: number;
  readonly trend: Trend | undefined;
}

export interface SceneSummary {
  readonly scene: Scene;
  /** The visible ones, in order. */
  readonly series: readonly SeriesSummary[];
}

/** Rows that are read between two breaths: about a millisecond. */
const SLICE = 1 << 17;
/** A trend sorts values: for each that it looks at it takes as long as so many that are read. */
const ROWS_OF_TREND = 32;

/** What a series takes, in rows that are read. */
export function costOf({ from, to }: Pick<SeriesScene, 'from' | 'to'>): number {
  return to - from + ROWS_OF_TREND * Math.min(MOST_JUDGED, to - from);
}

/** Reads every value that is shown, in slices: whoever asks decides when to go on. */
export function* summarize(scene: Scene): Generator<void, SceneSummary> {
  const series: SeriesSummary[] = [];
  let read = 0;
  for (const one of scene.series) {
    if (one.spec.hidden) continue;
    series.push(yield* summarizeSeries(scene, one));
    read += costOf(one);
    if (read < SLICE) continue;
    read = 0;
    yield;
  }
  return { scene, series };
}

function* summarizeSeries(scene: Scene, series: SeriesScene): Generator<void, SeriesSummary> {
  const rows = rowsOf(series);
  const levels = levelsOf(scene, series);
  const { scale } = scene.y[series.axis]!;
  const counts = new Counts(rows, levels);
  for (let from = rows.from; from < rows.to; from += SLICE) {
    if (from > rows.from) yield;
    counts.read(from, Math.min(rows.to, from + SLICE));
  }
  const { last, lowest, highest, gaps, crossings, lastCrossing } = counts;
  const trend = trendOf(rows, (value) => partOf(scale, value));
  return { series, levels, last, lowest, highest, gaps, crossings, lastCrossing, trend };
}

class Counts {
  last = -1;
  lowest = -1;
  highest = -1;
  gaps = 0;
  crossings = 0;
  lastCrossing = -1;
  #side = -1;
  #inGap = false;

  constructor(
    private readonly rows: Rows,
    private readonly levels: readonly number[],
  ) {}

  read(from: number, to: number): void {
    const { y } = this.rows;
    for (let i = from; i < to; i++) {
      const value = y[i]!;
      if (Number.isNaN(value)) {
        if (!this.#inGap) this.gaps++;
        this.#inGap = true;
        continue;
      }
      this.#inGap = false;
      this.last = i;
      if (this.lowest < 0 || value < y[this.lowest]!) this.lowest = i;
      if (this.highest < 0 || value > y[this.highest]!) this.highest = i;
      if (this.levels.length > 0) this.#cross(i, value);
    }
  }

  #cross(row: number, value: number): void {
    const side = sideOf(this.levels, value);
    if (this.#side >= 0 && side !== this.#side) {
      this.crossings += Math.abs(side - this.#side);
      this.lastCrossing = row;
    }
    this.#side = side;
  }
}

/** What the last crossing was. */
export function lastCrossingOf({ series, levels, lastCrossing }: SeriesSummary): ReturnType<typeof crossingAt> {
  return lastCrossing < 0 ? undefined : crossingAt(rowsOf(series), levels, lastCrossing);
}
