import { folded, negated, PERL_CLASSES, POSIX_CLASSES, type CharClass } from './classes.js';
import type { Reader } from './reader.js';

const CONTROLS: Readonly<Record<string, number>> = { a: 7, f: 12, n: 10, r: 13, t: 9, v: 11 };
const LAST = 0x10ffff;

/** Reads `\d`, `\S` …; `undefined` when the rest is none. */
export function readPerlClass(reader: Reader, ignoreCase: boolean): CharClass | undefined {
  if (reader.match(/\\(?=[pP])/y) !== undefined) throw reader.unsupported('a Unicode class such as \\p{L}');
  const letter = reader.match(/\\([dswDSW])/y)?.[1];
  if (letter === undefined) return undefined;
  const ranges = PERL_CLASSES[letter.toLowerCase()]!;
  const known = ignoreCase ? folded(ranges) : ranges;
  return letter === letter.toLowerCase() ? known : negated(known);
}

/** Reads what a backslash makes of the next character; the backslash is still to be read. */
export function readEscape(reader: Reader): number {
  reader.skip('\\');
  const hex = reader.match(/x(?:\{([0-9A-Fa-f]+)\}|([0-9A-Fa-f]{2}))/y);
  if (hex !== undefined) {
    const point = parseInt(hex[1] ?? hex[2]!, 16);
    if (point > LAST) throw reader.invalid('no such character');
    return point;
  }
  const octal = reader.match(/0[0-7]{0,2}|[1-7][0-7]{1,2}/y);
  if (octal !== undefined) return parseInt(octal[0], 8);
  if (reader.match(/[1-9]/y) !== undefined) throw reader.invalid('references to groups do not exist');
  const letter = reader.match(/[afnrtv]/y)?.[0];
  if (letter !== undefined) return CONTROLS[letter]!;
  if (reader.match(/(?=[!-/:-@[-`{-~ \0-\x1f\x7f])/y) !== undefined) return reader.take();
  throw reader.invalid(reader.done ? 'a backslash ends it' : 'an unknown escape');
}

/** Reads `[…]`; the bracket is still to be read. */
export function readBrackets(reader: Reader, ignoreCase: boolean): CharClass {
  reader.skip('[');
  const not = reader.skip('^');
  const ranges: [number, number][] = [];
  for (let first = true; first || !reader.at(']'); first = false) {
    if (reader.done) throw reader.invalid('a bracket is not closed');
    const named = readPosixClass(reader, ignoreCase) ?? readPerlClass(reader, ignoreCase);
    if (named !== undefined) {
      for (const [from, to] of named) ranges.push([from, to]);
      continue;
    }
    const from = readClassChar(reader);
    const to = reader.match(/-(?=[^\]])/sy) === undefined ? from : readClassChar(reader);
    if (to < from) throw reader.invalid('a range of characters runs backwards');
    if (ignoreCase && to > 0x7f) throw reader.unsupported('(?i) with characters beyond ASCII');
    ranges.push([from, to]);
  }
  reader.skip(']');
  const known = ignoreCase ? folded(ranges) : ranges;
  return not ? negated(known) : known;
}

function readClassChar(reader: Reader): number {
  if (reader.done) throw reader.invalid('a bracket is not closed');
  return reader.at('\\') ? readEscape(reader) : reader.take();
}

function readPosixClass(reader: Reader, ignoreCase: boolean): CharClass | undefined {
  const found = reader.match(/\[:(\^?)(.*?):\]/sy);
  if (found === undefined) return undefined;
  const ranges = POSIX_CLASSES.get(found[2]!);
  if (ranges === undefined) throw reader.invalid('an unknown class of characters');
  const known = ignoreCase ? folded(ranges) : ranges;
  return found[1] === '' ? known : negated(known);
}
