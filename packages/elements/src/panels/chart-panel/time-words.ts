import { createFormatter, formatDateTime, textOf } from '@obs-kit/core';

interface TimeContext {
  /** IANA name or `UTC`. */
  readonly zone: string;
  readonly locale: string | undefined;
}

/** From one time to another, in ms; the date stands once where it is the same. */
export function spanWords(from: number, to: number, { zone, locale }: TimeContext): string {
  const dateOf = (time: number): string => formatDateTime(time, { zone, locale, style: 'date' });
  const style = dateOf(from) === dateOf(to) ? 'time' : 'full';
  return `${formatDateTime(from, { zone, locale, style: 'full' })} – ${formatDateTime(to, { zone, locale, style })}`;
}

/** What writes times of a range whose ends were told by {@link spanWords}: without a date where all have the same. */
export function timeWordsIn(from: number, to: number, { zone, locale }: TimeContext): (time: number) => string {
  const dateOf = (time: number): string => formatDateTime(time, { zone, locale, style: 'date' });
  const style = dateOf(from) === dateOf(to) ? 'time' : 'full';
  return (time) => formatDateTime(time, { zone, locale, style });
}

/** How long it is from one time to another, such as `1.5 min`. */
export function lengthWords(from: number, to: number, { locale }: TimeContext): string {
  return textOf(createFormatter('ms', { locale })(to - from));
}
