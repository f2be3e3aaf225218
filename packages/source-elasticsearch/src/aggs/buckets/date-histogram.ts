import { parseDuration } from '@obs-kit/core';
import { CALENDAR_INTERVALS, type CalendarInterval } from '../../dsl.js';
import { optionError } from '../../errors.js';
import type { Reader } from '../../read.js';
import type { BucketParser, DateInterval } from '../bucket.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** The shortest that each can be: a day may have 23 hours, a month 28 days. */
const CALENDAR_MS: Readonly<Record<CalendarInterval, number>> = {
  '1m': 60_000,
  '1h': HOUR,
  '1d': 23 * HOUR,
  '1w': 7 * DAY - HOUR,
  '1M': 28 * DAY - HOUR,
  '1q': 90 * DAY - HOUR,
  '1y': 365 * DAY - HOUR,
};
/** Other words for them, which the servers know too. */
const CALENDAR_WORDS: ReadonlyMap<string, CalendarInterval> = new Map([
  ...CALENDAR_INTERVALS.map((interval) => [interval, interval] as const),
  ['minute', '1m'],
  ['hour', '1h'],
  ['day', '1d'],
  ['week', '1w'],
  ['month', '1M'],
  ['quarter', '1q'],
  ['year', '1y'],
]);
/** What `interval` means a calendar unit by: the other lengths never change. */
const ALWAYS_CALENDAR: ReadonlySet<string> = new Set(['1w', '1M', '1q', '1y', 'week', 'month', 'quarter', 'year']);
/** Left to the request's step. */
const AUTO = /^(auto|\$__interval|\$\{__interval\}|\$__interval_ms|\$\{__interval_ms\})$/;

export const parseDateHistogram: BucketParser = ({ base, bucket, settings, field, timeField }) => {
  const name = field || timeField;
  const interval = intervalOf(bucket, settings);
  const minDocCount = settings.count('min_doc_count') ?? 0;
  const offset = offsetOf(settings);
  const missing = settings.text('missing');
  const zone = settings.text('timeZone') ?? settings.text('time_zone');
  const trimEdges = settings.count('trimEdges') ?? 0;
  // Always the request's range; other bounds would draw time that nobody asked for.
  settings.ignore('extended_bounds', 'format');
  return {
    ...base,
    role: 'time',
    label: name,
    interval,
    trimEdges,
    dense: minDocCount === 0,
    aggregation: ({ range, timeZone }, told) => {
      const place = zone === undefined || zone === 'browser' ? timeZone : zone;
      return {
        date_histogram: {
          field: name,
          ...told,
          min_doc_count: minDocCount,
          ...(minDocCount === 0 && { extended_bounds: { min: Math.round(range.from), max: Math.round(range.to) } }),
          format: 'epoch_millis',
          ...(offset !== undefined && { offset }),
          ...(missing !== undefined && { missing }),
          ...(place.toLowerCase() !== 'utc' && { time_zone: place }),
        },
      };
    },
  };
};

function intervalOf(bucket: Reader, settings: Reader): DateInterval {
  const calendar = settings.text('calendar_interval');
  const fixed = settings.text('fixed_interval');
  // Old targets have it beside the settings.
  const text = calendar ?? fixed ?? settings.text('interval') ?? bucket.text('interval') ?? 'auto';
  if (AUTO.test(text)) return { told: 'auto', ms: NaN };
  const unit = CALENDAR_WORDS.get(text);
  if (unit !== undefined && (calendar !== undefined || (fixed === undefined && ALWAYS_CALENDAR.has(text)))) {
    return { told: { calendar_interval: unit }, ms: CALENDAR_MS[unit] };
  }
  const ms = calendar === undefined ? parseDuration(text) : undefined;
  if (ms === undefined || ms < 1)
    throw optionError(`${settings.where}.interval`, text, 'an interval such as 30s, 1h or 1M');
  return { told: fixedInterval(ms), ms };
}

/** In ms: the servers know neither weeks nor several units in one here. */
export function fixedInterval(ms: number): { fixed_interval: string } {
  return { fixed_interval: `${Math.round(ms)}ms` };
}

/** A shift such as `+6h` or `-30m`. */
function offsetOf(settings: Reader): string | undefined {
  const text = settings.text('offset');
  if (text === undefined || text === '0') return undefined;
  if (parseDuration(text.replace(/^[+-]/, '')) !== undefined) return text;
  throw optionError(`${settings.where}.offset`, text, 'a shift such as +6h or -30m');
}
