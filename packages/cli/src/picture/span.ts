import { formatIsoDateTime } from '@obs-kit/core';

const SECONDS_BELOW_MS = 600_000;

/** A time range in words that are the same in every language, such as `2026-03-01 11:00 – 12:00 UTC`. */
export function formatSpan(from: number, to: number, zone: string): string {
  const [begin, end] = [from, to].map((t) =>
    formatIsoDateTime(t, zone).slice(0, to - from < SECONDS_BELOW_MS ? undefined : -3),
  ) as [string, string];
  const sameDay = begin.slice(0, 10) === end.slice(0, 10);
  return `${begin} – ${sameDay ? end.slice(11) : end} ${zone}`;
}
