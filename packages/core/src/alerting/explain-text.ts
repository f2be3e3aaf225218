import type { NextChange, Reason } from './explain.js';
import { formatGoFloat } from './templates/go-float.js';

/** Reasons and changes as English sentences, times in UTC. */
export function sentenceOf(reasons: readonly Reason[], next: readonly NextChange[]): string {
  return [...reasons.map(reasonText), ...next.map(changeText)].join(' ');
}

function reasonText(reason: Reason): string {
  switch (reason.kind) {
    case 'never-evaluated':
      return 'The rule was never evaluated, so nothing is known.';
    case 'failed':
      return `The evaluation at ${timeText(reason.at)} failed, and what follows is as it was before: ${reason.message}.`;
    case 'no-match':
      return `It is inactive: at ${timeText(reason.at)} the condition was not met.`;
    case 'pending':
      return `It is pending: the condition is met since ${timeText(reason.since)}, which is not yet ${spanText(reason.forMs)}; the value is ${valueText(reason.value)}.`;
    case 'firing':
      return `It fires since ${timeText(reason.since)}: the condition is met since ${timeText(reason.activeSince)}; the value is ${valueText(reason.value)}.`;
    case 'kept':
      return `It fires since ${timeText(reason.since)}, although the condition is not met since ${timeText(reason.missedSince)}: it is kept firing for ${spanText(reason.keepMs)}; the last value was ${valueText(reason.value)}.`;
    case 'resolved':
      return `It was resolved at ${timeText(reason.at)}, and is kept for 15m so that everyone hears of it.`;
  }
}

function changeText({ to, at, if: condition }: NextChange): string {
  const when = timeText(at);
  if (to === 'forgotten') return `It is forgotten at ${when} if the condition stays unmet.`;
  if (to === 'inactive') return `It ends at ${when} if the condition is not met from the next evaluation on.`;
  const verb = to === 'firing' ? 'fires' : 'becomes pending';
  return `It ${verb} at ${when} if the condition is ${condition === 'match' ? 'met' : 'not met'} in every evaluation until then.`;
}

/** A time in UTC: `2026-03-01 12:00:00 UTC`. */
export function timeText(t: number): string {
  const [date, clock] = new Date(t).toISOString().split('T') as [string, string];
  return `${date} ${clock.replace(/(?:\.000)?Z$/, '')} UTC`;
}

/** A span with all its units: 1h 30m. */
export function spanText(ms: number): string {
  const parts: string[] = [];
  let rest = ms;
  for (const [unit, length] of [
    ['d', 86_400_000],
    ['h', 3_600_000],
    ['m', 60_000],
    ['s', 1000],
    ['ms', 1],
  ] as const) {
    const count = Math.floor(rest / length);
    if (count > 0) parts.push(`${count}${unit}`);
    rest -= count * length;
  }
  return parts.length === 0 ? '0s' : parts.join(' ');
}

function valueText(value: number): string {
  return formatGoFloat(value, 'g', -1);
}
