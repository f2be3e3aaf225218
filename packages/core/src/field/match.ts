import type { Report } from '../base/report.js';
import type { Field, Frame } from '../frame/frame.js';
import type { FieldMatcher } from './config.js';

/** A field where it stands, for a matcher to look at. */
export interface FieldPlace {
  readonly field: Field;
  readonly frame: Frame;
  readonly fieldIndex: number;
  /** What people would read if no override renamed it. */
  readonly name: string;
}

export type FieldPredicate = (place: FieldPlace) => boolean;

/** Reads a matcher's options; `undefined` when they make no sense. */
type MatcherParser = (options: unknown) => FieldPredicate | undefined;

const LONGEST_PATTERN = 1000;

/** `/pattern/flags`, or a bare pattern for the whole name. */
function parsePattern(text: string): RegExp | undefined {
  if (text.length > LONGEST_PATTERN) return undefined;
  const [, source, flags] = /^\/(.+)\/([a-z]*)$/s.exec(text) ?? [];
  try {
    // Sticky and global patterns remember where they were: each name must be looked at from its beginning.
    return source === undefined ? new RegExp(`^(?:${text})$`) : new RegExp(source, flags?.replace(/[gy]/g, ''));
  } catch {
    return undefined;
  }
}

const isNamed = ({ field, name }: FieldPlace, wanted: string): boolean => field.name === wanted || name === wanted;

const byName: MatcherParser = (options) =>
  typeof options === 'string' ? (place) => isNamed(place, options) : undefined;

/** A list of names, or `{ names, mode: 'include' | 'exclude' }`. */
const byNames: MatcherParser = (options) => {
  const { names, mode } = (Array.isArray(options) ? { names: options as unknown } : (options ?? {})) as {
    names?: unknown;
    mode?: unknown;
  };
  if (!Array.isArray(names)) return undefined;
  const wanted = new Set<unknown>(names);
  return ({ field, name }) => (wanted.has(field.name) || wanted.has(name)) !== (mode === 'exclude');
};

const byRegexp: MatcherParser = (options) => {
  const pattern = typeof options === 'string' ? parsePattern(options) : undefined;
  return pattern && (({ field, name }) => pattern.test(name) || pattern.test(field.name));
};

const byType: MatcherParser = (options) =>
  typeof options === 'string' ? ({ field }) => field.type === options : undefined;

const byTypes: MatcherParser = (options) =>
  Array.isArray(options) ? ({ field }) => options.includes(field.type) : undefined;

const byRefId: MatcherParser = (options) =>
  typeof options === 'string' ? ({ frame }) => frame.refId === options : undefined;

/** By id, as documents name them. One line adds one. */
export const MATCHERS: Readonly<Record<string, MatcherParser>> = {
  byName,
  byNames,
  byRegexp,
  byType,
  byTypes,
  byFrameRefID: byRefId,
  byTarget: byRefId,
  numeric:
    () =>
    ({ field }) =>
      field.type === 'number',
  time:
    () =>
    ({ field }) =>
      field.type === 'time',
  first:
    () =>
    ({ fieldIndex }) =>
      fieldIndex === 0,
  firstTimeField:
    () =>
    ({ field, frame }) =>
      field === frame.fields.find(({ type }) => type === 'time'),
};

/** The test that a matcher stands for; one that makes no sense is reported and matches nothing. */
export function parseMatcher({ id, options }: FieldMatcher, report: Report): FieldPredicate {
  const nothing: FieldPredicate = () => false;
  if (!Object.hasOwn(MATCHERS, id)) {
    report.add({
      code: 'field-matcher-unknown',
      message: 'field matcher is unknown: {id}',
      hint: `Use one of ${Object.keys(MATCHERS).join(', ')}.`,
      values: { id },
    });
    return nothing;
  }
  const predicate = MATCHERS[id]!(options);
  if (predicate !== undefined) return predicate;
  report.add({
    code: 'field-matcher-invalid',
    message: 'field matcher {id} cannot use these options: {options}',
    hint: 'Give byName a name, byRegexp a pattern of at most 1000 characters such as /^cpu/, byFrameRefID a letter.',
    values: { id, options: typeof options === 'string' ? options : (JSON.stringify(options) ?? 'nothing') },
  });
  return nothing;
}
