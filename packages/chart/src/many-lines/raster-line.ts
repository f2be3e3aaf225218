import { spans } from '../columns/runs.js';
import type { MarkInput } from '../marks/mark.js';
import { drawnPxOf } from '../scales/scale.js';

/** What a line covers, by columns: from the highest to the lowest place. Where there is nothing, the top is below the bottom. */
export interface Stretches {
  readonly tops: Float64Array;
  readonly bottoms: Float64Array;
}

/** Of so many columns, in which there is nothing. */
export function stretchesOf(count: number): Stretches {
  return { tops: new Float64Array(count).fill(Infinity), bottoms: new Float64Array(count).fill(-Infinity) };
}

/**
 * The raster of a line of few rows per column, in CSS px: the same as `runsOf` finds in `dense/runs.ts`, but into memory
 * that is there, and without an index.
 * @param columnOfRow The column of each row, by the stretches.
 * @param into Has nothing yet between the columns `left` ≤ column < `right`, the only ones that are drawn.
 * @returns False when the line breaks inside of a column, which then has several stretches.
 */
export function rasterLine(
  { columns: { x, y }, series: { curve, spanGaps = false }, y: scale }: MarkInput,
  columnOfRow: Float64Array,
  from: number,
  to: number,
  { tops, bottoms }: Stretches,
  left: number,
  right: number,
): boolean {
  const { min, max, offset, factor } = scale;
  const isEven = !scale.warp;
  const isStep = curve === 'step-before' || curve === 'step-after';
  let row = -1;
  let column = -Infinity;
  let px = 0;
  let top = Infinity;
  let bottom = -Infinity;
  for (let i = from; i < to; i++) {
    const value = y[i]!;
    if (value !== value) continue;
    const at = columnOfRow[i]!;
    const place = isEven && value >= min && value <= max ? offset + (value - min) * factor : drawnPxOf(scale, value);
    const breaks = row < 0 || (i - row > 1 && !spans(x, row, i, spanGaps));
    if (at !== column) {
      const start = curve === 'step-before' ? place : px;
      const slope = breaks || isStep ? 0 : (place - px) / (at - column);
      if (!breaks) {
        // Where the line leaves the column of the row before.
        const leaves = start + slope * 0.5;
        if (leaves < top) top = leaves;
        if (leaves > bottom) bottom = leaves;
      }
      if (column >= left && column < right) {
        tops[column | 0] = top;
        bottoms[column | 0] = bottom;
      }
      for (let k = Math.max(column + 1, left); !breaks && k < at && k < right; k++) {
        const comes = start + slope * (k - column - 0.5);
        const goes = start + slope * (k - column + 0.5);
        tops[k] = comes < goes ? comes : goes;
        bottoms[k] = comes < goes ? goes : comes;
      }
      // Where it comes into this one.
      top = bottom = breaks ? place : start + slope * (at - column - 0.5);
    } else if (breaks) return false;
    if (place < top) top = place;
    if (place > bottom) bottom = place;
    row = i;
    column = at;
    px = place;
  }
  if (column >= left && column < right) {
    tops[column | 0] = top;
    bottoms[column | 0] = bottom;
  }
  return true;
}
