import type { Notice } from '@obs-kit/core';
import { optionError } from './errors.js';
import { arrayOf, jsonOf, type Json } from './json.js';

/** Reads one object of a target by name, and knows what nobody read. Wrong types throw `elasticsearch-option-invalid`. */
export interface Reader {
  /** Path of the object, such as `metrics[1].settings`. */
  readonly where: string;
  /** Text, or a number as text; `undefined` when absent or empty. */
  text(key: string): string | undefined;
  /** A number, or text that is one; `undefined` when absent or empty. */
  number(key: string): number | undefined;
  /** As {@link number}, whole and at least `least`. */
  count(key: string, least?: number): number | undefined;
  flag(key: string): boolean;
  /** `undefined` when absent. */
  list(key: string): readonly unknown[] | undefined;
  /** One of these words; `undefined` when absent or empty. */
  word<W extends string>(key: string, words: readonly W[]): W | undefined;
  /** The object below `key`; an empty one when absent. */
  at(key: string): Reader;
  /** The object at a place of the list below `key`. */
  item(key: string, index: number): Reader;
  /** The value as it is. */
  raw(key: string): unknown;
  /** That part of the object is known, though nobody needs it. */
  ignore(...keys: readonly string[]): void;
}

/** What readers of one target were never asked for. */
export interface ReadLog {
  /** Keys that nobody asked for, by their path. */
  unread(): string[];
}

export function createReader(value: unknown, where: string): Reader & ReadLog {
  if (value !== undefined && value !== null && !jsonOf(value)) throw optionError(where, value, 'an object');
  const object: Json = jsonOf(value) ?? {};
  const asked = new Set<string>();
  const children: ReadLog[] = [];
  const pathOf = (key: string): string => (where === '' ? key : `${where}.${key}`);
  const fail = (key: string, expected: string): never => {
    throw optionError(pathOf(key), object[key], expected);
  };
  const raw = (key: string): unknown => {
    asked.add(key);
    const found = Object.hasOwn(object, key) ? object[key] : undefined;
    return found === null || found === '' ? undefined : found;
  };
  const childAt = (value: unknown, path: string): Reader => {
    const child = createReader(value, path);
    children.push(child);
    return child;
  };
  const number = (key: string): number | undefined => {
    const found = raw(key);
    if (found === undefined) return undefined;
    const parsed = typeof found === 'string' && found.trim() !== '' ? Number(found) : found;
    return typeof parsed === 'number' && Number.isFinite(parsed) ? parsed : fail(key, 'a number');
  };
  return {
    where,
    raw,
    number,
    text(key) {
      const found = raw(key);
      if (found === undefined || typeof found === 'string') return found;
      return typeof found === 'number' ? String(found) : fail(key, 'a text');
    },
    count(key, least = 0) {
      const found = number(key);
      if (found === undefined || (Number.isInteger(found) && found >= least)) return found;
      return fail(key, `a whole number from ${least}`);
    },
    flag(key) {
      const found = raw(key);
      if (found === undefined || typeof found === 'boolean') return found ?? false;
      return found === 'true' || (found === 'false' ? false : fail(key, 'true or false'));
    },
    list(key) {
      const found = raw(key);
      return found === undefined || Array.isArray(found) ? found : fail(key, 'a list');
    },
    word(key, words) {
      const found = raw(key);
      if (found === undefined) return undefined;
      return words.find((word) => word === found) ?? fail(key, `one of ${words.join(', ')}`);
    },
    at: (key) => childAt(raw(key), pathOf(key)),
    item: (key, index) => childAt(arrayOf(raw(key))[index], `${pathOf(key)}[${index}]`),
    ignore(...keys) {
      for (const key of keys) asked.add(key);
    },
    unread() {
      const own = Object.keys(object).filter((key) => !asked.has(key));
      return [...own.map(pathOf), ...children.flatMap((child) => child.unread())];
    },
  };
}

/** A word about options that are not known and so change nothing. */
export function unreadNotices(logs: readonly ReadLog[]): Notice[] {
  const paths = logs.flatMap((log) => log.unread());
  if (paths.length === 0) return [];
  const shown = paths.slice(0, 5).join(', ');
  const more = paths.length > 5 ? ` and ${paths.length - 5} more` : '';
  return [{ severity: 'info', text: `Options that this source does not know were left out: ${shown}${more}.` }];
}
