/** Where in a `query_string` text a variable stands: what may be written there depends on it. */
export type LucenePosition =
  /** Within `"…"`. */
  | { readonly kind: 'quoted' }
  /** Within `/…/`. */
  | { readonly kind: 'regex' }
  /** An end of `[a TO b]`; `part`: next to other characters of that end; `quoted`: within quotes there. */
  | { readonly kind: 'range'; readonly part: boolean; readonly quoted: boolean }
  /** A field's name, maybe a part of it. */
  | { readonly kind: 'field'; readonly part: boolean }
  /** A whole term. */
  | { readonly kind: 'term' }
  /** Next to other characters of the same term: `before` it, and `after` it as far as no other variable follows. */
  | { readonly kind: 'part'; readonly before: string; readonly after: string }
  /** After `>`, `>=`, `<` or `<=`. */
  | { readonly kind: 'compare' }
  /** After `^` or `~`. */
  | { readonly kind: 'number' }
  /** No value may stand here; `hint` says what to write instead. */
  | { readonly kind: 'none'; readonly hint: string };

const SPACE = /[ \t\n\r\u3000]/;
/** What ends a term, as Lucene's classic query parser has it; `*` and `?` are wildcards within one. */
const TERM_END = /[ \t\n\r\u3000!():^[\]"{}~/]/;
const TERM_AT_START = /^(?:[^ \t\n\r\u3000!():^[\]"{}~/\\]|\\[^])*/;
const REFERENCE = /\$\{\w+(?::[^{}]*)?\}|\[\[\w+(?::[^[\]]*)?\]\]|\$[A-Za-z_]\w*/g;
/** Stands for another variable in the text that follows. */
const OTHER = '\ue000';

const BACKSLASH = 'Remove the backslash before the variable.';
const SPACED = 'Put spaces around the variable, or put it into quotes with what stands beside it.';

/** What precedes the place, as far as it was read: nothing special, the end of a phrase or group, or a prefix. */
interface State {
  /** The term that the text is in, escapes as written. */
  word: string;
  /** A phrase, a group, a range or a regular expression ended right here. */
  closed: boolean;
  /** The name before the last colon, while nothing but that stands before the place. */
  field: string;
}

/** Reads a query text up to a variable and says where it ends. Total: any text has a position, if only `none`. */
export function lucenePosition(before: string, after: string): LucenePosition {
  const state: State = { word: '', closed: false, field: '' };
  const next = (change: Partial<State>): void =>
    void Object.assign(state, { word: '', closed: false, field: '' }, change);
  let i = 0;
  while (i < before.length) {
    const char = before[i]!;
    if (char === '\\') {
      if (i + 1 === before.length) return none(BACKSLASH);
      state.word += before.slice(i, i + 2);
      i += 2;
    } else if (char === '"') {
      const end = endOfPhrase(before, i + 1);
      if (end === undefined) return endsEscaping(before) ? none(BACKSLASH) : { kind: 'quoted' };
      next({ closed: true });
      i = end;
    } else if (char === '/') {
      const end = endOfRegex(before, i + 1);
      if (typeof end !== 'number') return end;
      next({ closed: true });
      i = end;
    } else if (char === '[' || char === '{') {
      const end = readRange(before, i + 1, after);
      if (typeof end !== 'number') return end;
      next({ closed: true });
      i = end;
    } else if ((char === '^' || char === '~') && /^[\d.]*$/.test(before.slice(i + 1))) {
      return { kind: 'number' };
    } else if (char === ':') {
      next({ field: state.word });
      i++;
    } else if (TERM_END.test(char)) {
      // Lucene skips spaces between a colon and the value.
      const keeps = SPACE.test(char) && state.word === '' && !state.closed;
      next({ closed: char === ')' || char === ']' || char === '}', field: keeps ? state.field : '' });
      i++;
    } else if (state.word === '' && (char === '+' || char === '-')) {
      next({});
      i++;
    } else {
      state.word += char;
      i++;
    }
  }
  return positionAt(state, after.replace(REFERENCE, OTHER));
}

function positionAt({ word, closed, field }: State, after: string): LucenePosition {
  const follows = TERM_AT_START.exec(after)![0];
  const behind = after[follows.length] ?? '';
  if (/^[<>]=?$/.test(word)) return { kind: 'compare' };
  if (closed || /["/[{(~]/.test(behind)) return none(SPACED);
  const part = word !== '' || follows !== '';
  if (behind === ':') return field === '' ? { kind: 'field', part } : none(SPACED);
  if (field === '_exists_') return { kind: 'field', part };
  if (part) return { kind: 'part', before: word, after: follows };
  return { kind: 'term' };
}

/** Index after the closing quote, or `undefined` when the text ends within the phrase. */
function endOfPhrase(text: string, from: number): number | undefined {
  for (let i = from; i < text.length; i++) {
    if (text[i] === '"') return i + 1;
    if (text[i] === '\\') i++;
  }
  return undefined;
}

function endsEscaping(text: string): boolean {
  return /(?:^|[^\\])(?:\\\\)*\\$/.test(text);
}

/** Index after the closing slash, or the position when the text ends within the expression. */
function endOfRegex(text: string, from: number): number | LucenePosition {
  for (let i = from; i < text.length; i++) {
    if (text[i] !== '/') continue;
    if (text[i - 1] !== '\\' || i === from) return i + 1;
    // Lucene reads this slash as escaped if another one follows, and else as the end.
    if (text[i - 2] === '\\' && i - 2 >= from) return none('Write a backslash as [\\\\] in front of a slash.');
  }
  const content = text.slice(from);
  if (endsEscaping(content)) return none(BACKSLASH);
  // Within these, a character means something else than itself.
  const plain = content.replace(/\\[^]/g, '').replace(/\[[^\]]*\]|"[^"]*"|<[^>]*>|\{[^}]*\}/g, '');
  return /[["<{]/.test(plain)
    ? none('Use the variable outside of [ ], { }, < > and quotes of the expression.')
    : { kind: 'regex' };
}

/** Index after the bracket that closes a range, or the position when the text ends within it. */
function readRange(text: string, from: number, after: string): number | LucenePosition {
  let ends = 0;
  let i = from;
  while (i < text.length) {
    const char = text[i]!;
    if (char === ']' || char === '}') return i + 1;
    if (char === ' ') {
      i++;
      continue;
    }
    const token = char === '"' ? /^"(?:[^"\\]|\\"|\\)*"/.exec(text.slice(i)) : /^[^ \]}]+/.exec(text.slice(i));
    const quoted = char === '"';
    if (!token || (i + token[0].length === text.length && !quoted))
      return rangeEnd({ ends, part: true, quoted }, text, after);
    ends++;
    i += token[0].length;
    if (i === text.length) return none(SPACED);
  }
  return rangeEnd({ ends, part: false, quoted: false }, text, after);
}

interface RangeEnd {
  /** Tokens of the range before the place. */
  readonly ends: number;
  readonly part: boolean;
  readonly quoted: boolean;
}

function rangeEnd({ ends, part, quoted }: RangeEnd, text: string, after: string): LucenePosition {
  if (ends !== 0 && ends !== 2) return none('Write [a TO b], with a variable in place of a or b.');
  if (quoted) return endsEscaping(text) ? none(BACKSLASH) : { kind: 'range', part: false, quoted };
  return { kind: 'range', part: part || !/^[ \]}]/.test(after), quoted };
}

function none(hint: string): LucenePosition {
  return { kind: 'none', hint };
}
