import type { Scene } from '@obs-kit/chart';

type Scale = Scene['x']['scale'];

/** Where a time stands, CSS px from the chart's left edge; also on an axis with breaks. */
export function pxOfTime({ offset, min, factor, warp }: Scale, time: number): number {
  return offset + (warp ? warp.along(time) : time - min) * factor;
}

/** The time at a place, ms since the epoch. */
export function timeOfPx({ offset, min, factor, warp }: Scale, px: number): number {
  const along = (px - offset) / factor;
  return Math.round(warp ? warp.valueAt(along) : min + along);
}
