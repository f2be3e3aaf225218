import { ObsError, type EscapeContext } from '@obs-kit/core';
import { quotePattern } from './query/pattern.js';

/**
 * Writes a variable's values as the token that its position calls for: inside quotes as text, after `=~` or `!~` as a
 * pattern that matches exactly them, elsewhere only as names or whole numbers.
 * Throws an `ObsError` with code `demo-variable-position` where they cannot stand.
 */
export function escapeDemo({ before, variable, values }: EscapeContext): string {
  const quote = openQuote(before);
  if (quote) {
    if (/[=!]~\s*$/.test(before.slice(0, quote.at))) {
      const patterns = values.map((value) => escapeText(quotePattern(value), quote.sign));
      return patterns.length === 1 ? patterns[0]! : `(?:${patterns.join('|')})`;
    }
    if (values.length > 1) throw refused(variable, 'several values', 'Write =~ in place of =, or select one value');
    return escapeText(values[0] ?? '', quote.sign);
  }
  const bad = values.find((value) => !/^([a-zA-Z_]\w*|\d{1,9})$/.test(value));
  if (bad !== undefined) throw refused(variable, `"${bad}"`, 'Put the variable between quotes, after = or =~');
  if (values.length > 1 && !/\bby\s*\([\w\s,]*$/.test(before)) {
    throw refused(variable, 'several values', 'Write it between quotes after =~, or select one value');
  }
  return values.join(', ');
}

/** The quote that is still open at the end of `text`. */
function openQuote(text: string): { at: number; sign: string } | undefined {
  let at = -1;
  for (let i = 0; i < text.length; i++) {
    if (at >= 0 && text[i] === '\\') i++;
    else if (at >= 0) at = text[i] === text[at] ? -1 : at;
    else if (text[i] === '"' || text[i] === "'") at = i;
  }
  return at < 0 ? undefined : { at, sign: text[at]! };
}

function escapeText(text: string, quote: string): string {
  return text.replace(/[\\"'\n\r\t\0]/g, (sign) => {
    if (sign === '\n') return '\\n';
    if (sign === '\r') return '\\r';
    if (sign === '\t') return '\\t';
    if (sign === '\0') return '\\x00';
    return sign === '\\' || sign === quote ? `\\${sign}` : sign;
  });
}

function refused(variable: string, what: string, hint: string): ObsError {
  return new ObsError({
    code: 'demo-variable-position',
    message: 'variable {variable} cannot be written here: {what} would not be one text, name or number',
    hint: `${hint}.`,
    values: { variable, what },
  });
}
