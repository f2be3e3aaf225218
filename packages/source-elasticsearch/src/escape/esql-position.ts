/** Where in an ES|QL text a variable stands. */
export type EsqlPosition =
  /** Within `"…"`; `like` and `rlike`: the pattern of that operator. */
  | { readonly kind: 'string'; readonly role: 'text' | 'like' | 'rlike' }
  /** Within `"""…"""`, which knows no escapes. */
  | { readonly kind: 'raw' }
  /** Within backticks: the name of a field. */
  | { readonly kind: 'name' }
  /** A value outside of quotes; `list`: several may stand there. */
  | { readonly kind: 'literal'; readonly list: boolean }
  /** After `LIMIT`. */
  | { readonly kind: 'number' }
  /** Of `FROM`, in quotes or not; `part`: next to other characters of the name. */
  | { readonly kind: 'index'; readonly part: boolean }
  /** No value may stand here; `hint` says what to write instead. */
  | { readonly kind: 'none'; readonly hint: string };

const TOKEN = /\/\/[^\n]*(?:\n|$)|\/\*|"""[^]*?"""(?:"{1,2})?|"""|"(?:[^"\\]|\\[^])*"|`(?:[^`]|``)*`|[^]/y;
const SOURCES: ReadonlySet<string> = new Set(['from', 'ts', 'metrics']);

/** Reads an ES|QL text up to a variable and says where it ends. Total: any text has a position, if only `none`. */
export function esqlPosition(before: string, after: string): EsqlPosition {
  const tokens = new RegExp(TOKEN);
  /** The text of the command, strings left out. */
  let command = '';
  while (tokens.lastIndex < before.length) {
    const start = tokens.lastIndex;
    const token = tokens.exec(before)![0];
    if (token.startsWith('//')) {
      if (!token.endsWith('\n')) return none('Move the variable out of the comment.');
    } else if (token === '/*') {
      const end = endOfComment(before, start);
      if (end === undefined) return none('Move the variable out of the comment.');
      tokens.lastIndex = end;
    } else if (token === '"' || token === '"""' || token === '`') {
      return inQuotes(before.slice(start), command, after);
    } else if (token === '|') {
      command = '';
    } else if (token.length > 1) {
      command += '""';
    } else {
      command += token;
    }
  }
  return outsideQuotes(command, after);
}

/** Index after a comment, which may hold others. */
function endOfComment(text: string, from: number): number | undefined {
  let depth = 0;
  for (const { 0: mark, index } of text.slice(from).matchAll(/\/\*|\*\//g)) {
    depth += mark === '/*' ? 1 : -1;
    if (depth === 0) return from + index + 2;
  }
  return undefined;
}

function inQuotes(open: string, command: string, after: string): EsqlPosition {
  if (open.startsWith('`')) return { kind: 'name' };
  if (open.startsWith('"""')) return languageOf(command) ? forbidden(command) : { kind: 'raw' };
  // The character before the variable would be escaped no more.
  if (/(?:^|[^\\])(?:\\\\)*\\$/.test(open)) return none('Remove the backslash before the variable.');
  if (SOURCES.has(wordOf(command))) return { kind: 'index', part: open !== '"' || !after.startsWith('"') };
  if (languageOf(command)) return forbidden(command);
  const operator = /\b(r?like)\s*(?:\([^()]*)?$/i.exec(command)?.[1]?.toLowerCase();
  return { kind: 'string', role: operator === 'like' || operator === 'rlike' ? operator : 'text' };
}

function outsideQuotes(command: string, after: string): EsqlPosition {
  const word = wordOf(command);
  const joined = /["`\w.*-]$/.test(command) || /^["`\w$[.*-]/.test(after);
  if (SOURCES.has(word)) return { kind: 'index', part: joined };
  if (joined || word === '') return none('Put spaces around the variable, or put it into double quotes.');
  if (word === 'limit') return { kind: 'number' };
  if (languageOf(command)) return forbidden(command);
  return { kind: 'literal', list: /[(,]\s*$/.test(command) };
}

/** The name of a command, once it is whole. */
function wordOf(command: string): string {
  return /^\s*([a-z_]+)\s/i.exec(command)?.[1]?.toLowerCase() ?? '';
}

/** Whether a string there is read as a pattern or query of another language. */
function languageOf(command: string): boolean {
  return /^(?:grok|dissect)$/.test(wordOf(command)) || /\b(?:qstr|kql)\s*\(\s*$/i.test(command);
}

function forbidden(command: string): EsqlPosition {
  const word = wordOf(command);
  const what = word === 'grok' || word === 'dissect' ? 'GROK and DISSECT patterns' : 'QSTR and KQL texts';
  return none(`Compare by == outside of ${what}.`);
}

function none(hint: string): EsqlPosition {
  return { kind: 'none', hint };
}
