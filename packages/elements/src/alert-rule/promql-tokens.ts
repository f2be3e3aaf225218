/** A piece of a PromQL text at bracket depth 0, or a whole pair of brackets with all that is in it. */
export interface Token {
  readonly kind: 'name' | 'number' | 'operator' | 'string' | 'brackets';
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };
const NUMBER = /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y;
const NAME = /[a-zA-Z_:][a-zA-Z0-9_:]*/y;
const OPERATOR = /[<>=!]=|=~|!~|[<>=+\-*/%^@,]/y;

/** The tokens of a PromQL text, without spaces and comments; `undefined` when it is none that could be read. */
export function tokensOf(text: string): readonly Token[] | undefined {
  const tokens: Token[] = [];
  const open: string[] = [];
  let outermost = 0;
  let i = 0;
  while (i < text.length) {
    const character = text[i]!;
    const from = i;
    if (/\s/.test(character)) i += 1;
    else if (character === '#') i = lineEnd(text, i);
    else if (character === '"' || character === "'" || character === '`') {
      i = stringEnd(text, i);
      if (i < 0) return undefined;
      if (open.length === 0) tokens.push({ kind: 'string', text: text.slice(from, i), from, to: i });
    } else if (Object.hasOwn(CLOSING, character)) {
      if (open.length === 0) outermost = i;
      open.push(CLOSING[character]!);
      i += 1;
    } else if (character === ')' || character === ']' || character === '}') {
      if (open.pop() !== character) return undefined;
      i += 1;
      if (open.length === 0) tokens.push({ kind: 'brackets', text: text.slice(outermost, i), from: outermost, to: i });
    } else if (open.length > 0) i += 1;
    else {
      const token = plainToken(text, i);
      if (token === undefined) return undefined;
      tokens.push(token);
      i = token.to;
    }
  }
  return open.length === 0 ? tokens : undefined;
}

function plainToken(text: string, from: number): Token | undefined {
  const match = (kind: Token['kind'], pattern: RegExp): Token | undefined => {
    pattern.lastIndex = from;
    const found = pattern.exec(text)?.[0];
    return found === undefined ? undefined : { kind, text: found, from, to: from + found.length };
  };
  const number = match('number', NUMBER);
  // `5m`, `0x1F` and `1_000` are numbers as well, which a slider would write in another way.
  if (number !== undefined) return /[\w.:]/.test(text[number.to] ?? '') ? undefined : number;
  return match('name', NAME) ?? match('operator', OPERATOR);
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

/** Behind the closing quote, or -1. A string in back quotes knows no escapes. */
function stringEnd(text: string, from: number): number {
  const quote = text[from];
  for (let i = from + 1; i < text.length; i += 1) {
    if (text[i] === quote) return i + 1;
    if (quote === '`') continue;
    if (text[i] === '\n') return -1;
    if (text[i] === '\\') i += 1;
  }
  return -1;
}
