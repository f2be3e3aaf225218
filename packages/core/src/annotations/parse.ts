import type { Report } from '../base/report.js';
import { sortAnnotations, type Annotation } from './annotation.js';

/** Beyond this a date is none: the limit of ECMAScript's own dates, ms. */
const LAST_TIME = 8.64e15;

/**
 * Reads annotations that a page gives: a list of `{ time, timeEnd?, title?, text?, tags?, color?, lane?, href? }`, times in
 * ms since the epoch, as `Date` or as ISO 8601 text. One without a readable time is left out and reported; what else is
 * wrong in one is reported, and left empty. Reports `annotations-invalid` and `annotation-invalid`.
 */
export function parseAnnotations(given: unknown, report: Report): readonly Annotation[] {
  if (given === undefined || given === null) return [];
  if (!Array.isArray(given)) {
    report.add({
      code: 'annotations-invalid',
      message: 'annotations are {kind}, not a list',
      hint: 'Give a list of objects, each with at least a time.',
      values: { kind: typeof given },
    });
    return [];
  }
  const annotations = given.flatMap((one: unknown, index) => readAnnotation(one, report.at(index)) ?? []);
  return sortAnnotations(annotations);
}

function readAnnotation(given: unknown, report: Report): Annotation | undefined {
  if (typeof given !== 'object' || given === null) {
    complain(report, 'annotation', given, 'an object with a time');
    return undefined;
  }
  const read = (key: string): unknown => {
    try {
      return Object.hasOwn(given, key) ? (given as Record<string, unknown>)[key] : undefined;
    } catch {
      // A getter of the page's that throws has no value.
      return undefined;
    }
  };
  const text = (key: string): string => {
    const value = read(key);
    if (value === undefined || value === null) return '';
    if (typeof value === 'string') return value;
    if (typeof value === 'number') return String(value);
    complain(report, key, value, 'a text');
    return '';
  };
  const time = timeOf(read('time'));
  if (time === undefined) {
    complain(report, 'time', read('time'), 'a time');
    return undefined;
  }
  const end = read('timeEnd');
  const timeEnd = end === undefined || end === null ? undefined : end === Infinity ? Infinity : timeOf(end);
  if (timeEnd === undefined ? end !== undefined && end !== null : timeEnd < time)
    complain(report, 'timeEnd', end, 'a time after the beginning');
  const state = read('state');
  return {
    time,
    ...(timeEnd !== undefined && timeEnd > time && { timeEnd }),
    title: text('title'),
    text: text('text'),
    tags: tagsOf(read('tags'), report),
    color: text('color'),
    lane: text('lane'),
    href: text('href'),
    ...((state === 'pending' || state === 'firing' || state === 'error') && { state }),
  };
}

function timeOf(value: unknown): number | undefined {
  const time = value instanceof Date ? value.getTime() : typeof value === 'string' ? Date.parse(value) : value;
  return typeof time === 'number' && Math.abs(time) <= LAST_TIME ? time : undefined;
}

function tagsOf(value: unknown, report: Report): readonly string[] {
  if (value === undefined || value === null) return [];
  if (typeof value === 'string') return splitTags(value);
  if (Array.isArray(value)) return value.filter((tag) => typeof tag === 'string').flatMap(splitTags);
  complain(report, 'tags', value, 'a list of texts');
  return [];
}

/** Tags of a text: one per line. */
export function splitTags(text: string): readonly string[] {
  return text
    .split('\n')
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '');
}

function complain(report: Report, what: string, value: unknown, expected: string): void {
  const said = typeof value === 'object' && value !== null ? 'an object' : String(value);
  report.add({
    code: 'annotation-invalid',
    message: '{what} {value} of an annotation is not {expected}',
    hint: 'Give {expected}; an annotation without a time is left out.',
    values: { what, value: said, expected },
  });
}
