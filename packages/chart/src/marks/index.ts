import type { SeriesSpec } from '../spec.js';
import { area, type AreaShape } from './area.js';
import { bars, type BarsShape } from './bars.js';
import type { DenseAreaShape, DenseLineShape, PartedLineShape } from './dense-shapes.js';
import { line, type LineShape } from './line.js';
import type { Mark, MarkName } from './mark.js';
import { points, type PointsShape } from './points.js';

/** What a mark that is given by value drew. */
export interface OtherShape {
  readonly type: 'other';
}

/** What a mark drew, as plain data in CSS px. */
export type MarkShape =
  OtherShape | LineShape | PartedLineShape | DenseLineShape | AreaShape | DenseAreaShape | BarsShape | PointsShape;

/** The record of each mark; `dense.js` puts its own in place of some. */
export const MARKS: Record<MarkName, Mark<MarkShape>> = { line, area, bars, points };

/** The record of a mark, looked up by its name or given as it is. */
export function markOf(mark: SeriesSpec['mark']): Mark<MarkShape> {
  return typeof mark === 'string' ? MARKS[mark] : mark;
}
