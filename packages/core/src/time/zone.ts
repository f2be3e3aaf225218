import { ObsError } from '../base/error.js';

const DAY = 86_400_000;
const SECOND = 1000;
/** Beyond this no date exists. */
const LATEST = 8.64e15;

/**
 * Offsets within one UTC day: `before` the `change`, `after` from it on. Only a day with a change has one.
 * No zone of the tz database has ever changed twice within three days.
 */
interface DayOffsets {
  readonly before: number;
  readonly after: number;
  readonly change: number;
}

interface Zone {
  readonly formatter: Intl.DateTimeFormat;
  readonly days: Map<number, DayOffsets>;
}

/** A cache of what the platform would answer: nothing is owned by it, so it may be shared. */
const zones = new Map<string, Zone>();
/** Days kept per zone, some eleven years; then the cache starts afresh. */
const MOST_DAYS = 4096;

function unknownZone(name: string, cause?: unknown): ObsError {
  return new ObsError({
    code: 'time-zone-unknown',
    message: 'time zone is unknown: {zone}',
    hint: 'Use browser, utc, or an IANA name such as Europe/Berlin.',
    values: { zone: name },
    cause,
  });
}

/** The engines differ in which of these they answer. */
const UTC_NAMES = /^(etc\/)?(utc|uct|universal|zulu)$/i;

let platformZone = (): string | undefined => new Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The zone of whoever looks: an IANA name or `UTC`. */
export function browserTimeZone(): string {
  const own = platformZone();
  return own === undefined || UTC_NAMES.test(own) ? 'UTC' : own;
}

/** From now on the platform is asked for its zone in that way, or in the one before. */
export function readPlatformZoneBy(next: (others: () => string | undefined) => string | undefined): void {
  const others = platformZone;
  platformZone = () => next(others);
}

/**
 * The zone that `browser`, `utc` or an IANA name stands for; an empty name is `browser`.
 * @returns An IANA name or `UTC`, in the platform's spelling unless that is another name of the zone.
 * @throws ObsError `time-zone-unknown`
 */
export function resolveTimeZone(name: string): string {
  const wanted = name.trim();
  if (UTC_NAMES.test(wanted)) return 'UTC';
  if (wanted === '' || wanted === 'browser') return browserTimeZone();
  // Some engines take `+05:30` for a zone and some do not; a document must mean the same in all.
  if (!/^[A-Za-z]/.test(wanted)) throw unknownZone(name);
  try {
    const own = new Intl.DateTimeFormat('en-US', { timeZone: wanted }).resolvedOptions().timeZone;
    return own === 'UTC' || own.toLowerCase() === wanted.toLowerCase() ? own : wanted;
  } catch (cause) {
    throw unknownZone(name, cause);
  }
}

function zoneOf(name: string): Zone {
  let zone = zones.get(name);
  if (zone === undefined) {
    try {
      // Swedes write year, month and day in that order, and count hours to 24.
      const formatter = new Intl.DateTimeFormat('sv', { timeZone: name, dateStyle: 'short', timeStyle: 'medium' });
      zone = { formatter, days: new Map() };
    } catch (cause) {
      throw unknownZone(name, cause);
    }
    zones.set(name, zone);
  }
  return zone;
}

/** Asks the platform. `ms` must be a whole second. */
function measuredOffset(ms: number, formatter: Intl.DateTimeFormat): number {
  // Before 1653 every zone has its sun's time; before the year 1 `Intl` counts years backwards.
  const at = Math.max(ms, -1e13);
  const [year, month, day, hour, minute, second] = formatter.format(at).match(/\d+/g)!.map(Number);
  return Date.UTC(year!, month! - 1, day, hour, minute, second) - at;
}

function offsetsOfDay(start: number, formatter: Intl.DateTimeFormat): DayOffsets {
  const before = measuredOffset(start, formatter);
  const after = measuredOffset(start + DAY, formatter);
  let low = start;
  let high = start + DAY;
  if (before === after) return { before, after, change: high };
  // The change may be at any second: St John's changed its clocks at one past midnight.
  while (high - low > SECOND) {
    const middle = low + Math.floor((high - low) / 2 / SECOND) * SECOND;
    if (measuredOffset(middle, formatter) === before) low = middle;
    else high = middle;
  }
  return { before, after, change: high };
}

/**
 * Milliseconds to add to UTC to get the wall time in a zone; exact to the second, and cheap enough to ask for each point.
 * @param ms Since the epoch; outside the range of dates the answer is NaN.
 * @param zone An IANA name or `UTC`, as {@link resolveTimeZone} gives it.
 * @throws ObsError `time-zone-unknown`
 */
export function zoneOffset(ms: number, zone: string): number {
  if (!(Math.abs(ms) <= LATEST - DAY)) return NaN;
  if (zone === 'UTC') return 0;
  const { days, formatter } = zoneOf(zone);
  const day = Math.floor(ms / DAY);
  let offsets = days.get(day);
  if (offsets === undefined) {
    offsets = offsetsOfDay(day * DAY, formatter);
    if (days.size >= MOST_DAYS) days.clear();
    days.set(day, offsets);
  }
  return ms < offsets.change ? offsets.before : offsets.after;
}

/**
 * The instant at which clocks in `zone` show `wall` (wall time written as if it were UTC ms).
 * A time skipped means as long after the change as it is after the gap's start.
 * @param which Of a time shown twice. Default `first`.
 */
export function instantOf(wall: number, zone: string, which: 'first' | 'last' = 'first'): number {
  // A day to each side is beyond any one change, and no two are so near to each other.
  const before = zoneOffset(wall - DAY, zone);
  const after = zoneOffset(wall + DAY, zone);
  const early = wall - Math.max(before, after);
  const late = wall - Math.min(before, after);
  const [wanted, other] = which === 'first' ? [early, late] : [late, early];
  if (wanted + zoneOffset(wanted, zone) === wall) return wanted;
  if (other + zoneOffset(other, zone) === wall) return other;
  return wall - before;
}
