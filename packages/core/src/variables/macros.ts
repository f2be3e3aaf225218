import { formatDuration, parseDuration } from '../time/duration.js';
import type { AbsoluteTimeRange } from '../time/range.js';

export interface MacroOptions {
  readonly range: AbsoluteTimeRange;
  /** The resolved step, in ms. */
  readonly stepMs: number;
  /** The source's own interval, in ms; absent: 15 000. */
  readonly sourceIntervalMs?: number | undefined;
  /** The target's smallest step, in ms; it stands in for the source's interval. */
  readonly minStepMs?: number | undefined;
  /** Used in place of what step and scrapes come to, in ms. */
  readonly rateIntervalMs?: number | undefined;
  /** Resolved IANA name or `UTC`. */
  readonly zone: string;
  readonly dashboardTitle?: string;
}

const DEFAULT_INTERVAL_MS = 15_000;

/** The shortest window over which a rate has enough samples at every step: four scrapes, or a step and a scrape. */
export function rateIntervalOf(stepMs: number, scrapeMs: number): number {
  return Math.max(stepMs + scrapeMs, 4 * scrapeMs);
}

/** A duration that loses nothing: in one unit where that is exact, else in seconds or milliseconds. */
function exactDuration(ms: number): string {
  const short = formatDuration(ms);
  if (parseDuration(short) === ms) return short;
  return ms % 1000 === 0 ? `${ms / 1000}s` : `${ms}ms`;
}

/**
 * The built-in values that a query may name, by name without `$`. `__interval` is the step in one unit, truncated
 * (90 s is `1m`); `__rate_interval` is exact; `__range` and `__range_s` are in whole seconds; `__from` and `__to` in ms.
 */
export function createMacros(options: MacroOptions): ReadonlyMap<string, string> {
  const { range, stepMs, sourceIntervalMs = DEFAULT_INTERVAL_MS, minStepMs, zone, dashboardTitle } = options;
  const rangeMs = range.to - range.from;
  const rangeSeconds = String(Math.round(rangeMs / 1000));
  const rateMs = options.rateIntervalMs ?? rateIntervalOf(stepMs, minStepMs ?? sourceIntervalMs);
  const macros = new Map([
    ['__interval', formatDuration(stepMs)],
    ['__interval_ms', String(stepMs)],
    ['__rate_interval', exactDuration(rateMs)],
    ['__rate_interval_ms', String(rateMs)],
    ['__range', `${rangeSeconds}s`],
    ['__range_s', rangeSeconds],
    ['__range_ms', String(rangeMs)],
    ['__from', String(range.from)],
    ['__to', String(range.to)],
    ['__timezone', zone],
  ]);
  if (dashboardTitle !== undefined) macros.set('__dashboard', dashboardTitle);
  return macros;
}
