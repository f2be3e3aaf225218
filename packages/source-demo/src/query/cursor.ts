import { queryInvalid } from './problem.js';

/** Reads a text from left to right. What is not there is refused with an `ObsError`; white space never matters. */
export interface Cursor {
  /** Where the next token begins. */
  readonly at: number;
  peek(): string;
  /** Steps over `token` if it is next. */
  take(token: string): boolean;
  /** Steps over the first of `tokens` that is next. */
  takeAny(tokens: readonly string[]): string | undefined;
  /** As {@link take}, for a word that does not go on. */
  takeWord(word: string): boolean;
  expect(token: string): void;
  name(expected: string): string;
  number(expected: string): number;
  /** A text in single or double quotes, with its escapes resolved. */
  string(): string;
  end(expected: string): void;
  refuse(expected: string, at?: number): never;
}

const LONGEST = 10_000;
const NAME = /[a-zA-Z_]\w*/y;
const NUMBER = /-?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?/iy;
const SPACE = /\s*/y;
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '\\': '\\', '"': '"', "'": "'" };

export function createCursor(text: string): Cursor {
  let at = 0;
  const match = (pattern: RegExp): string => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0] ?? '';
    at += found.length;
    return found;
  };
  const space = (): void => void match(SPACE);

  const cursor: Cursor = {
    get at() {
      return at;
    },
    peek: () => text[at] ?? '',
    take(token) {
      if (!text.startsWith(token, at)) return false;
      at += token.length;
      space();
      return true;
    },
    takeAny: (tokens) => tokens.find((token) => cursor.take(token)),
    takeWord(word) {
      const start = at;
      if (match(NAME) === word) space();
      else at = start;
      return at !== start;
    },
    expect(token) {
      if (!cursor.take(token)) cursor.refuse(`"${token}"`);
    },
    name(expected) {
      const name = match(NAME);
      if (!name) cursor.refuse(expected);
      space();
      return name;
    },
    number(expected) {
      const digits = match(NUMBER);
      if (!digits) cursor.refuse(expected);
      space();
      return Number(digits);
    },
    string() {
      const quote = text[at];
      if (quote !== '"' && quote !== "'") cursor.refuse('a text in quotes');
      let value = '';
      for (at++; text[at] !== quote; at++) {
        if (at >= text.length) cursor.refuse('the closing quote');
        if (text[at] !== '\\') {
          value += text[at]!;
          continue;
        }
        const sign = text[++at] ?? '';
        const code = sign === 'x' ? /^[0-9a-f]{2}/i.exec(text.slice(at + 1, at + 3))?.[0] : undefined;
        if (code !== undefined) {
          value += String.fromCharCode(parseInt(code, 16));
          at += 2;
        } else if (Object.hasOwn(ESCAPES, sign)) value += ESCAPES[sign]!;
        else cursor.refuse('an escape such as \\\\, \\" or \\n', at - 1);
      }
      at++;
      space();
      return value;
    },
    end(expected) {
      if (at < text.length) cursor.refuse(expected);
    },
    refuse(expected, place = at) {
      throw queryInvalid(text, place, expected);
    },
  };
  if (text.length > LONGEST) cursor.refuse(`at most ${LONGEST} characters`, LONGEST);
  space();
  return cursor;
}
