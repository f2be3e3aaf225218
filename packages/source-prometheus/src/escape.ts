import { ObsError, type EscapeContext } from '@obs-kit/core';
import { positionAfter, type Position, type Quote } from './position.js';

const DURATION = /^(\d+(ms|[smhdwy]))+$/;
const UNSIGNED = /^(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;
const NUMBER = /^[+-]?((\d+\.?\d*|\.\d+)([eE][+-]?\d+)?|Inf|NaN)$/;
/** Words that PromQL reads as operators are no metric names where a value may stand. */
const METRIC = /^(?!(and|or|unless|atan2|by|without|on|ignoring|group_left|group_right|offset|bool)$)[a-z_:][\w:]*$/i;
const LABEL = /^[A-Za-z_]\w*$/;
/** After one of these, a sign would be an operator. */
const ENDS_OPERAND = /[\w:)\]}"'`.]\s*$/;

/**
 * Writes the values of a variable where the text before it ends. A value becomes one token of the kind that stands there,
 * whatever it holds. Throws `prometheus-many-values` and `prometheus-unsafe-position`.
 */
export function escapePromql({ before, after, variable, values }: EscapeContext): string {
  const position = positionAfter(before);
  const unsafe = (value: string, hint: string): ObsError => unsafeError(variable, value, hint);
  if (position.kind === 'none') throw unsafe(values[0] ?? '', position.hint);
  if (position.kind === 'string') return escapeString(position, variable, values);

  const grammar = grammarAt(position, before, after);
  for (const value of values) if (!grammar.accepts(value)) throw unsafe(value, grammar.hint);
  if (position.kind === 'label' && position.list) return values.join(', ');
  return single(variable, values, 'Choose one value here, or put the variable into quotes after =~.');
}

function escapeString(
  { quote, role, content }: Position & { kind: 'string' },
  variable: string,
  values: readonly string[],
): string {
  if (role === 'regex') {
    if (endsInsideRegexToken(quote === '`' ? content : unescapeBackslashes(content))) {
      throw unsafeError(
        variable,
        values[0] ?? '',
        'Do not use a variable after a backslash or within [ ] of an expression.',
      );
    }
    const quoted = values.map((value) => escapeQuoted(quoteRegex(value, quote), quote, variable));
    return quoted.length === 1 ? quoted[0]! : `(?:${quoted.join('|')})`;
  }
  const hint = role === 'equal' ? 'Use =~ (or !~) in place of = (or !=) for several values.' : 'Choose one value here.';
  const text = single(variable, values, hint);
  if (role !== 'replacement') return escapeQuoted(text, quote, variable);
  // `$1` takes what follows into its name.
  if (/(^|[^$])(\$\$)*\$\{?\w*$/.test(content)) {
    throw unsafeError(variable, text, 'Write ${1} in place of $1 before a variable.');
  }
  return escapeQuoted(text.replaceAll('$', '$$$$'), quote, variable);
}

/**
 * RE2's own characters by a backslash. Within backticks the backtick has no escape in PromQL, but one in RE2.
 * Not `RegExp.escape`, whose `\uXXXX` RE2 refuses.
 */
export function quoteRegex(value: string, quote: Quote): string {
  const text = value.replace(/[\\.+*?()[\]{}^$|]/g, '\\$&');
  return quote === '`' ? text.replaceAll('`', '\\x60').replaceAll('\r', '\\r') : text;
}

/** A text as PromQL writes it. */
export function quoteText(text: string): string {
  return `"${escapeQuoted(text, '"', '')}"`;
}

function escapeQuoted(text: string, quote: Quote, variable: string): string {
  if (quote === '`') {
    // VictoriaMetrics drops a carriage return there, and takes a quote after a lone backslash for text.
    if (!/[`\r]|(^|[^\\])(\\\\)*\\$/.test(text)) return text;
    throw unsafeError(
      variable,
      text,
      'Use double quotes around the variable: its value cannot stand within backticks.',
    );
  }
  return text
    .replace(/[\u0000-\u001f\\\u007f]/g, (char) =>
      char === '\\' ? '\\\\' : `\\x${char.charCodeAt(0).toString(16).padStart(2, '0')}`,
    )
    .replaceAll(quote, `\\${quote}`);
}

function unescapeBackslashes(content: string): string {
  return content.replaceAll('\\\\', '\\');
}

/** Whether a regular expression stops after a lone backslash or within a class, where quoting means something else. */
function endsInsideRegexToken(regex: string): boolean {
  let inClass = false;
  for (let i = 0; i < regex.length; i++) {
    if (regex[i] === '\\' && ++i === regex.length) return true;
    else if (regex[i] === '[') inClass = true;
    else if (regex[i] === ']') inClass = false;
  }
  return inClass;
}

interface Grammar {
  accepts(value: string): boolean;
  readonly hint: string;
}

function grammarAt(position: Position, before: string, after: string): Grammar {
  if (position.kind === 'duration') {
    // `[${n}m]`: the unit follows in the text.
    return {
      accepts: (value) => DURATION.test(value) || UNSIGNED.test(value),
      hint: 'Choose a duration here, such as 5m.',
    };
  }
  const name = position.kind === 'label' ? LABEL : METRIC;
  // `node_${name}_total`: part of a name, or of a number.
  const continues = /[\w:]$/.test(before);
  const isOperand = ENDS_OPERAND.test(before);
  return {
    accepts(value) {
      if (continues) return /^[\w:]*$/.test(value);
      if (name.test(value) || (/^[\w:]/.test(after) && /^[\w:]+$/.test(value))) return true;
      return position.kind === 'bare' && (isOperand ? UNSIGNED : NUMBER).test(value);
    },
    hint:
      position.kind === 'label'
        ? 'Choose the name of a label here, or put the variable into quotes as the value of a matcher.'
        : 'Choose a number or a metric name here, or put the variable into quotes as the value of a matcher.',
  };
}

function single(variable: string, values: readonly string[], hint: string): string {
  if (values.length === 1) return values[0]!;
  throw new ObsError({
    code: 'prometheus-many-values',
    message: 'variable {variable} has {count} values where the query takes one',
    hint,
    values: { variable, count: values.length },
  });
}

function unsafeError(variable: string, value: string, hint: string): ObsError {
  return new ObsError({
    code: 'prometheus-unsafe-position',
    message: 'value "{value}" of variable {variable} may not stand at this place of the query',
    hint,
    values: { variable, value },
  });
}
