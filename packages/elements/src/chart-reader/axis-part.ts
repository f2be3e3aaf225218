import type { Scale } from '@obs-kit/chart';

/** How far along an axis a value is, as it is drawn: 0 at its beginning, 1 at its end, more or less beyond them. */
export function partOf(scale: Scale, value: number): number {
  const { min, max, warp } = scale;
  return warp ? warp.along(value) / warp.along(max) : (value - min) / (max - min);
}
