import { ObsError } from '../base/error.js';
import { parseDuration } from '../time/duration.js';

/** What an expression says besides its type, as the document had it. */
export type ExpressionOptions = Readonly<Record<string, unknown>>;

/** The error for an option that makes no sense. */
export function expressionOptionInvalid(option: string, value: unknown, expected: string): ObsError {
  const words =
    value === undefined ? 'missing' : typeof value === 'object' ? 'an object or list' : JSON.stringify(value);
  return new ObsError({
    code: 'expression-option-invalid',
    message: 'option {option} of the expression is {value}, not {expected}',
    hint: 'Give {option} as {expected}.',
    values: { option, value: words, expected },
  });
}

/** An own option; options come from a document and may lie on an object with any prototype. */
export function optionOf(options: ExpressionOptions, name: string): unknown {
  return Object.hasOwn(options, name) ? options[name] : undefined;
}

/** A text that is not empty. */
export function textOption(options: ExpressionOptions, name: string, expected: string): string {
  const value = optionOf(options, name);
  if (typeof value === 'string' && value !== '') return value;
  throw expressionOptionInvalid(name, value, expected);
}

/** One of a few words; the first when absent. */
export function wordOption<T extends string>(options: ExpressionOptions, name: string, words: readonly T[]): T {
  const value = optionOf(options, name) ?? words[0];
  const found = words.find((word) => word === value);
  if (found !== undefined) return found;
  throw expressionOptionInvalid(name, value, `one of ${words.join(', ')}`);
}

export function numberOption(options: ExpressionOptions, name: string, fallback: number): number {
  const value = optionOf(options, name) ?? fallback;
  if (typeof value === 'number' && !Number.isNaN(value)) return value;
  throw expressionOptionInvalid(name, value, 'a number');
}

/** A duration of more than nothing, in ms. */
export function durationOption(options: ExpressionOptions, name: string): number {
  const value = optionOf(options, name);
  const ms = typeof value === 'string' ? parseDuration(value) : undefined;
  if (ms !== undefined && ms >= 1) return ms;
  throw expressionOptionInvalid(name, value, 'a duration such as 1m');
}
