/**
 * Milliseconds since the epoch of a date as `strict_date_optional_time_nanos` writes it; NaN when it is none.
 * `Date.parse` need not know more than three places behind the comma.
 */
export function parseTime(text: string): number {
  const match = /^(.*:\d\d)\.(\d+)(Z|[+-]\d\d:?\d\d)$/.exec(text);
  return match ? Date.parse(match[1]! + match[3]!) + Number(`0.${match[2]}`) * 1000 : Date.parse(text);
}
