/** Columns that are asked for together. */
export const BLOCK = 16;

/**
 * Which pixels of columns are hidden: a bit for each, by words of 32 that stand above each other, so that whole stretches
 * are asked for at once; and which are hidden in all columns of a block and of so many (`reach`) to both its sides.
 */
export interface HiddenPixels {
  readonly words: number;
  readonly columns: Int32Array;
  readonly blocks: Int32Array;
  readonly reach: number;
}

/**
 * None is hidden yet.
 * @param count Columns of all blocks together; to their left and right there are `reach` more.
 */
export function noneHidden(count: number, reach: number, height: number): HiddenPixels {
  const words = Math.ceil(height / 32);
  const columns = new Int32Array((count + 2 * reach) * words);
  return { words, columns, blocks: new Int32Array(Math.ceil(count / BLOCK) * words), reach };
}

/** Whether the pixels `from` ≤ pixel < `to` of a column, or of all those of a block, are hidden. */
export function areHidden(bits: Int32Array, words: number, column: number, from: number, to: number): boolean {
  const base = column * words;
  const first = base + (from >> 5);
  const last = base + ((to - 1) >> 5);
  const head = headOf(from);
  const tail = tailOf(to);
  if (first === last) return (~bits[first]! & head & tail) === 0;
  if ((~bits[first]! & head) !== 0 || (~bits[last]! & tail) !== 0) return false;
  for (let at = first + 1; at < last; at++) if (bits[at] !== -1) return false;
  return true;
}

/** From now on these are hidden: `from` ≤ pixel < `to`, if there are any. */
export function hide(hidden: HiddenPixels, column: number, from: number, to: number): void {
  if (from >= to) return;
  const { words, columns } = hidden;
  const base = column * words;
  const first = from >> 5;
  const last = (to - 1) >> 5;
  for (let word = first; word <= last; word++) {
    const head = word === first ? headOf(from) : -1;
    const tail = word === last ? tailOf(to) : -1;
    const before = columns[base + word]!;
    const after = before | (head & tail);
    if (after === before) continue;
    columns[base + word] = after;
    hideInBlocks(hidden, column, word);
  }
}

function hideInBlocks({ words, columns, blocks, reach }: HiddenPixels, column: number, word: number): void {
  const wide = BLOCK + 2 * reach;
  const last = Math.min(Math.floor(column / BLOCK), blocks.length / words - 1);
  for (let block = last; block >= 0 && block * BLOCK + wide > column; block--) {
    const end = Math.min((block * BLOCK + wide) * words, columns.length);
    let all = -1;
    for (let at = block * BLOCK * words + word; at < end && all !== 0; at += words) all &= columns[at]!;
    blocks[block * words + word] = all;
  }
}

/** The pixels of a word from one on. */
function headOf(from: number): number {
  return -1 << (from & 31);
}

/** The pixels of a word before one. */
function tailOf(to: number): number {
  return (-1 >>> (31 - ((to - 1) & 31))) | 0;
}
