import { valueOf } from './decimal.js';
import { malformed } from './faults.js';

/** Label names and values as pairs, `__proto__` like any other. */
export type Metric = readonly (readonly [string, string])[];
/** ms, and what the server sent. */
export type Histogram = readonly [number, unknown];

/** @param start The byte at which the value begins, for the sentence; so in all of these. */
export function metricOf(value: unknown, start: number): Metric {
  if (value === null) return [];
  if (typeof value !== 'object' || Array.isArray(value)) throw malformed('labels that are no object', start);
  const entries = Object.entries(value as Record<string, unknown>);
  if (!entries.every((entry): entry is [string, string] => typeof entry[1] === 'string')) {
    throw malformed('a label that is no text', start);
  }
  return entries;
}

export function histogramsOf(value: unknown, start: number): readonly Histogram[] {
  if (value === null) return [];
  if (!Array.isArray(value)) throw malformed('histograms that are no list', start);
  return value.map((sample) => [timeOf(sample, start), (sample as readonly unknown[])[1]]);
}

/** A sample in whatever spelling: ms and value. */
export function sampleOf(sample: unknown, start: number): readonly [number, number] {
  const time = timeOf(sample, start);
  const value = (sample as readonly unknown[])[1];
  return [time, typeof value === 'string' ? valueOf(value) : NaN];
}

function timeOf(sample: unknown, start: number): number {
  const seconds: unknown = Array.isArray(sample) ? sample[0] : undefined;
  if (typeof seconds !== 'number') throw malformed('a sample without a time', start);
  return Math.round(seconds * 1000);
}
