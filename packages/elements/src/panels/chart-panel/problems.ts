import type { Frame, Report } from '@obs-kit/core';

/** A problem as a report takes it. */
export type Problem = Parameters<Report['add']>[0];

/** @param wanted What the panel draws, such as `numbers`. */
export function nothingOverTime(frame: Frame, wanted: string): Problem {
  return {
    code: 'panel-time-missing',
    message: 'result {name} has no {wanted} over time',
    hint: 'Ask for {wanted} over a range of time, or choose another panel.',
    values: { name: frame.name ?? frame.refId ?? '', wanted },
  };
}
