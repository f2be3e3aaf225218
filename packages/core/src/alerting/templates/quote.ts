import { TemplateFault } from './value.js';

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['a', '\x07'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['v', '\v'],
  ['\\', '\\'],
  ['"', '"'],
]);

const LETTERS: ReadonlyMap<string, string> = new Map([...ESCAPES].map(([letter, char]) => [char, letter]));

/** Reads a Go string literal: `"…"` with escapes, or a raw one between back quotes. @throws TemplateFault */
export function unquoteGo(literal: string): string {
  if (literal.startsWith('`')) return literal.slice(1, -1).replaceAll('\r', '');
  return literal
    .slice(1, -1)
    .replace(/\\(?:x([\dA-Fa-f]{2})|u([\dA-Fa-f]{4})|U([\dA-Fa-f]{8})|([0-7]{3})|(.))/gsu, (whole, ...groups) => {
      const [x, u, long, octal, letter] = groups as (string | undefined)[];
      const byte = x === undefined ? octal && parseInt(octal, 8) : parseInt(x, 16);
      // Escapes of bytes above ASCII are parts of UTF-8, which a text here has not.
      if (typeof byte === 'number' && byte < 0x80) return String.fromCharCode(byte);
      const code = parseInt(u ?? long ?? '', 16);
      if (code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)) return String.fromCodePoint(code);
      const char = letter === undefined ? undefined : ESCAPES.get(letter);
      if (char === undefined) throw new TemplateFault(`escape ${whole} is not supported`, whole);
      return char;
    });
}

/** Writes a text as a Go string literal, as `%q` does. */
export function quoteGo(text: string): string {
  let quoted = '';
  for (const char of text) {
    const letter = LETTERS.get(char);
    const code = char.codePointAt(0)!;
    if (letter !== undefined) quoted += `\\${letter}`;
    else if (/^[\p{L}\p{M}\p{N}\p{P}\p{S} ]$/u.test(char)) quoted += char;
    else if (code < 0x80) quoted += `\\x${hex(code, 2)}`;
    else quoted += code < 0x10000 ? `\\u${hex(code, 4)}` : `\\U${hex(code, 8)}`;
  }
  return `"${quoted}"`;
}

function hex(code: number, digits: number): string {
  return code.toString(16).padStart(digits, '0');
}
