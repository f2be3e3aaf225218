import { seededRandom } from '@obs-kit/testing';

export interface Summary {
  readonly median: number;
  /** The 95 % interval of the median. */
  readonly low: number;
  readonly high: number;
}

const RESAMPLES = 2_000;

/** Median and its bootstrap interval; the same samples give the same interval. */
export function summarize(samples: readonly number[]): Summary {
  const random = seededRandom(1);
  const medians = Array.from({ length: RESAMPLES }, () =>
    medianOf(samples.map(() => samples[Math.floor(random() * samples.length)] ?? NaN)),
  ).toSorted((a, b) => a - b);
  const at = (share: number): number => medians[Math.floor(share * (RESAMPLES - 1))] ?? NaN;
  return { median: medianOf(samples), low: at(0.025), high: at(0.975) };
}

function medianOf(samples: readonly number[]): number {
  const sorted = samples.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? NaN)
    : ((sorted[middle - 1] ?? NaN) + (sorted[middle] ?? NaN)) / 2;
}
