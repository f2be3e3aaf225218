import { createScale, pxOf } from '../scales/scale.js';
import type { AxisScale } from './axis-scale.js';
import type { LayoutYAxis } from './y-axis.js';

export interface RowLabel {
  /** In rows from the foot of the axis: 0.5 is the middle of the lowest row, 1 its upper edge. */
  readonly at: number;
  readonly text: string;
}

/** Line height in font sizes: a name that is missing is worse than lines that are near. */
const DENSEST = 1.05;

/**
 * A y axis of rows that have names in place of numbers: row `i` reaches from `i` to `i + 1`. Where lines of text would touch
 * each other only every second label is there, or fewer.
 * @param count Of rows.
 * @param labels Ascending by `at`.
 */
export function rowsScale(count: number, labels: readonly RowLabel[]): AxisScale<LayoutYAxis> {
  return {
    layout({ id, side, label = '' }, _, top, height, fontSize) {
      const scale = createScale(0, Math.max(1, count), top + height, top);
      const apart = labels.length > 1 ? Math.abs(scale.factor) * (labels[1]!.at - labels[0]!.at) : Infinity;
      const every = Math.max(1, Math.ceil((fontSize * DENSEST) / apart));
      const shown = Number.isFinite(every) ? labels.filter((_label, i) => i % every === 0) : labels.slice(0, 1);
      const ticks = shown.map(({ at, text }) => ({
        value: at,
        px: pxOf(scale, at),
        label: text,
        detail: '',
        major: false,
      }));
      return { id, side, scale, ticks, step: every, label };
    },
  };
}
