import type { Extent } from '../columns/extent.js';
import { resolveYDomain } from '../scales/domain.js';
import { createScale, pxOf } from '../scales/scale.js';
import { LINE_HEIGHT } from './margins.js';
import type { SideAxis } from './axis.js';
import type { AxisSeries } from './axis-scale.js';
import type { YAxisSpec } from '../spec.js';
import { formatNumber, ticksBy } from '../ticks/linear.js';

/** Ticks nearer than this many line heights make an axis busier than the data. */
const LINES_APART = 2.4;

/** How many distances between ticks a y axis has room for. */
export function yTickCount(height: number, fontSize: number): number {
  return Math.max(1, Math.min(10, Math.floor(height / (fontSize * LINES_APART))));
}

export type LayoutYAxis = (
  spec: YAxisSpec,
  data: Extent | undefined,
  top: number,
  height: number,
  fontSize: number,
  series: readonly AxisSeries[],
) => SideAxis;

/**
 * A y axis over the height of the plot.
 * @param data What the marks on it have to show; undefined: nothing.
 */
export function layoutYAxis(
  spec: YAxisSpec,
  data: Extent | undefined,
  top: number,
  height: number,
  fontSize: number,
): SideAxis {
  const count = yTickCount(height, fontSize);
  const { min, max, increment } = resolveYDomain(spec, data, count);
  const scale = createScale(min, max, top + height, top);
  const { values, step } = ticksBy(min, max, increment);
  const format = spec.formatTick ?? formatNumber;
  // In a chart of a few lines' height even two ticks can be too near.
  const every = Math.max(1, Math.ceil((fontSize * LINE_HEIGHT) / Math.abs(step * scale.factor)));
  const ticks = values.map((value, i) => ({
    value,
    px: pxOf(scale, value),
    label: i % every === 0 ? format(value, step) : '',
    detail: '',
    // Where the axis crosses 0, above and below mean something.
    major: value === 0 && min < 0,
  }));
  return { id: spec.id, side: spec.side, scale, ticks, step, label: spec.label ?? '' };
}
