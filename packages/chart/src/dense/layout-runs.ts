import type { SpanGaps } from '../columns/runs.js';
import type { Runs } from '../marks/dense-shapes.js';
import type { MarkInput } from '../marks/mark.js';
import { withNeighbours } from '../marks/polyline.js';
import type { Scale } from '../scales/scale.js';
import type { ColumnIndex } from './column-index.js';
import { gridOf, rowOfColumn, type Grid } from './grid.js';
import { familyOf } from './growing-column.js';
import { runsOf, type Join } from './runs.js';

/**
 * The raster of a column over the plot, as high as its values are, by the columns of its grid: to be read at once, as what
 * is found next for the column is written into the same memory.
 */
export type LayoutRuns = (input: MarkInput, column: Float64Array) => GridRuns;

export interface GridRuns {
  readonly runs: Readonly<Runs>;
  readonly grid: Grid;
}

/** What was found for a column, to go on from when its range has moved or rows came to its end. */
interface Known {
  /** What it depends on. */
  readonly x: object;
  /** Rows that there were. */
  readonly length: number;
  readonly grid: Grid;
  readonly y: Scale;
  readonly join: Join;
  readonly spanGaps: SpanGaps;
  /** By columns of the grid, which all are whole before `end`. What follows in `room` is free for more of them. */
  readonly runs: Runs;
  readonly room: Float64Array;
  readonly end: number;
}

/** Lays rasters out, and of one that is known already only the columns that are new. */
export function createRunsLayout(index: ColumnIndex): LayoutRuns {
  /** The last one of each column that may grow. */
  const kept = new WeakMap<object, Known>();
  return (input, column) => {
    const { columns, plot, pixelRatio, series, y } = input;
    const { curve, spanGaps = false } = series;
    const grid = gridOf(input.x, plot, pixelRatio);
    const join: Join = curve === 'step-before' || curve === 'step-after' ? curve : 'linear';
    const length = Math.min(columns.x.length, column.length);
    const same = { x: familyOf(columns.x), length, grid, y, join, spanGaps };
    const family = familyOf(column);
    const before = kept.get(family);
    const known = before && goesOn(before, same) ? before : undefined;

    const first = known ? Math.max(grid.first, known.end) : grid.first;
    const [from, to] = withNeighbours(
      column,
      rowOfColumn(columns.x, first, grid, 0, length),
      rowOfColumn(columns.x, grid.last + 1, grid, 0, length),
      length,
      spanGaps !== false,
    );
    const found = runsOf({
      x: columns.x,
      y: column,
      from,
      to,
      grid: { ...grid, first },
      spanGaps,
      join,
      scale: y,
      pyramidOf: index.pyramidOf,
    });
    const all = known ? joined(known, grid.first, first, found.runs) : { runs: found.runs, room: found.runs };
    // The column of the last row can get more of them, and those after it a line to the next.
    if (grid.perUnit) kept.set(family, { ...same, ...all, end: Math.min(found.column, grid.last + 1) });
    return { runs: all.runs, grid };
  };
}

function goesOn(known: Known, { x, length, grid, y, join, spanGaps }: Omit<Known, 'runs' | 'room' | 'end'>): boolean {
  return (
    known.x === x &&
    known.length <= length &&
    known.grid.perUnit === grid.perUnit &&
    known.grid.first <= grid.first &&
    known.grid.last <= grid.last &&
    !y.warp &&
    known.y.min === y.min &&
    known.y.offset === y.offset &&
    known.y.factor === y.factor &&
    known.join === join &&
    known.spanGaps === spanGaps
  );
}

/** The known runs from one column to before another, and new ones after them: in the same place while there is room. */
function joined({ runs, room }: Known, first: number, end: number, after: Runs): Pick<Known, 'runs' | 'room'> {
  let from = 0;
  while (runs[from]! < first) from += 3;
  let to = runs.length;
  while (to > from && runs[to - 3]! >= end) to -= 3;
  const begin = (runs.byteOffset - room.byteOffset) / 8;
  const length = to - from + after.length;
  if (begin + from + length <= room.length) {
    room.set(after, begin + to);
    return { runs: room.subarray(begin + from, begin + from + length), room };
  }
  const more = new Float64Array(2 * length);
  more.set(runs.subarray(from, to));
  more.set(after, to - from);
  return { runs: more.subarray(0, length), room: more };
}
