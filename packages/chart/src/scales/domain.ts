import { incrementOf } from './increment.js';
import type { Extent } from '../columns/extent.js';
import type { YAxisSpec } from '../spec.js';

/** Farthest ends of an axis: their distance is still a number. */
const LARGEST = 8e307;
/** Times that a `Date` can hold, less the width of a zone. */
const LAST_TIME = 8.64e15 - 2 * 86_400_000;

/** An x axis that can be drawn: finite and wider than nothing, whatever was asked for. */
export function resolveXDomain(min: number, max: number, type: 'time' | 'linear'): Extent {
  const limit = type === 'time' ? LAST_TIME : LARGEST;
  if (Number.isNaN(min) || Number.isNaN(max)) return [0, 1];
  const low = Math.max(-limit, Math.min(limit, Math.min(min, max)));
  const high = Math.max(-limit, Math.min(limit, Math.max(min, max)));
  if (low < high) return [low, high];
  // A moment: half a minute to each side; a number: as a flat line gets on y.
  return type === 'time' ? [low - 30_000, low + 30_000] : widened(low, low);
}

/** The ends of an axis, and the increment between its ticks as `incrementOf` writes it. */
export interface Domain {
  readonly min: number;
  readonly max: number;
  readonly increment: number;
}

/**
 * The ends of a y axis: hard ends as they are; the others from the data and the soft ends, rounded outwards to ticks, and
 * further where the data would cling to them. No data: 0 to 1. A flat line: some room around it.
 * @param count The most distances between ticks that data which clings to no end gets.
 */
export function resolveYDomain(axis: YAxisSpec, data: Extent | undefined, count: number): Domain {
  const hardMin = finite(axis.min);
  const hardMax = finite(axis.max);
  const softMin = finite(axis.softMin);
  const softMax = finite(axis.softMax);
  let [low, high] = data ?? [
    softMin ?? hardMin ?? softMax ?? hardMax ?? 0,
    softMax ?? hardMax ?? softMin ?? hardMin ?? 0,
  ];
  low = hardMin ?? Math.min(low, softMin ?? low);
  high = hardMax ?? Math.max(high, softMax ?? high);
  // A hard end beyond the data pushes the free end along; two hard ends the wrong way round are read the right way.
  if (low > high && hardMin !== undefined && hardMax !== undefined) [low, high] = [high, low];
  else if (low > high && hardMin !== undefined) high = low;
  else if (low > high) low = high;
  if (low === high) {
    const [wideLow, wideHigh] = widened(low, high);
    if (hardMin !== undefined && hardMax === undefined) high = wideHigh;
    else if (hardMax !== undefined && hardMin === undefined) low = wideLow;
    else [low, high] = [wideLow, wideHigh];
    if (low === high) high = low + (Math.abs(low) * 0.1 || 1);
  }
  const domain = nice(low, high, count, axis.base ?? 'decimal', hardMin !== undefined, hardMax !== undefined);
  if (!data) return domain;
  return withRoom(domain, data, {
    below: hardMin === undefined && (softMin === undefined || data[0] < softMin),
    above: hardMax === undefined,
  });
}

/** Data nearer to an end than this part of the axis clings to it. */
const CLINGS = 0.04;
/** What it gets then, where a tick more would be too much. */
const ROOM = 0.05;
/** An axis with larger steps than this part of it gets a little room instead of a whole step: the data keep their height. */
const LARGE_STEP = 0.15;

/** Takes the ends to which data clings one tick further, but for an end at 0 that no value crosses: there shapes stand. */
function withRoom(
  { min, max, increment }: Domain,
  data: Extent,
  free: { readonly below: boolean; readonly above: boolean },
): Domain {
  const near = CLINGS * (max - min);
  const below = free.below && data[0] - min < near && !(min === 0 && data[0] >= 0);
  const above = free.above && max - data[1] < near && !(max === 0 && data[1] <= 0);
  const step = increment > 0 ? increment : increment < 0 ? -1 / increment : Infinity;
  const whole = step <= LARGE_STEP * (max - min);
  // Through the increment, so that 0.9 and a tick are 1, not almost.
  const moved = (end: number, by: 1 | -1): number =>
    !whole
      ? end + by * ROOM * (max - min)
      : increment > 0
        ? end + by * increment
        : (Math.round(end * -increment) + by) / -increment;
  const low = below ? moved(min, -1) : min;
  const high = above ? moved(max, 1) : max;
  return Number.isFinite(high - low) ? { min: low, max: high, increment } : { min, max, increment };
}

function nice(
  min: number,
  max: number,
  count: number,
  base: 'decimal' | 'binary',
  keepMin: boolean,
  keepMax: boolean,
): Domain {
  // Rounding outwards can need one tick more than there is room for; then the next larger step is asked for.
  for (let wanted = count; wanted >= 1; wanted--) {
    const increment = incrementOf(min, max, wanted, base);
    if (increment === 0) break;
    const low = keepMin ? min : floorTo(min, increment);
    const high = keepMax ? max : ceilTo(max, increment);
    const distances = increment > 0 ? (high - low) / increment : (high - low) * -increment;
    if (distances <= count + 1e-6 || wanted === 1) return { min: low, max: high, increment };
  }
  return { min, max, increment: 0 };
}

const floorTo = (value: number, increment: number): number =>
  increment > 0 ? Math.floor(value / increment) * increment : Math.floor(value * -increment) / -increment;

const ceilTo = (value: number, increment: number): number =>
  increment > 0 ? Math.ceil(value / increment) * increment : Math.ceil(value * -increment) / -increment;

/** Room around a single value: a tenth of it; 0 stands on the floor of 0 to 1, because most counters never go below. */
function widened(low: number, high: number): Extent {
  if (low === 0) return [0, 1];
  const pad = Math.abs(low) * 0.1;
  return [low - pad, high + pad];
}

function finite(value: number | undefined): number | undefined {
  return value === undefined || Number.isNaN(value) ? undefined : Math.max(-LARGEST, Math.min(LARGEST, value));
}
