import { parseDuration, ObsError, resolveTimeRange, type AbsoluteTimeRange } from '@obs-kit/core';

/** What `--from` and `--to` say, in UTC. @throws ObsError `time-range-invalid` */
export function rangeOf({ from, to }: { readonly from: string; readonly to: string }, now: number): AbsoluteTimeRange {
  return resolveTimeRange({ from, to }, { now, zone: 'UTC' });
}

/** A duration such as `1m`. @throws ObsError `alert-command-flag-invalid` */
export function durationOf(flag: string, text: string): number {
  const ms = parseDuration(text);
  if (ms !== undefined && ms >= 1) return ms;
  throw flagError(flag, 'is no duration such as 1m');
}

/** @param problem goes on after the flag */
export function flagError(flag: string, problem: string): ObsError {
  return new ObsError({
    code: 'alert-command-flag-invalid',
    message: '{flag} {problem}',
    hint: 'See the command with --help, or docs/alerting-commands.md.',
    values: { flag, problem },
  });
}
