import type { ThresholdCondition } from '@obs-kit/core/alerting.js';

/** Whether a value meets a condition. A missing value meets none. */
export function matcherOf({ comparison, threshold }: ThresholdCondition): (value: number) => boolean {
  if (comparison === '>') return (value) => value > threshold;
  if (comparison === '>=') return (value) => value >= threshold;
  if (comparison === '<') return (value) => value < threshold;
  if (comparison === '<=') return (value) => value <= threshold;
  if (comparison === '==') return (value) => value === threshold;
  return (value) => !Number.isNaN(value) && value !== threshold;
}
