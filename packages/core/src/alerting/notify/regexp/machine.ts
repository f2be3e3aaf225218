import { ObsError } from '../../../base/error.js';
import { isIn, isWordChar, type CharClass } from './classes.js';
import type { Pattern, Place } from './node.js';
import { parsePattern } from './parse.js';

type Instruction =
  | { readonly op: 'char'; readonly ranges: CharClass; readonly next: number }
  | { readonly op: 'place'; readonly place: Place; readonly next: number }
  | { readonly op: 'fork'; readonly next: number[] };

/** More than any expression that people write comes to. */
const MOST_INSTRUCTIONS = 100_000;
/** The text is at its end, all of it matched. */
const MATCHED = 0;

/**
 * Whether a text as a whole matches, as Alertmanager's `^(?:…)$`. Takes a time in proportion to the text, whatever the
 * expression: all ways through it are followed at once, and none is tried twice.
 * @throws ObsError `alert-matcher-invalid`, `alert-matcher-unsupported`
 */
export function compilePattern(source: string): (text: string) => boolean {
  // What most matchers of this kind are: names, and names between bars.
  if (/^[\w:/ -]*(?:\|[\w:/ -]*)*$/.test(source)) {
    const names = new Set(source.split('|'));
    return (text) => names.has(text);
  }
  const program: Instruction[] = [{ op: 'fork', next: [] }];
  const first = write(program, parsePattern(source), MATCHED, source);
  return (text) =>
    runs(
      program,
      first,
      Array.from(text, (char) => char.codePointAt(0)!),
    );
}

/** Appends what matches `pattern` and goes on at `next`; returns where it begins. */
function write(program: Instruction[], pattern: Pattern, next: number, source: string): number {
  const push = (instruction: Instruction): number => {
    if (program.length >= MOST_INSTRUCTIONS) {
      throw new ObsError({
        code: 'alert-matcher-unsupported',
        message: 'regular expression of a matcher uses {what}, which is not supported: {source}',
        hint: 'Write it without, for example with a list of characters in brackets.',
        values: { what: 'very many repeats', source },
      });
    }
    return program.push(instruction) - 1;
  };
  switch (pattern.kind) {
    case 'char':
      return push({ op: 'char', ranges: pattern.ranges, next });
    case 'place':
      return push({ op: 'place', place: pattern.place, next });
    case 'sequence':
      return pattern.parts.reduceRight((then, part) => write(program, part, then, source), next);
    case 'choice':
      return push({ op: 'fork', next: pattern.options.map((option) => write(program, option, next, source)) });
    case 'repeat': {
      let then = next;
      if (pattern.max === Infinity) {
        const fork: Instruction = { op: 'fork', next: [next] };
        then = push(fork);
        fork.next.push(write(program, pattern.of, then, source));
      } else {
        for (let i = pattern.min; i < pattern.max; i += 1) {
          then = push({ op: 'fork', next: [write(program, pattern.of, then, source), next] });
        }
      }
      for (let i = 0; i < pattern.min; i += 1) then = write(program, pattern.of, then, source);
      return then;
    }
  }
}

function runs(program: readonly Instruction[], first: number, points: readonly number[]): boolean {
  let places = reachable(program, [first], points, 0);
  for (const [i, point] of points.entries()) {
    const next: number[] = [];
    for (const place of places) {
      const instruction = program[place]!;
      if (instruction.op === 'char' && isIn(instruction.ranges, point)) next.push(instruction.next);
    }
    if (next.length === 0) return false;
    places = reachable(program, next, points, i + 1);
  }
  return places.has(MATCHED);
}

/** Where one can be without reading another character. */
function reachable(
  program: readonly Instruction[],
  from: readonly number[],
  points: readonly number[],
  i: number,
): ReadonlySet<number> {
  const found = new Set<number>();
  const waiting = [...from];
  for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
    if (found.has(place)) continue;
    found.add(place);
    const instruction = program[place]!;
    if (instruction.op === 'fork') waiting.push(...instruction.next);
    else if (instruction.op === 'place' && isAt(instruction.place, points, i)) waiting.push(instruction.next);
  }
  return found;
}

function isAt(place: Place, points: readonly number[], i: number): boolean {
  const [before, after] = [points[i - 1], points[i]];
  switch (place) {
    case 'start':
      return before === undefined;
    case 'end':
      return after === undefined;
    case 'line-start':
      return before === undefined || before === 0x0a;
    case 'line-end':
      return after === undefined || after === 0x0a;
    case 'word-edge':
      return isWordChar(before) !== isWordChar(after);
    case 'no-word-edge':
      return isWordChar(before) === isWordChar(after);
  }
}
