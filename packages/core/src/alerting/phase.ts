import type { Labels } from '../frame/labels.js';
import type { DataSource } from '../source/data-source.js';
import { ask, requestOf, sentenceOf } from './ask.js';

const HOUR_MS = 3_600_000;
/** How far back the second look goes. */
const LONG_AGO = '30d';
/** Steps of the second look: shorter than the five minutes for which a server remembers a sample. */
const LOOK = '4m';

/** Where in its interval a group is evaluated, as far as its own series tell. */
export type Phase =
  | {
      readonly known: true;
      /** Remainder of the times of evaluation, ms since the epoch, by the interval. */
      readonly phaseMs: number;
      /** Since when, ms since the epoch, if before it was another one, as that of a group which was renamed since. */
      readonly since?: number;
    }
  | {
      readonly known: false;
      /**
       * `no-samples`: the rule left no trace, because it is new or never was active. `several`: its samples have more
       * than one phase at a time, as those of two servers that evaluate the same rule. `failed`: the source could not
       * be asked.
       */
      readonly reason: 'no-samples' | 'several' | 'failed';
      /** Why, when it failed; else empty. */
      readonly error: string;
    };

/**
 * Finds out when a server evaluates a rule. Prometheus writes `ALERTS_FOR_STATE` at the time of every evaluation that
 * finds the alert active, and a range selector answers the samples with their own times.
 * @param labels of the rule's alerts as far as they are always the same: `alertname`, and labels that are no templates
 * @param at until when to look, ms since the epoch
 * @throws only the abort, when `signal` is.
 */
export async function findPhase(
  source: DataSource,
  labels: Labels,
  intervalMs: number,
  at: number,
  signal: AbortSignal,
): Promise<Phase> {
  const series = `ALERTS_FOR_STATE${selectorOf(labels)}`;
  try {
    // The raw samples are cheap only where there are few; so further back it is the time of the last one that is asked for.
    const times = await sampleTimes(source, `${series}[1h]`, at, signal);
    const all = times.length > 0 ? times : await lastTimes(source, series, at, signal);
    return phaseOf(all, intervalMs);
  } catch (thrown) {
    return { known: false, reason: 'failed', error: sentenceOf(thrown, signal) };
  }
}

async function sampleTimes(source: DataSource, query: string, at: number, signal: AbortSignal): Promise<number[]> {
  const request = { ...requestOf(query, at - HOUR_MS, at), mode: 'instant' as const };
  const { frames } = await ask(source, request, signal);
  return frames.flatMap(({ fields }) => [...(fields.find(({ type }) => type === 'time')?.values ?? [])] as number[]);
}

async function lastTimes(source: DataSource, series: string, at: number, signal: AbortSignal): Promise<number[]> {
  const query = `max_over_time(timestamp(${series})[${LONG_AGO}:${LOOK}])`;
  const { frames } = await ask(source, { ...requestOf(query, at, at), mode: 'instant' }, signal);
  return frames.flatMap(({ fields }) =>
    fields.flatMap((field) =>
      field.type === 'number' ? [...field.values].filter(Number.isFinite).map((value) => Math.round(value * 1000)) : [],
    ),
  );
}

/** The phase of the newest samples; that of older ones may be another, for a group that was renamed. */
export function phaseOf(times: readonly number[], intervalMs: number): Phase {
  const phases = new Map<number, { first: number; last: number }>();
  for (const time of times) {
    const phase = time % intervalMs;
    const { first, last } = phases.get(phase) ?? { first: time, last: time };
    phases.set(phase, { first: Math.min(first, time), last: Math.max(last, time) });
  }
  const [newest, ...others] = [...phases].sort(([, a], [, b]) => b.last - a.last);
  if (newest === undefined) return { known: false, reason: 'no-samples', error: '' };
  const [phaseMs, { first }] = newest;
  if (others.some(([, { last }]) => last >= first)) return { known: false, reason: 'several', error: '' };
  return { known: true, phaseMs, ...(others.length > 0 && { since: first }) };
}

function selectorOf(labels: Labels): string {
  const matchers = Object.entries(labels).map(([name, value]) => {
    const plain = /^[a-zA-Z_][a-zA-Z0-9_]*$/.test(name);
    return `${plain ? name : JSON.stringify(name)}=${JSON.stringify(value)}`;
  });
  return `{${matchers.join(', ')}}`;
}
