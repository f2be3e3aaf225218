import type { Scale } from '../scales/scale.js';

/** Where areas and bars stand, in the axis' unit: 0, or the end of the axis that is nearest to it. */
export function baselineOf(y: Scale): number {
  return Math.max(y.min, Math.min(y.max, 0));
}
