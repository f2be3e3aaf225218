import type { Report } from '../../base/report.js';
import { labelsFrom, type Labels } from '../../frame/labels.js';
import { parseDuration } from '../../time/duration.js';
import type { JsonObject, Key, Keys, Sourced } from './keys.js';
import { readKeys, writeKeys } from './keys.js';

/** Items of one list. */
const MOST_ITEMS = 1000;

/** Reports that a value is not what the key calls for. */
export function complainOfValue(report: Report, value: unknown, expected: string): void {
  const words = Array.isArray(value)
    ? 'a list'
    : typeof value === 'object' && value !== null
      ? 'an object'
      : JSON.stringify(value);
  report.add({
    code: 'document-value-invalid',
    message: 'value {value} is not {expected}',
    hint: 'Give {expected} here, or leave the key out.',
    values: { value: words, expected },
  });
}

function checked<T>(fallback: T, expected: string, is: (value: unknown) => value is T): Key<T> {
  return {
    read(value, report) {
      if (is(value)) return value;
      if (value !== undefined) complainOfValue(report, value, expected);
      return fallback;
    },
    write: (value) => value,
  };
}

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === 'string';

export const text = (fallback: string): Key<string> => checked(fallback, 'a text', isText);

/** A text that must be there. */
export const requiredText: Key<string> = {
  read(value, report) {
    if (isText(value) && value !== '') return value;
    if (value !== undefined && value !== '') complainOfValue(report, value, 'a text');
    else
      report.add({
        code: 'document-value-missing',
        message: 'text is missing',
        hint: 'Give a text that is not empty.',
      });
    return '';
  },
  write: (value) => value,
};

export const flag: Key<boolean> = checked(false, 'true or false', (value) => typeof value === 'boolean');

export const wholeNumber = (fallback: number, most: number): Key<number> =>
  checked(
    fallback,
    `a whole number from 0 to ${most}`,
    (value): value is number => Number.isInteger(value) && (value as number) >= 0 && (value as number) <= most,
  );

export const choice = <T extends string>(words: readonly T[], fallback: T): Key<T> =>
  checked(fallback, `one of ${words.join(', ')}`, (value): value is T => words.includes(value as T));

export const settings: Key<JsonObject> = checked<JsonObject>(Object.create(null) as JsonObject, 'an object', isObject);

/** A time that moves with the evaluation. */
export const relativeTime = (fallback: string): Key<string> =>
  checked(
    fallback,
    'a time from now, such as now-10m',
    (value): value is string =>
      value === '' || (isText(value) && /^now(?:[+-]\d{0,5}[smhdwMQy]|\/[smhdwMQy])*$/.test(value)),
  );

/** A duration in the document, ms in the model. */
export const duration = (fallbackMs: number, leastMs: number): Key<number> => ({
  read(value, report) {
    if (value === undefined) return fallbackMs;
    const ms = value === 0 ? 0 : isText(value) ? (value === '0' ? 0 : parseDuration(value)) : undefined;
    if (ms !== undefined && ms >= leastMs) return ms;
    complainOfValue(report, value, `a duration such as 5m${leastMs > 0 ? `, at least ${writeDuration(leastMs)}` : ''}`);
    return fallbackMs;
  },
  write: writeDuration,
});

const UNITS: readonly (readonly [unit: string, ms: number])[] = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1000],
];

/** Exact, in the units that people write: `1h30m`. */
function writeDuration(ms: number): string {
  let rest = ms;
  let written = '';
  for (const [unit, length] of UNITS) {
    const count = Math.floor(rest / length);
    if (count > 0) written += `${count}${unit}`;
    rest -= count * length;
  }
  return rest > 0 ? `${written}${rest}ms` : written || '0s';
}

/** Names with texts; what is no text is reported and left out. */
export const texts: Key<Labels> = {
  read(value, report) {
    if (value !== undefined && !isObject(value)) complainOfValue(report, value, 'an object');
    return labelsFrom(
      Object.entries(isObject(value) ? value : {}).filter((entry): entry is [string, string] => {
        if (!isText(entry[1])) complainOfValue(report.at(entry[0]), entry[1], 'a text');
        return isText(entry[1]);
      }),
    );
  },
  write: (value) => value,
};

/** A part that is an object; absent or wrong: `undefined`. */
export function part<T extends Sourced>(keys: Keys<T>): Key<T | undefined> {
  return {
    read(value, report) {
      if (isObject(value)) return readKeys(keys, value, report);
      if (value !== undefined) complainOfValue(report, value, 'an object');
      return undefined;
    },
    write: (value) => value && writeKeys(keys, value),
  };
}

/** A list of parts; what is no object is reported and left out. */
export function parts<T>(item: Key<T | undefined>): Key<readonly T[]> {
  return {
    read(value, report) {
      if (value !== undefined && !Array.isArray(value)) complainOfValue(report, value, 'a list');
      const list: readonly unknown[] = Array.isArray(value) ? value : [];
      if (list.length > MOST_ITEMS)
        report.add({
          code: 'document-list-too-long',
          message: 'list has {count} items',
          hint: 'Only the first {most} are read; split the dashboard.',
          values: { count: list.length, most: MOST_ITEMS },
        });
      return list.slice(0, MOST_ITEMS).flatMap((given, index) => item.read(given ?? null, report.at(index)) ?? []);
    },
    write: (value) => value.map((one) => item.write(one)),
  };
}
