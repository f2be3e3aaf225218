/** Code points from the first to the last, both included. */
export type CharRange = readonly [number, number];
export type CharClass = readonly CharRange[];

const LAST = 0x10ffff;
const KELVIN = 0x212a;
const LONG_S = 0x17f;

const DIGIT: CharClass = [[0x30, 0x39]];
const UPPER: CharClass = [[0x41, 0x5a]];
const LOWER: CharClass = [[0x61, 0x7a]];
const WORD: CharClass = [...DIGIT, ...UPPER, [0x5f, 0x5f], ...LOWER];

/** What `\d`, `\s` and `\w` stand for: ASCII only, and no vertical tab. */
export const PERL_CLASSES: Readonly<Record<string, CharClass>> = {
  d: DIGIT,
  s: [
    [0x09, 0x0a],
    [0x0c, 0x0d],
    [0x20, 0x20],
  ],
  w: WORD,
};

/** What stands in `[[:name:]]`. */
export const POSIX_CLASSES: ReadonlyMap<string, CharClass> = new Map<string, CharClass>([
  ['alnum', [...DIGIT, ...UPPER, ...LOWER]],
  ['alpha', [...UPPER, ...LOWER]],
  ['ascii', [[0, 0x7f]]],
  [
    'blank',
    [
      [0x09, 0x09],
      [0x20, 0x20],
    ],
  ],
  [
    'cntrl',
    [
      [0, 0x1f],
      [0x7f, 0x7f],
    ],
  ],
  ['digit', DIGIT],
  ['graph', [[0x21, 0x7e]]],
  ['lower', LOWER],
  ['print', [[0x20, 0x7e]]],
  [
    'punct',
    [
      [0x21, 0x2f],
      [0x3a, 0x40],
      [0x5b, 0x60],
      [0x7b, 0x7e],
    ],
  ],
  [
    'space',
    [
      [0x09, 0x0d],
      [0x20, 0x20],
    ],
  ],
  ['upper', UPPER],
  ['word', WORD],
  ['xdigit', [...DIGIT, [0x41, 0x46], [0x61, 0x66]]],
]);

export function negated(ranges: CharClass): CharClass {
  const result: CharRange[] = [];
  let next = 0;
  for (const [from, to] of [...ranges].sort(([a], [b]) => a - b)) {
    if (from > next) result.push([next, from - 1]);
    next = Math.max(next, to + 1);
  }
  if (next <= LAST) result.push([next, LAST]);
  return result;
}

/** The class whatever the case of its letters. Only for classes of ASCII: K and s have relatives outside of it. */
export function folded(ranges: CharClass): CharClass {
  const result: CharRange[] = [...ranges];
  for (const [from, to] of ranges) {
    for (let c = from; c <= Math.min(to, 0x7f); c += 1) {
      const lower = c | 0x20;
      if (lower < 0x61 || lower > 0x7a) continue;
      result.push([lower, lower], [lower - 0x20, lower - 0x20]);
      if (lower === 0x6b) result.push([KELVIN, KELVIN]);
      if (lower === 0x73) result.push([LONG_S, LONG_S]);
    }
  }
  return result;
}

export function isIn(ranges: CharClass, point: number): boolean {
  return ranges.some(([from, to]) => point >= from && point <= to);
}

export function isWordChar(point: number | undefined): boolean {
  return point !== undefined && isIn(WORD, point);
}
