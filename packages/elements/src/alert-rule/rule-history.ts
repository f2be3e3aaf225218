import type { AbsoluteTimeRange } from '@obs-kit/core';
import type { GridHistory, RuleHistory } from '@obs-kit/core/alerting.js';
import { extentOfHistory } from './slider-scale.js';
import { firstValueOf } from './preview.js';

/** What is known of a history before any rule is run on it. */
export interface HistoryFacts {
  /** The first is the one that is drawn; the others are the same at other times of evaluation. */
  readonly grids: readonly GridHistory[];
  readonly range: AbsoluteTimeRange;
  /** Before this time nothing is known, ms; absent: there is no value at all. */
  readonly since: number | undefined;
  readonly extent: readonly [number, number] | undefined;
  /** Why every evaluation failed; absent: not every one did. */
  readonly failure: string | undefined;
  /** What the history itself says about how exact it is; absent: it says nothing. */
  readonly limits: readonly string[] | undefined;
}

export function factsOf({ history }: { readonly history: GridHistory | RuleHistory }): HistoryFacts {
  const asked = 'grids' in history ? history : undefined;
  const grids = 'grids' in history ? history.grids : [history];
  const first = grids[0];
  const whole = first
    ? { from: first.startMs, to: first.startMs + first.slots * first.intervalMs }
    : { from: 0, to: 0 };
  const range = asked ? { from: asked.from, to: asked.to } : whole;
  const value = first && firstValueOf(first);
  const failed = first?.failures !== undefined && first.failures.size >= first.slots && first.slots > 0;
  return {
    grids,
    range,
    since: value === undefined ? undefined : Math.max(value, range.from),
    extent: first && extentOfHistory(first),
    failure: failed ? [...first.failures.values()][0] : undefined,
    limits: asked?.limits.map(({ text }) => text),
  };
}
