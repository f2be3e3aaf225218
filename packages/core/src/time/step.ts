import { nextInterval, roundInterval } from './interval.js';
import type { AbsoluteTimeRange } from './range.js';
import { zoneOffset } from './zone.js';

/** What Prometheus answers at most. */
const DEFAULT_MAX_POINTS = 11_000;

export interface StepOptions {
  readonly range: AbsoluteTimeRange;
  /** Points per series that the panel can show. */
  readonly maxDataPoints: number;
  /** The smallest step that makes sense, taken as it is. */
  readonly minStepMs: number;
  /** Points per series that the server answers at most. Default 11 000. */
  readonly maxPoints?: number;
}

/**
 * The step of a range query in ms: the range divided by the points that can be shown, rounded to the interval ladder,
 * not under the minimum, and long enough for the server's limit, which may be missed by one step's alignment.
 */
export function resolveStep({ range, maxDataPoints, minStepMs, maxPoints }: StepOptions): number {
  const span = Math.max(0, range.to - range.from);
  const raw = span / Math.max(1, maxDataPoints);
  const step = Math.max(1, raw < minStepMs ? minStepMs : roundInterval(raw));
  const most = Math.max(2, maxPoints ?? DEFAULT_MAX_POINTS);
  let safe = roundInterval(span / most);
  // The ladder rounds down too, and aligned ends may hold one step more than the range itself.
  while (Math.ceil(span / safe) + 1 > most) safe = nextInterval(safe);
  return Math.max(step, safe);
}

/**
 * Both ends floored to multiples of the step in wall time, so that a step of a day begins at local midnight.
 * The offset is the one at the range's end: the grid stays even across a clock change, and fits its newer side.
 */
export function alignRange(range: AbsoluteTimeRange, stepMs: number, zone: string): AbsoluteTimeRange {
  const offset = zoneOffset(range.to, zone);
  const align = (ms: number): number => Math.floor((ms + offset) / stepMs) * stepMs - offset;
  return { from: align(range.from), to: align(range.to) };
}
