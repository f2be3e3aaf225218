import { formatAge, formatDateTime } from './date.js';
import { decimalFormat } from './intl-cache.js';
import type { WrittenUnit } from './unit.js';

/** `-` in front of what is below zero. */
export const sign = (value: number): string => (value < 0 ? '-' : '');

/** Day and time as the locale writes them. */
export const localDate: WrittenUnit = {
  write: (value, { zone, locale }) => formatDateTime(value, { zone, locale }),
};
export const fromNow: WrittenUnit = { write: (value, { now, locale }) => formatAge(now() - value, { locale }) };
export const boolean = (yes: string, no: string): WrittenUnit => ({ write: (value) => (value === 0 ? no : yes) });
export const hexadecimal = (prefix: string): WrittenUnit => ({
  write: (value) => `${sign(value)}${prefix}${Math.abs(value).toString(16).toUpperCase()}`,
});
export const scientific: WrittenUnit = { write: (value, { decimals }) => value.toExponential(decimals) };
/** Every digit that the number has. */
export const verbatim: WrittenUnit = { write: (value) => String(value) };
/** The whole number, grouped, with as many decimals as it has up to `most`. */
export const wholeNumber = (most: number, before = '', after = ''): WrittenUnit => ({
  write: (value, { decimals, locale }) =>
    `${sign(value)}${before}${decimalFormat(locale, decimals ?? 0, decimals ?? most).format(Math.abs(value))}${after}`,
});
