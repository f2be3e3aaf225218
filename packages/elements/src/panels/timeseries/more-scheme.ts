import type { ColorStep } from '@obs-kit/chart/more.js';
import { mixColors } from '../mix-colors.js';

/** So many steps that the eye sees none of them at the height of a panel. */
const STEPS = 48;

/**
 * Colours along a scheme, from the first at `min` to the last at `max`.
 * @param scheme CSS colours, at least one.
 * @param log Even steps of the logarithm, as a logarithmic axis shows them.
 */
export function schemeSteps(scheme: readonly string[], min: number, max: number, log: boolean): ColorStep[] {
  const even = !(log && min > 0);
  const valueAt = (part: number): number => (even ? min + part * (max - min) : min * (max / min) ** part);
  if (!(min < max) || !Number.isFinite(max - min)) return [{ from: -Infinity, color: scheme[0]! }];
  return Array.from({ length: STEPS }, (_, i) => ({
    from: i === 0 ? -Infinity : valueAt(i / STEPS),
    color: colorAt(scheme, i / (STEPS - 1)),
  }));
}

/** @param part 0: the first colour, 1: the last. */
function colorAt(scheme: readonly string[], part: number): string {
  const place = part * (scheme.length - 1);
  const i = Math.min(scheme.length - 2, Math.floor(place));
  return i < 0 ? scheme[0]! : mixColors(scheme[i]!, scheme[i + 1]!, place - i);
}
