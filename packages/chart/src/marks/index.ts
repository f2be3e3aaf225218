import type { PaintContext } from '../paint-context.js';
import type { SeriesSpec } from '../spec.js';
import { area, type AreaShape } from './area.js';
import { bars, type BarsShape } from './bars.js';
import { line, type LineShape } from './line.js';
import type { Mark } from './mark.js';
import { points, type PointsShape } from './points.js';

/** What a mark drew, as plain data in CSS px. */
export type MarkShape = LineShape | AreaShape | BarsShape | PointsShape;

const MARKS: Record<SeriesSpec['mark'], Mark<MarkShape>> = { line, area, bars, points };

/** The record of a mark. */
export function markOf(type: SeriesSpec['mark']): Mark<MarkShape> {
  return MARKS[type];
}

export function paintShape(context: PaintContext, shape: MarkShape): void {
  MARKS[shape.type].paint(context, shape);
}
