import type { Report } from '@obs-kit/core';
import type { NumberRange, TimeInterval, TimeWindow } from '@obs-kit/core/alerting.js';
import { fieldsOf, textOf, wrong, type Fields } from '../yaml/fields.js';
import type { YamlValue } from '../yaml/value.js';

const WEEKDAYS: readonly string[] = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const MONTHS: readonly string[] = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

/** A named set of times; `undefined`, and problems, when a part of it cannot be read. */
export function parseTimeInterval(fields: Fields): TimeInterval | undefined {
  const name = fields.text('name') ?? '';
  const place = fields.report.at('time_intervals');
  const windows = fields.list('time_intervals').map((item, i) => {
    const window = fieldsOf(item, place.at(i));
    return window === undefined ? undefined : parseWindow(window);
  });
  fields.reportUnknown();
  if (name === '') wrong({ kind: 'scalar', text: '', plain: true }, 'a name', fields.report.at('name'));
  if (name === '' || !fields.ok || windows.includes(undefined)) return undefined;
  return { name, windows: windows.filter((window) => window !== undefined) };
}

function parseWindow(fields: Fields): TimeWindow | undefined {
  const times = ranges(fields, 'times', 'start_time and end_time such as 09:00 and 17:00', (item, report) => {
    const time = fieldsOf(item, report);
    const [from, to] = [minutesOf(time?.text('start_time')), minutesOf(time?.text('end_time'))];
    time?.reportUnknown();
    return from !== undefined && to !== undefined && from < to ? { from, to } : undefined;
  });
  const window = {
    times,
    weekdays: ranges(fields, 'weekdays', 'days such as monday or monday:friday', (item, report) =>
      ascending(rangeOf(item, report, (text) => indexOf(WEEKDAYS, text))),
    ),
    daysOfMonth: ranges(fields, 'days_of_month', 'days such as 1, 1:5 or -3:-1', (item, report) =>
      daysInOrder(rangeOf(item, report, (text) => integerOf(text))),
    ),
    months: ranges(fields, 'months', 'months such as 1, may or june:august', (item, report) =>
      ascending(
        rangeOf(item, report, (text) => {
          const number = indexOf(MONTHS, text) ?? (integerOf(text) ?? 0) - 1;
          return number >= 0 && number < 12 ? number + 1 : undefined;
        }),
      ),
    ),
    years: ranges(fields, 'years', 'years such as 2026 or 2026:2030', (item, report) =>
      ascending(rangeOf(item, report, (text) => integerOf(text))),
    ),
    location: fields.text('location') ?? 'UTC',
  };
  fields.reportUnknown();
  return fields.ok ? window : undefined;
}

/** The items of a list that each must be a range. */
function ranges(
  fields: Fields,
  key: string,
  expected: string,
  parse: (item: YamlValue, report: Report) => NumberRange | undefined,
): readonly NumberRange[] {
  const place = fields.report.at(key);
  return fields.list(key).flatMap((item, i) => {
    const range = parse(item, place.at(i));
    if (range !== undefined) return [range];
    wrong(item, expected, place.at(i));
    fields.ok = false;
    return [];
  });
}

/** `a` or `a:b`. */
function rangeOf(
  item: YamlValue,
  report: Report,
  parse: (text: string) => number | undefined,
): NumberRange | undefined {
  const parts = (textOf(item, report) ?? '').toLowerCase().split(':');
  const [from, to] = [parse(parts[0] ?? ''), parse(parts.at(-1) ?? '')];
  return from === undefined || to === undefined || parts.length > 2 ? undefined : { from, to };
}

function ascending(range: NumberRange | undefined): NumberRange | undefined {
  return range !== undefined && range.from <= range.to ? range : undefined;
}

/**
 * Negative days count from the end of the month; what begins there also ends there. Alertmanager wants a range to be one in
 * every month, and so counts the days of the shortest.
 */
function daysInOrder(range: NumberRange | undefined): NumberRange | undefined {
  if (range === undefined || !isDay(range.from) || !isDay(range.to)) return undefined;
  if (range.from < 0 && range.to > 0) return undefined;
  const to = range.from > 0 && range.to < 0 ? 28 + range.to : range.to;
  return range.from <= to ? range : undefined;
}

function isDay(day: number): boolean {
  return day !== 0 && Math.abs(day) <= 31;
}

function indexOf(names: readonly string[], text: string): number | undefined {
  const index = names.indexOf(text);
  return index === -1 ? undefined : index;
}

function integerOf(text: string): number | undefined {
  return /^[-+]?\d{1,6}$/.test(text) ? Number(text) : undefined;
}

/** Minutes of the day; midnight at its end is 24:00. */
function minutesOf(text: string | undefined): number | undefined {
  const match = /^(\d\d):(\d\d)$/.exec(text ?? '');
  if (match === null) return undefined;
  const [hours, minutes] = [Number(match[1]), Number(match[2])];
  return (hours < 24 && minutes < 60) || (hours === 24 && minutes === 0) ? hours * 60 + minutes : undefined;
}
