import { DAY, type TimeStep } from './time.js';
import { formatterOf, zoneOffset } from './zone.js';

/** The words of a time tick: what changes from tick to tick, and the larger unit it stands in. */
export interface TimeLabel {
  readonly label: string;
  /** Written where it begins and under the first tick: the day of an hour, the year of a month. Empty: none. */
  readonly detail: string;
  /** A new day among hours, a new year among days and months. */
  readonly major: boolean;
}

/** What a tick of time shows. */
export type TickKind = 'milliseconds' | 'seconds' | 'minutes' | 'day' | 'month' | 'year';

const CLOCK = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
const FORMATS = {
  milliseconds: { ...CLOCK, second: '2-digit', fractionalSecondDigits: 3 },
  seconds: { ...CLOCK, second: '2-digit' },
  minutes: CLOCK,
  day: { month: 'short', day: 'numeric' },
  month: { month: 'short' },
  year: { year: 'numeric' },
} as const satisfies Record<TickKind, Intl.DateTimeFormatOptions>;

/** A moment in the words of one kind of tick, in the zone's wall time and the locale's words. */
export type TickText = (ms: number, kind: TickKind, zone: string, locale: string | undefined) => string;

export let textOfTick: TickText = (ms, kind, zone, locale) =>
  // Ticks stand on Gregorian boundaries, so their words must, too.
  formatterOf(
    `${kind} ${zone} ${locale}`,
    () => new Intl.DateTimeFormat(knownLocale(locale), { ...FORMATS[kind], calendar: 'gregory', timeZone: zone }),
  ).format(ms);

/** From now on ticks are written by that: how `dense.js` does without `Intl` where it can. */
export function writeTicksBy(next: TickText): void {
  textOfTick = next;
}

/** Pages write `lang="en_US"`, at which `Intl` throws: the runtime's own language is better than no chart. */
function knownLocale(locale: string | undefined): string | undefined {
  try {
    return Intl.getCanonicalLocales(locale)[0];
  } catch {
    return undefined;
  }
}

/** Labels for ticks of one step, in the zone's wall time and the locale's words; clocks count to 24. */
export function timeLabels(ticks: readonly number[], step: TimeStep, zone: string, locale?: string): TimeLabel[] {
  const kind = labelKind(step);
  const clock = step.unit === 'ms';
  const unitOf = (wall: number): number => (clock ? Math.floor(wall / DAY) : new Date(wall).getUTCFullYear());
  let previous: number | undefined;
  return ticks.map((tick) => {
    const wall = tick + zoneOffset(tick, zone);
    const unit = unitOf(wall);
    const begins = step.unit !== 'year' && unit !== previous;
    // The first tick says where it stands, yet it is not where that unit begins, unless it is.
    const major = begins && (previous ?? unitOf(wall - 1)) !== unit;
    previous = unit;
    return {
      label: textOfTick(tick, kind, zone, locale),
      detail: begins ? textOfTick(tick, clock ? 'day' : 'year', zone, locale) : '',
      major,
    };
  });
}

/** One label of that step: to estimate how wide they are. */
export function sampleLabel(ms: number, step: TimeStep, zone: string, locale?: string): string {
  return textOfTick(ms, labelKind(step), zone, locale);
}

function labelKind(step: TimeStep): TickKind {
  if (step.unit !== 'ms') return step.unit;
  return step.count >= 60_000 ? 'minutes' : step.count >= 1000 ? 'seconds' : 'milliseconds';
}
