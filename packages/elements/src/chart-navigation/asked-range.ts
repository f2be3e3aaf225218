import type { ChartSpec } from '@obs-kit/chart';
import type { RawTimeRange } from '@obs-kit/core';
import type { Range } from './range-math.js';

/** A range that was asked for and is not drawn yet. */
export interface AskedRange {
  readonly range: Range;
  /** The x axis that the panel had drawn. */
  readonly over: Range;
  /** The session's range then; somebody may choose another before there is an answer. */
  readonly raw: RawTimeRange | undefined;
}

/** The x axis as a panel draws it. */
export function rangeOf(spec: ChartSpec | undefined): Range {
  return { from: spec?.x.min ?? 0, to: spec?.x.max ?? 1 };
}

/** Whether nobody waits for it any more: the panel draws another range than before, or anybody has chosen another. */
export function isOver({ over, raw }: AskedRange, spec: ChartSpec | undefined, now: RawTimeRange | undefined): boolean {
  const drawn = rangeOf(spec);
  if (drawn.from !== over.from || drawn.to !== over.to) return true;
  return now?.from !== raw?.from || now?.to !== raw?.to;
}
