import { fitRange, panRange, withEnd, withStart, type Range, type RangeLimits } from './range-math.js';

/** What of the window moves: one of its ends, or all of it. */
export type WindowPart = 'start' | 'end' | 'all';

/** Of what there is, for a key: a step, and a large one. */
const STEP = 0.01;
const PAGE = 0.1;
/** Of what there is: nobody can hold a window that is smaller. */
const LEAST = 0.001;

/** The extent as limits of the window in it. */
function windowLimitsOf({ from, to }: Range): RangeLimits {
  return { min: from, max: to, least: Math.max(1, (to - from) * LEAST) };
}

/** The window with a part of it moved by so much. */
export function movedWindow(range: Range, part: WindowPart, by: number, extent: Range): Range {
  const limits = windowLimitsOf(extent);
  const inside = fitRange(range, limits, extent);
  if (part === 'all') return panRange(inside, by, limits);
  return part === 'start' ? withStart(inside, inside.from + by, limits) : withEnd(inside, inside.to + by, limits);
}

/**
 * What a key on one end of the window makes of it; `undefined`: nothing. Time goes from left to right in every language,
 * so that the right arrow is later.
 */
export function keyedWindow(
  range: Range,
  end: 'start' | 'end',
  { key, shiftKey }: { readonly key: string; readonly shiftKey: boolean },
  extent: Range,
): Range | undefined {
  const length = extent.to - extent.from;
  const part: WindowPart = shiftKey ? 'all' : end;
  const by = Object.hasOwn(STEPS, key) ? STEPS[key]! * length : undefined;
  if (by !== undefined) return movedWindow(range, part, by, extent);
  if (key === 'Home') return movedWindow(range, part, -length, extent);
  return key === 'End' ? movedWindow(range, part, length, extent) : undefined;
}

const STEPS: Readonly<Record<string, number>> = {
  ArrowLeft: -STEP,
  ArrowDown: -STEP,
  ArrowRight: STEP,
  ArrowUp: STEP,
  PageDown: -PAGE,
  PageUp: PAGE,
};
