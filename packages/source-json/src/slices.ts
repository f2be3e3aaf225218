import type { Work } from '@obs-kit/core/table.js';
import { parseJson } from './parse.js';

/** Text that takes the platform some milliseconds to parse. */
const SLICE = 131_072;
/** Shorter text is parsed at once. */
const WORTH_SLICING = 4 * SLICE;

const [QUOTE, COMMA] = [34, 44];
const [OPEN_BRACKET, CLOSE_BRACKET, OPEN_BRACE, CLOSE_BRACE] = [91, 93, 123, 125];

/**
 * The list at the end of a path, parsed some rows at a time, so that a page stays alive beside a large answer. `undefined`
 * when the text is short, or there is no such list: then it has to be parsed as a whole. Throws `json-syntax`.
 */
export function* parseRowsInSlices(text: string, path: readonly (string | number)[]): Work<unknown[] | undefined> {
  if (text.length < WORTH_SLICING) return undefined;
  const start = yield* findValue(text, path);
  if (start === undefined || text[start] !== '[') return undefined;
  const rows: unknown[] = [];
  let at = skipSpace(text, start + 1);
  if (text[at] === ']') return undefined;
  for (let slice = at; ;) {
    at = skipSpace(text, yield* valueEnd(text, at));
    const mark = text[at];
    if (mark !== ',' && mark !== ']') return undefined;
    if (mark === ']' || at - slice > SLICE) {
      const part = text.slice(slice, at);
      // Nothing after a comma is no value, though `[]` around it would be a list.
      if (part.trim() === '') return undefined;
      for (const row of parseJson(`[${part}]`) as unknown[]) rows.push(row);
      slice = at + 1;
      yield;
    }
    if (mark === ']') break;
    at = skipSpace(text, at + 1);
  }
  // What is around the rows has to be JSON too.
  parseJson(`${text.slice(0, start)}[]${text.slice(at + 1)}`);
  return rows;
}

/** Where the value at the end of the path begins; of keys that are there twice the last counts, as for `JSON.parse`. */
function* findValue(text: string, path: readonly (string | number)[]): Work<number | undefined> {
  let at = skipSpace(text, 0);
  for (const step of path) {
    const found = yield* findStep(text, at, step);
    if (found === undefined) return undefined;
    at = found;
  }
  return at;
}

function* findStep(text: string, start: number, step: string | number): Work<number | undefined> {
  const isObject = text[start] === '{';
  if (!isObject && text[start] !== '[') return undefined;
  let found: number | undefined;
  let at = skipSpace(text, start + 1);
  for (let index = 0; ; index++) {
    let name: string | number = index;
    if (isObject) {
      if (text[at] !== '"') return undefined;
      const end = stringEnd(text, at);
      name = parseJson(text.slice(at, end)) as string;
      at = skipSpace(text, end);
      if (text[at] !== ':') return undefined;
      at = skipSpace(text, at + 1);
    }
    if (String(name) === String(step)) found = at;
    at = skipSpace(text, yield* valueEnd(text, at));
    if (text[at] !== ',') return text[at] === (isObject ? '}' : ']') ? found : undefined;
    at = skipSpace(text, at + 1);
  }
}

/** The index after the value that begins here. Only brackets and quotes are looked at: the platform's parser checks the rest. */
function* valueEnd(text: string, start: number): Work<number> {
  if (text[start] === '"') return stringEnd(text, start);
  let depth = 0;
  let turn = start + SLICE;
  for (let at = start; at < text.length; at++) {
    const sign = text.charCodeAt(at);
    if (sign === QUOTE) at = stringEnd(text, at) - 1;
    else if (sign === OPEN_BRACE || sign === OPEN_BRACKET) depth++;
    else if (sign === CLOSE_BRACE || sign === CLOSE_BRACKET) {
      if (depth === 0) return at;
      if (--depth === 0) return at + 1;
    } else if (sign === COMMA && depth === 0) return at;
    if (at > turn) {
      turn = at + SLICE;
      yield;
    }
  }
  return text.length;
}

/** The index after the quote that closes the string; the length of the text when none does. */
function stringEnd(text: string, start: number): number {
  for (let from = start + 1; ;) {
    const quote = text.indexOf('"', from);
    if (quote < 0) return text.length;
    let escapes = 0;
    while (text[quote - 1 - escapes] === '\\') escapes++;
    if (escapes % 2 === 0) return quote + 1;
    from = quote + 1;
  }
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (isSpace(text.charCodeAt(at))) at++;
  return at;
}

function isSpace(sign: number): boolean {
  return sign === 32 || sign === 10 || sign === 13 || sign === 9;
}
