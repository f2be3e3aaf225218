/**
 * An affine scale, `px = offset + (value − min) × factor`, if it has no `warp`. `min` is subtracted first, so that a millisecond of today or a
 * bit of a large counter keeps its place.
 */
export interface Scale {
  /** In the axis' unit, `min < max`. */
  readonly min: number;
  readonly max: number;
  /** CSS px of `min`. */
  readonly offset: number;
  /** CSS px for one unit; negative on y axes, because px grow downwards. */
  readonly factor: number;
  /** Where an axis is not even; then `factor` is CSS px for one unit of its `along`. */
  readonly warp?: Warp;
}

/** How far along an uneven axis its values are, counted from `min`. Both ascend, and each undoes the other. */
export interface Warp {
  along(value: number): number;
  valueAt(along: number): number;
  /** Whether a value is left out, so that no tick of time stands there. */
  hides?(value: number): boolean;
}

/** A scale that puts `min` at `from` and `max` at `to`, both in CSS px. */
export function createScale(min: number, max: number, from: number, to: number): Scale {
  return { min, max, offset: from, factor: (to - from) / (max - min) };
}

/** The place of a value, in CSS px; not clamped. */
export function pxOf(scale: Scale, value: number): number {
  return scale.offset + (scale.warp ? scale.warp.along(value) : value - scale.min) * scale.factor;
}

/** The value at a place, in the axis' unit. */
export function valueOf(scale: Scale, px: number): number {
  const along = (px - scale.offset) / scale.factor;
  return scale.warp ? scale.warp.valueAt(along) : scale.min + along;
}

/** Beyond this a canvas loses precision. A line that leaves the plot this far is vertical to the eye. */
const FARTHEST_PX = 1e6;

/** As {@link pxOf}, safe to draw: ±Infinity at the plot's edge, everything else within reach of a canvas. */
export function drawnPxOf(scale: Scale, value: number): number {
  const px = pxOf(scale, value === Infinity ? scale.max : value === -Infinity ? scale.min : value);
  // No calls: it is asked for each point of a line.
  return px > FARTHEST_PX ? FARTHEST_PX : px < -FARTHEST_PX ? -FARTHEST_PX : px;
}
