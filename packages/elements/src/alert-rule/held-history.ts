import type { EngineRule, GridHistory, GridSeries, ThresholdCondition } from '@obs-kit/core/alerting.js';
import { matcherOf } from './meets.js';

type Test = (value: number) => boolean;

/** Whether values between recovery threshold and threshold make a difference; for `==` and `!=` there is no such side. */
export function canHold({ comparison, threshold }: ThresholdCondition, recovery: number): boolean {
  if (comparison === '>' || comparison === '>=') return recovery < threshold;
  return (comparison === '<' || comparison === '<=') && recovery > threshold;
}

/**
 * A history on which the plain state machine does what the one with a recovery threshold does on the given history: where
 * an alert fires and its value has not yet recovered, the value is one that meets the condition. Series in which that
 * never happens are taken over as they are.
 */
export function heldHistory(
  history: GridHistory,
  condition: ThresholdCondition,
  recovery: number | undefined,
  rule: Pick<EngineRule, 'forMs' | 'keepFiringForMs'>,
): GridHistory {
  if (recovery === undefined || !canHold(condition, recovery)) return history;
  const meets = matcherOf(condition);
  const holds = matcherOf({ ...condition, threshold: recovery });
  const met = condition.comparison.startsWith('>') ? Infinity : -Infinity;
  const series = history.series.map((one) => heldSeries(one, history, { meets, holds, met }, rule));
  return { ...history, series };
}

function heldSeries(
  series: GridSeries,
  { slots, intervalMs, failures }: GridHistory,
  { meets, holds, met }: { readonly meets: Test; readonly holds: Test; readonly met: number },
  { forMs, keepFiringForMs }: Pick<EngineRule, 'forMs' | 'keepFiringForMs'>,
): GridSeries {
  const { values } = series;
  let copy: Float64Array | undefined;
  let activeSince = -1;
  let missedSince = -1;
  let firing = false;
  for (let slot = 0; slot < slots; slot += 1) {
    const value = values[slot]!;
    const matches = meets(value);
    if (!matches && activeSince < 0) continue;
    if (failures?.has(slot)) continue;
    if (matches || (firing && holds(value))) {
      if (activeSince < 0) activeSince = slot;
      missedSince = -1;
      firing ||= (slot - activeSince) * intervalMs >= forMs;
      if (!matches) (copy ??= Float64Array.from(values))[slot] = met;
    } else if (!firing) activeSince = -1;
    else {
      if (missedSince < 0) missedSince = slot;
      if ((slot - missedSince) * intervalMs < keepFiringForMs) continue;
      firing = false;
      activeSince = missedSince = -1;
    }
  }
  return copy ? { ...series, values: copy } : series;
}
