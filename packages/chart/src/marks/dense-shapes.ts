import type { LineShape } from './line.js';

/**
 * A line as its raster: `column, top, bottom` by turns, one for each stretch of a column of device pixels that the line
 * covers. Columns ascend; one in which the line breaks has several. Top and bottom are CSS px, column `c` reaches from
 * `c / pixelRatio` to `(c + 1) / pixelRatio`.
 */
export type Runs = Float64Array;

/** A line of which many rows share a column of device pixels: what `dense.js` lays out in place of a {@link LineShape}. */
export interface DenseLineShape extends Omit<LineShape, 'line' | 'dash'> {
  readonly runs: Runs;
  /** What is inked: the runs, or those of a wide line with what it covers beside them. */
  readonly covered: Runs;
  /** How far ink reaches above and below what is covered, in device px. */
  readonly half: number;
  readonly pixelRatio: number;
  /** By how many columns the runs have moved against the axis' own: two shapes that differ by it show the same columns. */
  readonly shift: number;
}

/** A sparse line that is stroked by parts, which is cheaper, as nothing shows through it. */
export interface PartedLineShape extends LineShape {
  readonly parted: true;
  readonly join: 'bevel' | 'round';
}

/** An area whose outline is dense. */
export interface DenseAreaShape {
  readonly type: 'area';
  readonly outline: DenseLineShape;
  /** The columns that are filled. */
  readonly runs: Runs;
  readonly fillOpacity: number;
}
