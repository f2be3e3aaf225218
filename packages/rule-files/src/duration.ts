const LENGTHS: readonly (readonly [unit: string, ms: number])[] = [
  ['y', 31_536_000_000],
  ['w', 604_800_000],
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1000],
  ['ms', 1],
];

/** Longest duration that Prometheus can hold (64 bit of nanoseconds), ms. */
const LONGEST_MS = 9_223_372_036_854;

const SHAPE = /^(?:(\d+)y)?(?:(\d+)w)?(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?(?:(\d+)ms)?$/;

/**
 * A duration as Prometheus' configuration has it: `1d12h`, `5m30s`, `0`; whole numbers, the longest unit first. Not as
 * free as the durations elsewhere in this library, for Prometheus would refuse what is more.
 * @returns ms, or `undefined` when Prometheus would not read it.
 */
export function parsePromDuration(text: string): number | undefined {
  if (text === '0') return 0;
  const match = text === '' ? null : SHAPE.exec(text);
  if (match === null) return undefined;
  const total = LENGTHS.reduce((sum, [, ms], i) => sum + Number(match[i + 1] ?? 0) * ms, 0);
  return total <= LONGEST_MS ? total : undefined;
}

/** A duration without loss, `1d12h`; as Prometheus writes them, years and weeks only when nothing is left over. */
export function formatPromDuration(ms: number): string {
  let rest = Math.max(0, Math.round(ms));
  if (rest === 0) return '0s';
  let text = '';
  for (const [unit, length] of LENGTHS) {
    const whole = (unit === 'y' || unit === 'w') && rest % length !== 0 ? 0 : Math.floor(rest / length);
    if (whole === 0) continue;
    text += `${whole}${unit}`;
    rest -= whole * length;
  }
  return text;
}
