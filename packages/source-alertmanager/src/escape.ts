import { ObsError, type EscapeContext } from '@obs-kit/core';
import { tokensOf, unescapeString } from './tokens.js';

const LABEL = /^[A-Za-z_:][\w:]*$/;

/**
 * Writes the values of a variable where the text before it ends: within quotes, or as a label's name where one stands.
 * Throws `alertmanager-many-values` and `alertmanager-unsafe-position`.
 */
export function escapeMatcher({ before, variable, values }: EscapeContext): string {
  const tokens = tokensOf(before);
  const last = tokens.at(-1);
  if (last?.kind === 'string' && !last.closed) {
    const operator = tokens.at(-2);
    const isRegex = operator?.kind === 'operator' && operator.text.endsWith('~');
    return inString(last, isRegex, variable, values);
  }
  const value = single(variable, values, 'Put the variable into quotes after =~ for several values.');
  if (last?.kind === 'mark' && /^[{(,]$/.test(last.text) && LABEL.test(value)) return value;
  throw unsafeError(variable, value, 'Put the variable into double quotes, as the value of a matcher.');
}

function inString(
  { quote, content }: { readonly quote: string; readonly content: string },
  isRegex: boolean,
  variable: string,
  values: readonly string[],
): string {
  if (/(^|[^\\])(\\\\)*\\$/.test(content)) {
    throw unsafeError(variable, values[0] ?? '', 'Remove the backslash before the variable.');
  }
  if (!isRegex) {
    return escapeString(single(variable, values, 'Use =~ (or !~) in place of = (or !=) for several values.'), quote);
  }
  if (endsInsideToken(unescapeString(content))) {
    const hint = 'Do not use a variable after a backslash or within [ ] of an expression.';
    throw unsafeError(variable, values[0] ?? '', hint);
  }
  const quoted = values.map((value) => escapeString(quoteRegex(value), quote));
  return quoted.length === 1 ? quoted[0]! : `(?:${quoted.join('|')})`;
}

/** RE2's own characters by a backslash. Not `RegExp.escape`, whose `\uXXXX` RE2 refuses. */
function quoteRegex(value: string): string {
  return value.replace(/[\\.+*?()[\]{}^$|]/g, '\\$&');
}

function escapeString(text: string, quote: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll(quote, `\\${quote}`).replaceAll('\n', '\\n');
}

/** Whether a regular expression stops after a lone backslash or within a class, where quoting means something else. */
function endsInsideToken(regex: string): boolean {
  let inClass = false;
  for (let i = 0; i < regex.length; i++) {
    if (regex[i] === '\\' && ++i === regex.length) return true;
    else if (regex[i] === '[') inClass = true;
    else if (regex[i] === ']') inClass = false;
  }
  return inClass;
}

function single(variable: string, values: readonly string[], hint: string): string {
  if (values.length === 1) return values[0]!;
  throw new ObsError({
    code: 'alertmanager-many-values',
    message: 'variable {variable} has {count} values where the query takes one',
    hint,
    values: { variable, count: values.length },
  });
}

function unsafeError(variable: string, value: string, hint: string): ObsError {
  return new ObsError({
    code: 'alertmanager-unsafe-position',
    message: 'value "{value}" of variable {variable} may not stand at this place of the query',
    hint,
    values: { variable, value },
  });
}
