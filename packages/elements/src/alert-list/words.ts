import { formatAge, formatDateTime } from '@obs-kit/core';
import type { StateCounts } from './arrange.js';
import { LISTED_STATES, type ListedState } from './listed-rule.js';
import { messages } from './messages.js';

/** Where and when a list is read. */
export interface WordContext {
  /** ms since the epoch. */
  readonly now: number;
  readonly locale: string | undefined;
  /** IANA name or `UTC`; `undefined`: the browser's. */
  readonly zone: string | undefined;
}

export function stateWord(state: ListedState): string {
  return messages.alertListStates[state] ?? state;
}

/** The alert's name, or words where it has none: a heading is never empty. */
export function nameOf({ name }: { readonly name: string }): string {
  return name.trim() === '' ? messages.alertListUnnamed : name;
}

export function ageOf(ms: number | undefined, { now, locale }: WordContext): string {
  return ms === undefined ? '' : formatAge(now - ms, { locale });
}

export function timeOf(ms: number, { locale, zone }: WordContext): string {
  return formatDateTime(ms, { zone, locale });
}

/** Four digits are enough to compare; empty when there is no value. Nobody counts many zeros: `1.2E308`. */
export function valueOf(value: number, { locale }: WordContext): string {
  if (Number.isNaN(value)) return '';
  const size = Math.abs(value);
  const isFar = Number.isFinite(size) && size !== 0 && (size >= 1e7 || size < 1e-4);
  const notation = isFar ? 'scientific' : 'standard';
  return new Intl.NumberFormat(locale, { maximumSignificantDigits: 4, notation }).format(value);
}

export function numberOf(count: number, { locale }: WordContext): string {
  return new Intl.NumberFormat(locale).format(count);
}

/** `12 firing, 3 pending`. */
export function countsOf(counts: StateCounts, context: WordContext): string {
  return LISTED_STATES.filter((state) => (counts[state] ?? 0) > 0)
    .map((state) => `${numberOf(counts[state] ?? 0, context)} ${messages.alertListCounts[state] ?? state}`)
    .join(', ');
}
