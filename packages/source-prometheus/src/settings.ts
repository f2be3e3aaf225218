import { ObsError, parseDuration, systemClock, type Clock, type DataSourceOptions } from '@obs-kit/core';

/** Settings of a Prometheus source. From an attribute every one of them may come as text. */
export interface PrometheusOptions extends DataSourceOptions {
  /** The scrape interval, such as `30s`. Default `15s`. */
  readonly interval?: string;
  /** Whether a refresh asks only for what is new. Default true. */
  readonly incremental?: boolean | string;
  /** What a refresh asks for once more, because late samples may have changed it. Default `10m`. */
  readonly overlap?: string;
  /** Most points per series of one query; more than 11 000 are asked for in pieces. Default 11 000. */
  readonly maxPoints?: number | string;
  /** Requests at a time; more than 6 are of use where the server is reached by HTTP/2. Default 6. */
  readonly concurrency?: number | string;
  /** Tells which ranges end now. */
  readonly clock?: Clock;
}

export interface Settings {
  readonly intervalMs: number;
  readonly incremental: boolean;
  readonly overlapMs: number;
  readonly maxPoints: number;
  readonly concurrency: number;
  readonly timeoutMs: number;
  readonly clock: Clock;
  /** The first setting that makes no sense; told by every request. */
  readonly problem: ObsError | undefined;
}

/** Prometheus' own default scrape interval is a minute; most set-ups shorten it to this. */
const DEFAULT_INTERVAL_MS = 15_000;
const DEFAULT_OVERLAP_MS = 600_000;
/** More per series is refused by the server in one answer. */
export const MOST_POINTS = 11_000;

/** `undefined` for what is no yes or no. */
export function parseFlag(text: string): boolean | undefined {
  return text === 'true' || (text === 'false' ? false : undefined);
}

/** Never throws: what is wrong is in `problem`, with the code `prometheus-setting-invalid`. */
export function parseSettings(options: PrometheusOptions): Settings {
  let problem: ObsError | undefined;
  const read = <T>(name: string, fallback: T, parse: (text: string) => T | undefined, wanted: string): T => {
    const setting = options[name];
    if (setting === undefined || setting === '') return fallback;
    const text = typeof setting === 'object' ? '' : String(setting);
    const value = parse(text);
    if (value !== undefined) return value;
    problem ??= new ObsError({
      code: 'prometheus-setting-invalid',
      message: 'setting {name} of Prometheus is not {wanted}: {text}',
      hint: 'Set {name} to {wanted}, or leave it out.',
      values: { name, wanted, text },
    });
    return fallback;
  };
  const duration = (least: number) => (text: string) => {
    const ms = parseDuration(text);
    return ms !== undefined && ms >= least ? ms : undefined;
  };
  const count = (least: number, most: number) => (text: string) => {
    const number = Number(text);
    return Number.isInteger(number) && number >= least && number <= most ? number : undefined;
  };
  return {
    intervalMs: read('interval', DEFAULT_INTERVAL_MS, duration(1), 'a duration such as 15s'),
    incremental: read('incremental', true, parseFlag, 'true or false'),
    overlapMs: read('overlap', DEFAULT_OVERLAP_MS, duration(0), 'a duration such as 15s'),
    maxPoints: read('maxPoints', MOST_POINTS, count(2, 1_000_000), 'a whole number in its bounds'),
    concurrency: read('concurrency', 6, count(1, 1000), 'a whole number in its bounds'),
    timeoutMs: read('timeoutMs', 30_000, count(1, Infinity), 'a whole number in its bounds'),
    clock: options.clock ?? systemClock,
    // The last: all others have been read.
    problem,
  };
}
