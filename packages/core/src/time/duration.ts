/** Lengths in ms, longest first. A year has 365 days, as in Prometheus. */
const UNITS: readonly (readonly [unit: string, ms: number])[] = [
  ['y', 31_536_000_000],
  ['w', 604_800_000],
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1000],
  ['ms', 1],
];

const LENGTHS: ReadonlyMap<string, number> = new Map(UNITS);

/**
 * Reads a duration such as `1m30s`, `1h`, `500ms`, `1.5h`: each unit once, the longest first.
 * @returns ms, or `undefined` when it is not a duration.
 */
export function parseDuration(text: string): number | undefined {
  const trimmed = text.trim();
  if (trimmed.length === 0 || trimmed.length > 64 || !/^(?:\d+(?:\.\d+)?(?:ms|[smhdwy]))+$/.test(trimmed))
    return undefined;
  let total = 0;
  let longest = Infinity;
  for (const [, digits, unit] of trimmed.matchAll(/(\d+(?:\.\d+)?)(ms|[smhdwy])/g)) {
    const length = LENGTHS.get(unit ?? '') ?? NaN;
    if (!(length < longest)) return undefined;
    longest = length;
    total += Number(digits) * length;
  }
  return Number.isFinite(total) ? total : undefined;
}

/**
 * Writes a duration with its largest unit alone, the rest cut off: 90 s is `1m`. This is how `$__interval` is written.
 * Weeks are written as days. Anything under a millisecond is `0s`.
 */
export function formatDuration(ms: number): string {
  const length = Math.abs(ms);
  for (const [unit, unitMs] of UNITS) {
    if (unit !== 'w' && length >= unitMs) return `${ms < 0 ? '-' : ''}${Math.floor(length / unitMs)}${unit}`;
  }
  return '0s';
}
