import { incrementOf, indexOf, multipleOf } from './increment.js';
import type { Extent } from '../columns/extent.js';
import type { YAxisSpec } from '../spec.js';

/** Farthest ends of an axis: their distance is still a number. */
const LARGEST = 8e307;
/** Nearest ends of an axis: the px of one unit are still a number. */
const SMALLEST = 1e-300;
/** Some 190 000 years: a `Date` holds the largest step between ticks on each side of it. */
const LAST_TIME = 6e15;

/** An x axis that can be drawn: finite and wider than nothing, whatever was asked for. */
export function resolveXDomain(min: number, max: number, type: 'time' | 'linear'): Extent {
  const limit = type === 'time' ? LAST_TIME : LARGEST;
  if (Number.isNaN(min) || Number.isNaN(max)) return [0, 1];
  const low = clamp(Math.min(min, max), limit);
  const high = clamp(Math.max(min, max), limit);
  if (high - low > SMALLEST) return [low, high];
  // A moment: half a minute to each side; a number: as a flat line gets on y.
  return type === 'time' ? [low - 30_000, low + 30_000] : widened(low);
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
  const [hardMin, hardMax, softMin, softMax] = [axis.min, axis.max, axis.softMin, axis.softMax].map(finite);
  let [low, high] = data ?? [
    softMin ?? hardMin ?? softMax ?? hardMax ?? 0,
    softMax ?? hardMax ?? softMin ?? hardMin ?? 0,
  ];
  low = hardMin ?? clamp(Math.min(low, softMin ?? low), LARGEST);
  high = hardMax ?? clamp(Math.max(high, softMax ?? high), LARGEST);
  // A hard end beyond the data pushes the free end along; two hard ends the wrong way round are read the right way.
  if (low > high) {
    if (hardMin === undefined) low = high;
    else if (hardMax === undefined) high = low;
    else [low, high] = [high, low];
  }
  if (high - low < SMALLEST) {
    const wide = widened(low);
    if (hardMin === undefined || hardMax !== undefined) low = wide[0];
    if (hardMax === undefined || hardMin !== undefined) high = wide[1];
    if (low === high) high = low + (Math.abs(low) * 0.1 || 1);
  }
  const domain = nice(low, high, count, axis.base ?? 'decimal', hardMin !== undefined, hardMax !== undefined);
  if (!data) return domain;
  const freeBelow = hardMin === undefined && (softMin === undefined || data[0] < softMin);
  return withRoom(domain, data, freeBelow, hardMax === undefined);
}

/** Data nearer to an end than this part of the axis clings to it. */
const CLINGS = 0.04;
/** What it gets then, where a tick more would be too much. */
const ROOM = 0.05;
/** An axis with larger steps than this part of it gets a little room instead of a whole step: the data keep their height. */
const LARGE_STEP = 0.15;

/** Takes the ends to which data clings one tick further, but for an end at 0 that no value crosses: there shapes stand. */
function withRoom({ min, max, increment }: Domain, data: Extent, freeBelow: boolean, freeAbove: boolean): Domain {
  const near = CLINGS * (max - min);
  const below = freeBelow && data[0] - min < near && !(min === 0 && data[0] >= 0);
  const above = freeAbove && max - data[1] < near && !(max === 0 && data[1] <= 0);
  const whole = increment !== 0 && multipleOf(1, increment) <= LARGE_STEP * (max - min);
  // Through the increment, so that 0.9 and a tick are 1, not almost.
  const moved = (end: number, by: 1 | -1): number =>
    whole ? multipleOf(Math.round(indexOf(end, increment)) + by, increment) : end + by * ROOM * (max - min);
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
    const low = keepMin ? min : multipleOf(Math.floor(indexOf(min, increment)), increment);
    const high = keepMax ? max : multipleOf(Math.ceil(indexOf(max, increment)), increment);
    if (indexOf(high - low, increment) <= count + 1e-6 || wanted === 1) return { min: low, max: high, increment };
  }
  return { min, max, increment: 0 };
}

/** Room around a single value: a tenth of it; 0 stands on the floor of 0 to 1, because most counters never go below. */
function widened(value: number): Extent {
  if (Math.abs(value) < SMALLEST) return [0, 1];
  const pad = Math.abs(value) * 0.1;
  return [value - pad, value + pad];
}

function finite(value: number | undefined): number | undefined {
  return value === undefined || Number.isNaN(value) ? undefined : clamp(value, LARGEST);
}

function clamp(value: number, limit: number): number {
  return Math.max(-limit, Math.min(limit, value));
}
