import { ObsError } from '../base/error.js';
import type { Report } from '../base/report.js';
import type { Field, Frame } from '../frame/frame.js';

/** One step of a panel's chain, as the document has it. */
export interface TransformStep {
  readonly id: string;
  /** As the document had them; the transform reads them and throws {@link optionsInvalid} when they make no sense. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly disabled: boolean;
}

/** One kind of transform: frames in, new frames out, which share the columns that stay as they are. */
export interface Transform {
  readonly id: string;
  /** Throws an `ObsError` when it cannot; the frames then go on unchanged. */
  apply(frames: readonly Frame[], options: TransformStep['options'], report: Report): readonly Frame[];
}

/** The names by which people know a column: what the source called the series, and the column's own. */
export const namesOf = ({ name, config }: Field): readonly string[] =>
  [config.displayName, config.displayNameFromSource, name].filter((known) => known !== undefined);

/** The error for an option that makes no sense. */
export function optionsInvalid(option: string, value: unknown, expected: string): ObsError {
  return new ObsError({
    code: 'transform-options-invalid',
    message: 'option {option} of the transform is {value}, not {expected}',
    hint: 'Give {option} as {expected}.',
    values: { option, value: wordsOf(value), expected },
  });
}

const wordsOf = (value: unknown): string =>
  value === undefined ? 'missing' : typeof value === 'object' ? 'an object or list' : JSON.stringify(value);

/** An own option; options come from a document and may lie on an object with any prototype. */
export const optionOf = (options: TransformStep['options'], name: string): unknown =>
  Object.hasOwn(options, name) ? options[name] : undefined;

/** An option that is a list of texts; empty when absent. */
export function textsOption(options: TransformStep['options'], name: string): readonly string[] {
  const value = optionOf(options, name) ?? [];
  if (Array.isArray(value) && value.every((item): item is string => typeof item === 'string')) return value;
  throw optionsInvalid(name, value, 'a list of texts');
}

/** An option that is a text; empty when absent. */
export function textOption(options: TransformStep['options'], name: string): string {
  const value = optionOf(options, name) ?? '';
  if (typeof value === 'string') return value;
  throw optionsInvalid(name, value, 'a text');
}

/** An option that is true or false; false when absent. */
export function booleanOption(options: TransformStep['options'], name: string): boolean {
  const value = optionOf(options, name) ?? false;
  if (typeof value === 'boolean') return value;
  throw optionsInvalid(name, value, 'true or false');
}

/** An option that is a regular expression; `undefined` when absent or empty. */
export function patternOption(options: TransformStep['options'], name: string): RegExp | undefined {
  const source = textOption(options, name);
  if (source === '') return undefined;
  try {
    return new RegExp(source);
  } catch {
    throw optionsInvalid(name, source, 'a regular expression');
  }
}
