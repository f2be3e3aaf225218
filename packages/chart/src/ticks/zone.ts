/** A stretch of time with one offset: `wall = utc + offset`, all in ms. */
export interface ZoneSegment {
  readonly from: number;
  readonly to: number;
  readonly offset: number;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Making a formatter costs about a thousand times more than using it. A memo by zone, locale and kind, not state. */
const formatters = new Map<string, Intl.DateTimeFormat>();

/** The formatter of that key, made when it is asked for first. */
export function formatterOf(key: string, create: () => Intl.DateTimeFormat): Intl.DateTimeFormat {
  let formatter = formatters.get(key);
  if (!formatter) formatters.set(key, (formatter = create()));
  return formatter;
}

/**
 * What to add to UTC for the wall clock of an IANA zone at that moment, in ms.
 * @throws RangeError when the zone is unknown; see {@link knownZone}.
 */
export type ZoneOffset = (ms: number, zone: string) => number;

export let zoneOffset: ZoneOffset = (ms, zone) => {
  if (zone === 'UTC') return 0;
  // Swedes write year, month and day in that order, and count hours to 24.
  const formatter = formatterOf(
    zone,
    () => new Intl.DateTimeFormat('sv', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' }),
  );
  // Before 1653 every zone has its sun's time; before the year 1 `Intl` counts years backwards.
  const seconds = Math.max(Math.floor(ms / 1000) * 1000, -1e13);
  const [year, month, day, hour, minute, second] = formatter.format(seconds).match(/\d+/g)!.map(Number);
  return Date.UTC(year!, month! - 1, day, hour, minute, second) - seconds;
};

/** From now on offsets come from there: how `dense.js` does without `Intl` where it can. */
export function findOffsetsBy(next: ZoneOffset): void {
  zoneOffset = next;
}

/** The zone, or `UTC` when the runtime does not know it: names are checked where they enter, and a stranger's still gets a chart. */
export function knownZone(zone: string): string {
  try {
    zoneOffset(0, zone);
    return zone;
  } catch {
    return 'UTC';
  }
}

/** The stretches of constant offset that cover `from` to `to`, in order and without holes. */
export function zoneSegments(from: number, to: number, zone: string): ZoneSegment[] {
  // Shorter than any pair of transitions that cancel out.
  const stride = Math.max(HOUR, Math.min(3 * DAY, to - from));
  const segments: ZoneSegment[] = [];
  let start = from;
  let offset = zoneOffset(from, zone);
  for (let at = from; at < to;) {
    const next = Math.min(at + stride, to);
    if (zoneOffset(next, zone) === offset) {
      at = next;
      continue;
    }
    at = transitionBetween(at, next, offset, zone);
    segments.push({ from: start, to: at, offset });
    start = at;
    offset = zoneOffset(at, zone);
  }
  segments.push({ from: start, to, offset });
  return segments;
}

/** The first moment after `low` with another offset; transitions are at whole seconds. */
function transitionBetween(low: number, high: number, offset: number, zone: string): number {
  let before = Math.floor(low / 1000);
  let after = Math.ceil(high / 1000);
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (zoneOffset(middle * 1000, zone) === offset) before = middle;
    else after = middle;
  }
  return after * 1000;
}

/**
 * The first moment at which the wall clock of the zone shows `wall` (ms, as if it were UTC) or later on that side of a
 * transition: a midnight that was skipped begins when the clocks went forward, one that comes twice begins the first time.
 */
export function momentOf(wall: number, zone: string): number {
  // Offsets lie within ±16 h; a date line change moves a day.
  const from = wall - 40 * HOUR;
  const to = wall + 40 * HOUR;
  for (const segment of zoneSegments(from, to, zone)) {
    if (segment.to + segment.offset > wall) return Math.max(segment.from, wall - segment.offset);
  }
  return to;
}
