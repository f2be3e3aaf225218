import { ObsError } from '../../base/error.js';
import type { EscapeContext } from '../../source/data-source.js';
import type { VariableModel, VariableOption } from '../model.js';
import type { VariableKindContext } from './kind.js';

/** A document's pattern runs on a source's strings: both are kept short, for a bad pair can take exponential time. */
const LONGEST_PATTERN = 1000;
const LONGEST_SUBJECT = 1000;

const quote = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
const escapeInRegex = ({ values }: EscapeContext): string =>
  values.length === 1 ? quote(values[0]!) : `(?:${values.map(quote).join('|')})`;

/** A pattern as documents have it, `/pattern/flags` or the pattern alone. Throws `variable-regex-invalid`. */
function compile(name: string, text: string): RegExp {
  const delimited = /^\/(.*)\/([a-z]*)$/s.exec(text);
  const [pattern, flags] = delimited ? [delimited[1]!, delimited[2]!] : [text, ''];
  try {
    if (pattern.length > LONGEST_PATTERN) throw new Error(`longer than ${LONGEST_PATTERN} characters`);
    // `g` and `y` would make each match depend on the one before.
    return new RegExp(pattern, flags.replace(/[gy]/g, ''));
  } catch (cause) {
    throw new ObsError({
      code: 'variable-regex-invalid',
      message: 'regex {regex} of variable {name} is not valid: {detail}',
      hint: 'Write a JavaScript regular expression, alone or as /pattern/flags.',
      values: { regex: text, name, detail: (cause as Error).message },
      cause,
    });
  }
}

/**
 * Keeps the options whose value matches the model's regex. A group named `value`, else the first group where none is
 * named, becomes the value; a group named `text` becomes the text.
 */
export function applyRegex(
  model: VariableModel,
  options: readonly VariableOption[],
  context: VariableKindContext,
): readonly VariableOption[] {
  if (model.regex === '') return options;
  const regex = compile(model.name, context.interpolate(model.regex, escapeInRegex));
  return options.flatMap((option) => {
    const match = regex.exec(option.value.slice(0, LONGEST_SUBJECT));
    if (match === null) return [];
    const value = match.groups === undefined ? match[1] : match.groups['value'];
    const text = match.groups?.['text'];
    if (value === undefined) return [text === undefined ? option : { ...option, text }];
    return [{ value, text: text ?? value }];
  });
}
