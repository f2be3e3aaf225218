import { folded, negated, type CharClass } from './classes.js';
import { readBrackets, readEscape, readPerlClass } from './escape.js';
import type { Pattern, Place } from './node.js';
import { createReader, type Reader } from './reader.js';

interface Flags {
  readonly ignoreCase: boolean;
  readonly lines: boolean;
  readonly dotAll: boolean;
}

/** As RE2 has them. */
const MOST_REPEATS = 1000;
const DEEPEST = 1000;

const NOT_NEWLINE: CharClass = negated([[0x0a, 0x0a]]);
const ANY: CharClass = [[0, 0x10ffff]];
const PLACES: Readonly<Record<string, Place>> = { A: 'start', z: 'end', b: 'word-edge', B: 'no-word-edge' };
const NOTHING: Pattern = { kind: 'sequence', parts: [] };

/**
 * Parses the regular expressions of Alertmanager: those of RE2, with Go's additions.
 * @throws ObsError `alert-matcher-invalid`, `alert-matcher-unsupported`
 */
export function parsePattern(source: string): Pattern {
  const reader = createReader(source);
  const pattern = parseChoice(reader, { ignoreCase: false, lines: false, dotAll: false }, 0);
  if (!reader.done) throw reader.invalid('a parenthesis is closed that was not opened');
  return pattern;
}

/** Reads up to the end or a `)`. Flags hold up to there, over bars too. */
function parseChoice(reader: Reader, given: Flags, depth: number): Pattern {
  if (depth > DEEPEST) throw reader.invalid('too many parentheses in one another');
  let flags = given;
  const options: Pattern[] = [];
  let parts: Pattern[] = [];
  while (!reader.done && !reader.at(')')) {
    if (reader.skip('|')) {
      options.push({ kind: 'sequence', parts });
      parts = [];
      continue;
    }
    const changed = readFlags(reader, flags);
    if (changed?.only === true) {
      // RE2 would repeat what stands before the flags.
      if (readCount(reader) !== undefined) throw reader.unsupported('a repeat right behind flags');
      flags = changed.flags;
      continue;
    }
    if (readCount(reader) !== undefined) throw reader.invalid('nothing to repeat');
    const one =
      changed !== undefined || reader.at('(')
        ? parseGroup(reader, changed?.flags ?? flags, depth)
        : parseOne(reader, flags);
    parts.push(parseRepeat(reader, one));
  }
  return { kind: 'choice', options: [...options, { kind: 'sequence', parts }] };
}

function parseGroup(reader: Reader, flags: Flags, depth: number): Pattern {
  // What stands before the colon of `(?i:` has been read.
  if (!reader.skip(':') && reader.match(/\((?:\?P?<[A-Za-z0-9_]+>)?(?!\?)/y) === undefined) {
    throw reader.invalid('an unknown kind of group');
  }
  const inside = parseChoice(reader, flags, depth + 1);
  if (!reader.skip(')')) throw reader.invalid('a parenthesis is not closed');
  return inside;
}

/** Reads `(?i)`, or `(?i` of `(?i:`. */
function readFlags(reader: Reader, given: Flags): { flags: Flags; only: boolean } | undefined {
  const found = reader.match(/\(\?([imsU]*)(?:-([imsU]+))?(?:(?=:)|\))/y);
  if (found === undefined) return undefined;
  const [whole, on = '', off = ''] = found;
  const only = whole.endsWith(')');
  const flag = (letter: string, now: boolean): boolean => (now || on.includes(letter)) && !off.includes(letter);
  // `U` makes repeats prefer the shortest, which changes nothing about whether the whole text matches.
  return {
    only,
    flags: { ignoreCase: flag('i', given.ignoreCase), lines: flag('m', given.lines), dotAll: flag('s', given.dotAll) },
  };
}

function parseOne(reader: Reader, { ignoreCase, lines, dotAll }: Flags): Pattern {
  if (reader.skip('.')) return { kind: 'char', ranges: dotAll ? ANY : NOT_NEWLINE };
  if (reader.skip('^')) return { kind: 'place', place: lines ? 'line-start' : 'start' };
  if (reader.skip('$')) return { kind: 'place', place: lines ? 'line-end' : 'end' };
  if (reader.at('[')) return { kind: 'char', ranges: readBrackets(reader, ignoreCase) };
  if (reader.at('\\C')) throw reader.invalid('single bytes cannot be matched');
  const place = reader.match(/\\([AzbB])/y)?.[1];
  if (place !== undefined) return { kind: 'place', place: PLACES[place]! };
  if (reader.at('\\Q')) throw reader.unsupported('\\Q…\\E');
  const ranges = readPerlClass(reader, ignoreCase);
  if (ranges !== undefined) return { kind: 'char', ranges };
  return charOf(reader, reader.at('\\') ? readEscape(reader) : reader.take(), ignoreCase);
}

function charOf(reader: Reader, point: number, ignoreCase: boolean): Pattern {
  if (ignoreCase && point > 0x7f) throw reader.unsupported('(?i) with characters beyond ASCII');
  const ranges: CharClass = [[point, point]];
  return { kind: 'char', ranges: ignoreCase ? folded(ranges) : ranges };
}

function parseRepeat(reader: Reader, of: Pattern): Pattern {
  const count = readCount(reader);
  if (count === undefined) return of;
  const [min, max] = count;
  if (min > MOST_REPEATS || (max > MOST_REPEATS && max !== Infinity) || min > max) {
    throw reader.invalid('a number of repeats is out of range');
  }
  if (readCount(reader) !== undefined) throw reader.invalid('a repeat is repeated');
  const repeat: Pattern = max === 0 ? NOTHING : { kind: 'repeat', of, min, max };
  if (timesOf(repeat) > MOST_REPEATS) throw reader.invalid('a number of repeats is out of range');
  return repeat;
}

/** Reads `*`, `+`, `?`, `{2}`, `{2,}`, `{2,3}`, and the `?` behind it that prefers the shortest. */
function readCount(reader: Reader): readonly [number, number] | undefined {
  const found = reader.match(/(?:([*+?])|\{(0|[1-9]\d*)(?:(,)(0|[1-9]\d*)?)?\})\??/y);
  if (found === undefined) return undefined;
  const [, sign, from = '', comma, to] = found;
  if (sign !== undefined) return [sign === '+' ? 1 : 0, sign === '?' ? 1 : Infinity];
  const min = Number(from);
  return [min, to !== undefined ? Number(to) : comma === undefined ? min : Infinity];
}

/** How often the innermost is written out when all repeats are. */
function timesOf(pattern: Pattern): number {
  if (pattern.kind === 'sequence') return Math.max(1, ...pattern.parts.map((part) => timesOf(part)));
  if (pattern.kind === 'choice') return Math.max(1, ...pattern.options.map((option) => timesOf(option)));
  if (pattern.kind !== 'repeat') return 1;
  return Math.max(1, pattern.max === Infinity ? pattern.min : pattern.max) * timesOf(pattern.of);
}
