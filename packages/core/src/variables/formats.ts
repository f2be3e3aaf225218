import { ObsError } from '../base/error.js';
import { ALL_VALUE } from './model.js';

/** What a format writes. */
export interface FormatInput {
  readonly variable: string;
  /** The selected values, All already replaced by what it stands for. At least one. */
  readonly values: readonly string[];
  /** The same, as people read them. */
  readonly texts: readonly string[];
  /** All is selected. */
  readonly all: boolean;
  /** What follows the format's name and a colon, such as `iso` in `${__from:date:iso}`; mostly empty. */
  readonly argument: string;
}

export interface VariableFormat {
  /**
   * What becomes of the format in a query of a source that escapes by position:
   * - `list`: the format is some language's way to write a list. The source knows its own, so it gets the values
   *   unformatted, and the position decides.
   * - `text`: the format makes one text. The source gets that text as one value, and the position decides.
   * - `bypass`: written as it is. Only the author may choose this, and never for a selection that came from a link.
   */
  readonly inQuery: 'list' | 'text' | 'bypass';
  write(input: FormatInput): string;
}

const quoteRegex = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
const group = (values: readonly string[]): string => (values.length === 1 ? values[0]! : `(${values.join('|')})`);

/**
 * `encodeURIComponent`, with the marks that it leaves encoded too, so that the result is inert in a quoted string.
 * Half of a surrogate pair, which it refuses, becomes U+FFFD, as `URLSearchParams` has it.
 */
function percentEncode(text: string): string {
  const whole = text.replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, '\uFFFD');
  return encodeURIComponent(whole).replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
}

const DATES: Readonly<Record<string, (ms: number) => string>> = {
  iso: (ms) => new Date(ms).toISOString(),
  seconds: (ms) => String(Math.floor(ms / 1000)),
  ms: (ms) => String(ms),
};

function writeDate({ variable, values, argument }: FormatInput): string {
  const ms = Number(values[0]);
  const style = argument === '' ? 'iso' : argument;
  if (values.length !== 1 || !/^-?\d+$/.test(values[0]!) || Math.abs(ms) > 8.64e15 || !Object.hasOwn(DATES, style)) {
    throw new ObsError({
      code: 'variable-format-unknown',
      message: 'variable {name} cannot be written as date:{style}',
      hint: 'Use ${__from:date:iso}, date:seconds or date:ms, with __from or __to.',
      values: { name: variable, style },
    });
  }
  return DATES[style]!(ms);
}

/** Interpolation formats by name, as in `${name:format}`. */
export const VARIABLE_FORMATS: Readonly<Record<string, VariableFormat>> = {
  csv: { inQuery: 'list', write: ({ values }) => values.join(',') },
  glob: { inQuery: 'list', write: ({ values }) => (values.length === 1 ? values[0]! : `{${values.join(',')}}`) },
  regex: { inQuery: 'list', write: ({ values }) => group(values.map(quoteRegex)) },
  pipe: { inQuery: 'list', write: ({ values }) => values.join('|') },
  singlequote: {
    inQuery: 'list',
    write: ({ values }) => values.map((value) => `'${value.replace(/['\\]/g, '\\$&')}'`).join(','),
  },
  doublequote: {
    inQuery: 'list',
    write: ({ values }) => values.map((value) => `"${value.replace(/["\\]/g, '\\$&')}"`).join(','),
  },
  sqlstring: {
    inQuery: 'list',
    write: ({ values }) => values.map((value) => `'${value.replaceAll("'", "''")}'`).join(','),
  },
  json: {
    inQuery: 'text',
    write: ({ values }) => JSON.stringify(values.length === 1 ? values[0] : values),
  },
  text: { inQuery: 'text', write: ({ texts }) => texts.join(' + ') },
  percentencode: { inQuery: 'text', write: ({ values }) => percentEncode(values.join(',')) },
  queryparam: {
    inQuery: 'text',
    write: ({ variable, values, all }) =>
      (all ? [ALL_VALUE] : values).map((value) => `var-${percentEncode(variable)}=${percentEncode(value)}`).join('&'),
  },
  date: { inQuery: 'text', write: writeDate },
  raw: { inQuery: 'bypass', write: ({ values }) => values.join(',') },
};

/** The format of that name; throws an `ObsError` with code `variable-format-unknown`. */
export function variableFormatOf(name: string, variable: string): VariableFormat {
  if (Object.hasOwn(VARIABLE_FORMATS, name)) return VARIABLE_FORMATS[name]!;
  throw new ObsError({
    code: 'variable-format-unknown',
    message: 'format {format} of variable {name} is not known',
    hint: 'Use one of {formats}, or none.',
    values: { format: name, name: variable, formats: Object.keys(VARIABLE_FORMATS).join(', ') },
  });
}
