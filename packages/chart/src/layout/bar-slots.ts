import { smallestSpacing } from '../columns/extent.js';
import type { Scale } from '../scales/scale.js';
import type { SeriesSpec } from '../spec.js';

/** Where the bars of a series stand around their x, in CSS px. */
export interface BarSlot {
  readonly offset: number;
  readonly width: number;
}

/** The part of the distance between two x that their bars fill. */
const FILLED = 0.8;
/** CSS px. A single bar, or bars hours apart, must not become a wall. */
const WIDEST = 64;

/** Rows of one bar series that are inside the x axis. */
export interface BarRows {
  readonly series: SeriesSpec;
  readonly raw: { readonly from: number; readonly to: number };
}

/**
 * Where the bars of each series stand: side by side, except those of one stack, which share a place. Their width comes
 * from the smallest distance between two rows of any of them.
 */
export function layoutBarSlots(rows: readonly BarRows[], x: Scale): Map<string, BarSlot> {
  const placeOf = ({ stack, id, axis }: SeriesSpec): string =>
    stack === undefined ? `id ${id}` : `stack ${axis} ${stack}`;
  const places = [...new Set(rows.map(({ series }) => placeOf(series)))];
  let spacing = Infinity;
  for (const { series, raw } of rows)
    spacing = Math.min(spacing, smallestSpacing(series.x, raw.from, raw.to) ?? Infinity);
  const group = Math.min(spacing * x.factor * FILLED, WIDEST * places.length);
  const width = group / places.length;
  const slots = new Map<string, BarSlot>();
  for (const { series } of rows) {
    const place = places.indexOf(placeOf(series));
    slots.set(series.id, { offset: (place + 0.5) * width - group / 2, width });
  }
  return slots;
}
