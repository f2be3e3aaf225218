import type { Grid, ParsedSeries } from './matrix/index.js';

/** Series of one stretch of a grid. */
export interface Part {
  readonly series: readonly ParsedSeries[];
  /** The grid of `series`. */
  readonly grid: Grid;
  /** Takes the instants from here on, ms … */
  readonly from: number;
  /** … and before this, ms. */
  readonly until: number;
}

type LabelPair = readonly [name: string, value: string];

interface Pieces {
  /** Sorted by name, in whatever order they came. */
  readonly pairs: readonly LabelPair[];
  readonly labels: ParsedSeries['labels'];
  readonly of: Piece[];
}

type Piece = readonly [part: Part, series: ParsedSeries];
type Samples = Pick<ParsedSeries, 'times' | 'values'>;

/** False when a sample lies beside the grid that was asked for. */
export function isOnGrid(series: readonly ParsedSeries[]): boolean {
  return series.every(({ times }) => times === undefined);
}

/**
 * One answer from parts in order of time that do not overlap: each series under its labels, in new columns. Series of which
 * nothing is left are dropped. All parts on the grid: the columns are the grid's. Else times as they came, each once.
 */
export function joinParts(grid: Grid, parts: readonly Part[]): ParsedSeries[] {
  const all = new Map<string, Pieces>();
  for (const part of parts) {
    for (const series of part.series) {
      const { labels } = series;
      const pairs = Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1));
      const key = JSON.stringify(pairs);
      const known = all.get(key);
      if (known) known.of.push([part, series]);
      else all.set(key, { pairs, labels, of: [[part, series]] });
    }
  }
  const pieces = [...all.values()];
  // As the server has them; a series that is new has its place among the others.
  if (pieces.length > (parts[0]?.series.length ?? 0)) pieces.sort((a, b) => compareLabels(a.pairs, b.pairs));
  const onGrid = parts.every(({ series }) => isOnGrid(series));
  return pieces.flatMap(({ labels, of }) => {
    const histograms = of.flatMap(([{ from, until }, one]) => one.histograms.filter(([t]) => t >= from && t < until));
    const { times, values } = onGrid ? gridColumn(grid, of) : ownTimes(of);
    const isLeft = histograms.length > 0 || values.some((value) => !Number.isNaN(value));
    return isLeft ? [{ labels, times, values, histograms }] : [];
  });
}

/** The order of Prometheus: by the first pair that differs, name before value; then the shorter one. */
function compareLabels(a: readonly LabelPair[], b: readonly LabelPair[]): number {
  for (let i = 0; i < a.length && i < b.length; i++) {
    for (const part of [0, 1] as const) if (a[i]![part] !== b[i]![part]) return a[i]![part] < b[i]![part] ? -1 : 1;
  }
  return a.length - b.length;
}

function gridColumn(grid: Grid, pieces: readonly Piece[]): Samples {
  const values = new Float64Array(grid.length).fill(NaN);
  for (const [{ grid: own, from, until }, series] of pieces) {
    const first = (from - own.start) / own.stepMs;
    const end = Math.min(own.length, (until - own.start) / own.stepMs);
    values.set(series.values.subarray(first, end), (from - grid.start) / grid.stepMs);
  }
  return { times: undefined, values };
}

function ownTimes(pieces: readonly Piece[]): Samples {
  const samples = new Map<number, number>();
  for (const [{ grid: own }, series] of pieces) {
    series.values.forEach((value, i) => {
      if (series.times) samples.set(series.times[i]!, value);
      else if (!Number.isNaN(value)) samples.set(own.start + i * own.stepMs, value);
    });
  }
  const sorted = [...samples].sort(([a], [b]) => a - b);
  return { times: Float64Array.from(sorted, ([t]) => t), values: Float64Array.from(sorted, ([, value]) => value) };
}
