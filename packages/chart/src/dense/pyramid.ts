import { scanBlocks } from './scan-blocks.js';

/** Rows of a lowest block. Smaller ones are read more slowly, because each begins anew; larger ones are read more often. */
const BLOCK = 128;
/** Blocks in a block of the next level. */
const FAN_OUT = 16;
/** Shorter columns are read as they are: an index would cost more than it saves. */
const LEAST_ROWS = 4096;

/** The lowest and highest of some rows; `min > max` while there is none. Mutable: it is widened by more of them. */
export interface Range {
  min: number;
  max: number;
  /** True when a NaN is among the rows; also true when one is in a lowest block that they share with other rows. */
  gap: boolean;
}

interface Level {
  /** Rows of one block. */
  readonly size: number;
  /** `min, max` of each block. The arrays are longer than needed in a column that grows. */
  readonly ranges: Float64Array;
  /** 1 for a block that holds NaN. */
  readonly gaps: Uint8Array;
}

/** The extremes of a column, block by block, and of blocks of blocks: 0.14 bytes for a row. */
export interface Pyramid {
  readonly column: Float64Array;
  /** Finest first; none for a short column. */
  readonly levels: readonly Level[];
}

/** No row yet. */
export function emptyRange(): Range {
  return { min: Infinity, max: -Infinity, gap: false };
}

/**
 * The index of a column.
 * @param before The index of a column that this one begins with: only its last block of each level and what follows is
 *   made. It must not be used afterwards, because the new one takes its arrays.
 */
export function buildPyramid(column: Float64Array, before?: Pyramid): Pyramid {
  const { length } = column;
  const levels: Level[] = [];
  for (let size = BLOCK; length >= LEAST_ROWS && size < length; size *= FAN_OUT) {
    const count = Math.ceil(length / size);
    const old = before?.levels[levels.length];
    const level = old && old.gaps.length >= count ? old : roomFor(count, size, old);
    const from = old ? Math.floor(before.column.length / size) : 0;
    const finer = levels.at(-1);
    if (finer) foldBlocks(finer, Math.ceil(length / finer.size), level, from, count);
    else scanBlocks(column, size, from, count, level.ranges, level.gaps);
    levels.push(level);
  }
  return { column, levels };
}

/** The blocks `from` ≤ block < `to` of a level, from the `count` blocks of the one below. */
function foldBlocks(finer: Level, count: number, { ranges, gaps }: Level, from: number, to: number): void {
  for (let block = from; block < to; block++) {
    let min = Infinity;
    let max = -Infinity;
    let gap = 0;
    for (let i = block * FAN_OUT; i < Math.min(count, (block + 1) * FAN_OUT); i++) {
      min = Math.min(min, finer.ranges[2 * i]!);
      max = Math.max(max, finer.ranges[2 * i + 1]!);
      gap |= finer.gaps[i]!;
    }
    ranges[2 * block] = min;
    ranges[2 * block + 1] = max;
    gaps[block] = gap;
  }
}

function roomFor(count: number, size: number, old: Level | undefined): Level {
  // Half as many again once a column has shown that it grows.
  const room = old ? Math.ceil(count * 1.5) : count;
  const level = { size, ranges: new Float64Array(2 * room), gaps: new Uint8Array(room) };
  if (old) {
    level.ranges.set(old.ranges);
    level.gaps.set(old.gaps);
  }
  return level;
}

/**
 * Widens a range by the rows `from` ≤ row < `to`; NaN does not count.
 * @param low Lower values do not count either, and higher ones than `high`.
 */
export function widenRange(
  range: Range,
  pyramid: Pyramid,
  from: number,
  to: number,
  low: number = -Infinity,
  high: number = Infinity,
): void {
  let depth = pyramid.levels.length - 1;
  while (depth >= 0 && pyramid.levels[depth]!.size > to - from) depth--;
  visit(range, pyramid, depth, from, to, low, high);
}

function visit(
  range: Range,
  pyramid: Pyramid,
  depth: number,
  from: number,
  to: number,
  low: number,
  high: number,
): void {
  const level = pyramid.levels[depth];
  if (!level) return scan(range, pyramid.column, from, to, low, high);
  const { size, ranges, gaps } = level;
  const first = Math.ceil(from / size);
  const end = to === pyramid.column.length ? Math.ceil(to / size) : Math.floor(to / size);
  for (let block = first; block < end; block++) {
    const min = ranges[2 * block]!;
    const max = ranges[2 * block + 1]!;
    if (min < low || max > high) {
      look(range, pyramid, depth, block, block * size, Math.min(to, (block + 1) * size), low, high);
      continue;
    }
    if (min < range.min) range.min = min;
    if (max > range.max) range.max = max;
    if (gaps[block] === 1) range.gap = true;
  }
  // The ends last, when it is known what they would have to exceed.
  if (from < first * size) look(range, pyramid, depth, first - 1, from, Math.min(to, first * size), low, high);
  if (end >= first && end * size < to) look(range, pyramid, depth, end, end * size, to, low, high);
}

/** The rows of one block, which reaches further or holds values that do not count. */
function look(
  range: Range,
  pyramid: Pyramid,
  depth: number,
  block: number,
  from: number,
  to: number,
  low: number,
  high: number,
): void {
  const { ranges, gaps } = pyramid.levels[depth]!;
  const gap = gaps[block] === 1;
  // Most of them lie within what the others span: nothing of them has to be read, but where a gap is.
  const within = ranges[2 * block]! >= range.min && ranges[2 * block + 1]! <= range.max;
  if (!within || (gap && depth > 0)) visit(range, pyramid, depth - 1, from, to, low, high);
  else if (gap) range.gap = true;
}

function scan(range: Range, column: Float64Array, from: number, to: number, low: number, high: number): void {
  let { min, max, gap } = range;
  for (let i = from; i < to; i++) {
    const value = column[i]!;
    // Nearly all values fail both conditions at their first comparison; NaN is looked for among the others.
    if (!(value >= min)) {
      if (value >= low && value <= high) min = value;
      else if (Number.isNaN(value)) gap = true;
    }
    if (value > max && value <= high && value >= low) max = value;
  }
  range.min = min;
  range.max = max;
  range.gap = gap;
}
