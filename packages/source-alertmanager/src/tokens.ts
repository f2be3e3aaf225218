/** A piece of a query text. Spaces are left out. */
export type Token =
  | { readonly kind: 'word'; readonly text: string }
  | { readonly kind: 'operator'; readonly text: '=' | '!=' | '=~' | '!~' }
  | { readonly kind: 'mark'; readonly text: string }
  /** `content` is what stands between the quotes, escapes not yet read; `closed` is false when the text ends before them. */
  | { readonly kind: 'string'; readonly quote: string; readonly content: string; readonly closed: boolean };

const TOKEN = /\s+|=~|!~|!=|=|"(?:[^"\\]|\\[^])*("|\\?$)|'(?:[^'\\]|\\[^])*('|\\?$)|[^\s{}(),=!~"'\\`]+|[^]/g;

/** Reads a text as tokens. Total: any text has some. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  for (const [token, double, single] of text.matchAll(TOKEN)) {
    const quote = token[0]!;
    if (quote === '"' || quote === "'") {
      const closed = (double ?? single) === quote;
      tokens.push({ kind: 'string', quote, content: token.slice(1, closed ? -1 : undefined), closed });
    } else if (token === '=' || token === '!=' || token === '=~' || token === '!~') {
      tokens.push({ kind: 'operator', text: token });
    } else if (/^[\s]/.test(token)) continue;
    else tokens.push({ kind: /^[{}(),!~\\`]$/.test(token) ? 'mark' : 'word', text: token });
  }
  return tokens;
}

/** What a string says: `\\`, `\n` and quotes are escaped; any other backslash stands for itself, as in Alertmanager. */
export function unescapeString(content: string): string {
  return content.replace(/\\([\\n"'])/g, (_, character: string) => (character === 'n' ? '\n' : character));
}

/**
 * A string as Alertmanager reads it, in all versions: up to 0.26 these are the only escapes, and later ones take every
 * other character as it is too.
 */
export function quoteString(text: string): string {
  return `"${text.replace(/[\\"]/g, '\\$&').replaceAll('\n', '\\n')}"`;
}
