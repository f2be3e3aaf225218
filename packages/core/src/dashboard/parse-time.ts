import type { Report } from '../base/report.js';
import { parseDuration } from '../time/duration.js';
import { resolveTimeRange } from '../time/resolve.js';
import { resolveTimeZone } from '../time/zone.js';
import { complain } from './copy-json.js';
import type { Dashboard } from './model.js';
import { text, type Reader, type Shape } from './read.js';

/** A text that must make sense to `check`, which throws or answers false when it does not; else the fallback. */
function checkedText(
  fallback: string,
  check: (text: string) => unknown,
  problem: { readonly code: string; readonly message: string; readonly hint: string },
): Reader<string> {
  const read = text(fallback);
  return (value, report: Report) => {
    if (typeof value !== 'string') return read(value, report);
    try {
      if (check(value) !== false) return value;
    } catch {
      // Reported below in the document's own terms: the key and the value.
    }
    complain(report, { ...problem, values: { value, fallback } });
    return fallback;
  };
}

/** One end of the range. Both ends are the same here, because their order depends on the moment of opening. */
const timeText = (fallback: string): Reader<string> =>
  checkedText(fallback, (end) => resolveTimeRange({ from: end, to: end }, { now: 0, zone: 'UTC' }), {
    code: 'time-range-invalid',
    message: 'time {value} is no time',
    hint: 'Write now, now-6h, now/d, an ISO 8601 time or ms since 1970; {fallback} was taken.',
  });

export const TIME: Shape<Dashboard['time']> = {
  from: timeText('now-1h'),
  to: timeText('now'),
  timeZone: checkedText('browser', resolveTimeZone, {
    code: 'time-zone-unknown',
    message: 'time zone {value} is not known',
    hint: 'Use browser, utc or an IANA name such as Europe/Berlin; {fallback} was taken.',
  }),
  refresh: checkedText('', (refresh) => refresh === '' || (parseDuration(refresh) ?? 0) >= 1000, {
    code: 'refresh-invalid',
    message: 'refresh {value} is not a duration of at least 1s',
    hint: 'Write a duration such as 10s or 5m, or leave it empty; it was left off.',
  }),
};
