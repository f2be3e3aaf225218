import { ObsError, systemClock, type Clock, type DataSourceOptions } from '@obs-kit/core';
import { saltOf } from './shop/noise.js';

/** Settings of the demo source. From an attribute every one of them may come as text. */
export interface DemoOptions extends DataSourceOptions {
  /** Another seed, another shop: same customs, other days. Default `obs-kit`. */
  readonly seed?: string | number;
  /** How long an answer takes, in ms. Default 0. */
  readonly latencyMs?: number | string;
  /** Every request fails with this sentence. */
  readonly error?: string;
  /** Every answer is without rows. */
  readonly empty?: boolean | string;
  /** Tells `alerts()` what time it is, and waits for `latencyMs`. */
  readonly clock?: Clock;
}

export interface DemoSettings {
  readonly seed: number;
  readonly latencyMs: number;
  readonly error: string;
  readonly empty: boolean;
  readonly clock: Clock;
}

const LONGEST_LATENCY_MS = 600_000;

/** Throws an `ObsError` with code `demo-setting-invalid`. */
export function parseSettings(options: DemoOptions): DemoSettings {
  const { seed = 'obs-kit', latencyMs = 0, error = '', empty = false, clock = systemClock } = options;
  const latency = typeof latencyMs === 'string' && latencyMs.trim() !== '' ? Number(latencyMs) : latencyMs;
  if (typeof seed !== 'string' && !Number.isFinite(seed)) throw invalid('seed', seed, 'a text or a number');
  if (typeof latency !== 'number' || !(latency >= 0 && latency <= LONGEST_LATENCY_MS)) {
    throw invalid('latencyMs', latencyMs, `a number of milliseconds from 0 to ${LONGEST_LATENCY_MS}`);
  }
  if (typeof error !== 'string') throw invalid('error', error, 'a sentence');
  if (![true, false, 'true', 'false', ''].includes(empty)) throw invalid('empty', empty, 'true or false');
  return {
    seed: saltOf(0, String(seed)),
    latencyMs: latency,
    error,
    // An attribute without a value is the empty text, and means yes.
    empty: empty === true || empty === 'true' || empty === '',
    clock,
  };
}

function invalid(setting: string, value: unknown, wanted: string): ObsError {
  return new ObsError({
    code: 'demo-setting-invalid',
    message: 'demo setting {setting} invalid: {value}',
    hint: `Set {setting} to ${wanted}.`,
    values: { setting, value: String(value) },
  });
}
