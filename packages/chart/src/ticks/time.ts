import { momentOf, zoneOffset, zoneSegments } from './zone.js';

/** A distance between time ticks: so many ms (below a day), days, months or years. */
export interface TimeStep {
  readonly unit: 'ms' | 'day' | 'month' | 'year';
  readonly count: number;
  /** About how long it is, in ms. */
  readonly ms: number;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
export const DAY: number = 24 * HOUR;

const steps = (unit: TimeStep['unit'], size: number, ...counts: number[]): TimeStep[] =>
  counts.map((count) => ({ unit, count: unit === 'ms' ? count * size : count, ms: count * size }));

/** From milliseconds to centuries: each divides the next larger unit, so that ticks fall on round clock times. */
export const TIME_STEPS: readonly TimeStep[] = [
  ...steps('ms', 1, 1, 2, 5, 10, 20, 50, 100, 200, 500),
  ...steps('ms', SECOND, 1, 2, 5, 10, 15, 30),
  ...steps('ms', MINUTE, 1, 2, 5, 10, 15, 30),
  ...steps('ms', HOUR, 1, 2, 3, 4, 6, 8, 12),
  ...steps('day', DAY, 1, 2, 3, 7, 14),
  ...steps('month', 30.44 * DAY, 1, 2, 3, 6),
  ...steps('year', 365.25 * DAY, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 50_000, 200_000),
];

/** More than any screen has room for: an axis never hangs the page. */
const MOST_TICKS = 2000;

/**
 * The moments from `min` to `max` at which the wall clock of the zone shows a multiple of the step: strictly ascending,
 * none twice, none left out. Days begin at local midnight, or when the clocks went forward over it.
 */
export function timeTicks(min: number, max: number, step: TimeStep, zone: string): number[] {
  return step.unit === 'ms' ? clockTicks(min, max, step.count, zone) : calendarTicks(min, max, step, zone);
}

function clockTicks(min: number, max: number, step: number, zone: string): number[] {
  const ticks: number[] = [];
  let previousWall = -Infinity;
  for (const { from, to, offset } of zoneSegments(min, max, zone)) {
    const last = to === max ? max : to - 1;
    for (let wall = Math.ceil((from + offset) / step) * step; wall - offset <= last; wall += step) {
      const moment = wall - offset;
      // An hour that comes twice gets a tick each time only where ticks are that close.
      const repeated = wall <= previousWall && moment - (ticks.at(-1) ?? -Infinity) < step;
      if (!repeated) ticks.push(moment);
      if (ticks.length > MOST_TICKS) return ticks;
      previousWall = wall;
    }
  }
  return ticks;
}

function calendarTicks(min: number, max: number, step: TimeStep, zone: string): number[] {
  const ticks: number[] = [];
  const firstWall = min + zoneOffset(min, zone);
  for (let i = floorIndex(firstWall, step); ticks.length <= MOST_TICKS; i++) {
    const moment = momentOf(wallOf(i, step), zone);
    // Nor what no date can hold.
    if (!(moment <= max)) break;
    // Days that a zone skipped begin at the same moment as the day after.
    if (moment >= min && moment > (ticks.at(-1) ?? -Infinity)) ticks.push(moment);
  }
  return ticks;
}

/** A Monday, so that weeks begin on Mondays. */
const FIRST_MONDAY = 4;

/** Which step of its kind holds that wall time, counted from a fixed day: the same ticks while the axis moves. */
function floorIndex(wall: number, step: TimeStep): number {
  const date = new Date(wall);
  if (step.unit === 'year') return Math.floor(date.getUTCFullYear() / step.count);
  if (step.unit === 'month') return Math.floor((date.getUTCFullYear() * 12 + date.getUTCMonth()) / step.count);
  return Math.floor((Math.floor(wall / DAY) - FIRST_MONDAY) / step.count);
}

/** Not by `Date.UTC`, which reads the years 0 to 99 as 1900 to 1999. */
function wallOf(index: number, { unit, count }: TimeStep): number {
  const date = new Date(0);
  if (unit === 'year') return date.setUTCFullYear(index * count);
  if (unit === 'month') return date.setUTCFullYear(0, index * count);
  return (index * count + FIRST_MONDAY) * DAY;
}
