import type { Report } from '../base/report.js';
import { complain, type JsonObject } from './copy-json.js';
import type { Settings } from './model.js';

/**
 * Takes one value out of a copied document; `undefined` means that the key is not there.
 * Gives a usable value in any case, and reports what is wrong.
 */
export type Reader<T> = (value: unknown, report: Report) => T;

/** How each key of a record is read. The keys of the shape are the keys of the document. */
export type Shape<T> = {
  readonly [K in keyof T]-?: Reader<object extends Pick<T, K> ? T[K] | undefined : T[K]>;
};

/** An offending value in few words: never the inside of an object, which may be long or private. */
export function describeValue(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'an object';
  const text = JSON.stringify(value) ?? typeof value;
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

/** Reports that a value is not what the key calls for. */
export function complainOfValue(report: Report, value: unknown, expected: string): void {
  complain(report, {
    code: 'document-value-invalid',
    message: 'value {value} is not {expected}',
    hint: 'Give {expected} here, or leave the key out.',
    values: { value: describeValue(value), expected },
  });
}

/** A reader of one JavaScript type; what is absent or wrong becomes `fallback`. */
function typed<T, F>(is: (value: unknown) => value is T, expected: string, fallback: F): Reader<T | F> {
  return (value, report) => {
    if (is(value)) return value;
    if (value !== undefined) complainOfValue(report, value, expected);
    return fallback;
  };
}

const isText = (value: unknown): value is string => typeof value === 'string';
const isFlag = (value: unknown): value is boolean => typeof value === 'boolean';
export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const text = (fallback: string): Reader<string> => typed(isText, 'a text', fallback);
export const optionalText: Reader<string | undefined> = typed(isText, 'a text', undefined);
export const flag = (fallback: boolean): Reader<boolean> => typed(isFlag, 'true or false', fallback);
/** An object kept as it is, for whoever understands it. */
export const optionalSettings: Reader<Settings | undefined> = typed(isObject, 'an object', undefined);
export const settings: Reader<Settings> = (value, report) => optionalSettings(value, report) ?? Object.create(null);
/** Anything, as it is; `null` when absent. */
export const anything: Reader<unknown> = (value) => value ?? null;

/** A text that must be there; empty when it is not. */
export const requiredText: Reader<string> = (value, report) => {
  if (isText(value) && value !== '') return value;
  if (value === undefined || value === '') {
    complain(report, {
      code: 'document-value-missing',
      message: 'text is missing',
      hint: 'Give a text that is not empty.',
    });
  } else complainOfValue(report, value, 'a text');
  return '';
};

export function optionalNumber(limits?: { min: number; max: number; integer: boolean }): Reader<number | undefined> {
  if (limits === undefined) return typed((value): value is number => typeof value === 'number', 'a number', undefined);
  const { min, max, integer } = limits;
  const fits = (value: unknown): value is number =>
    typeof value === 'number' && value >= min && value <= max && (!integer || Number.isInteger(value));
  return typed(fits, `a ${integer ? 'whole ' : ''}number from ${min} to ${max}`, undefined);
}

export function choice<T extends string>(values: readonly T[], fallback: T): Reader<T> {
  const is = (value: unknown): value is T => values.includes(value as T);
  return typed(is, `one of ${values.join(', ')}`, fallback);
}

/** A list; an item that its reader gives up on (`undefined`) is left out. */
export function list<T>(item: Reader<T | undefined>, most: number): Reader<readonly T[]> {
  return (value, report) => {
    if (value === undefined) return [];
    if (!Array.isArray(value)) {
      complainOfValue(report, value, 'a list');
      return [];
    }
    if (value.length > most) {
      complain(report, {
        code: 'document-list-too-long',
        message: 'list has {count} items',
        hint: 'Only the first {most} are read; split the dashboard.',
        values: { count: value.length, most },
      });
    }
    const items: T[] = [];
    value.slice(0, most).forEach((given: unknown, index) => {
      const read = item(given, report.at(index));
      if (read !== undefined) items.push(read);
    });
    return items;
  };
}

/** One text of a list. */
export const listedText: Reader<string | undefined> = (value, report) => {
  if (isText(value)) return value;
  complainOfValue(report, value, 'a text');
  return undefined;
};

/** An object with known keys; unknown ones are reported and left out. `undefined` when it is absent or no object. */
export function record<T>(shape: Shape<T>): Reader<T | undefined> {
  return (value, report) => {
    if (value === undefined) return undefined;
    if (isObject(value)) return readShape(shape, value, report);
    complainOfValue(report, value, 'an object');
    return undefined;
  };
}

/** As {@link record}; what is absent or wrong is read as an empty object, for its defaults. */
export function recordOrDefaults<T>(shape: Shape<T>): Reader<T> {
  const read = record(shape);
  return (value, report) => read(value, report) ?? readShape(shape, Object.create(null) as JsonObject, report);
}

function readShape<T>(shape: Shape<T>, given: JsonObject, report: Report): T {
  // No prototype: an absent key must stay absent, whatever the page has put on Object.prototype.
  const result = Object.create(null) as Record<string, unknown>;
  for (const [key, read] of Object.entries<Reader<unknown>>(shape)) {
    const value = read(given[key], report.at(key));
    if (value !== undefined) result[key] = value;
  }
  for (const key of Object.keys(given)) {
    if (Object.hasOwn(shape, key)) continue;
    complain(report, {
      code: 'document-unknown-key',
      message: 'key {key} is not known here',
      hint: 'Remove it or mend its spelling; known keys are {known}.',
      values: { key, known: Object.keys(shape).join(', ') },
    });
  }
  return result as T;
}
