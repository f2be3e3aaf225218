/**
 * Writes the extremes of whole blocks of a column: lowest and highest value by turns into `ranges`, 1 into `gaps` for a
 * block that holds NaN, which counts for nothing else. A block without any value is `Infinity, -Infinity`.
 * @param size Rows of a block; the last one may be shorter.
 * @param from The first block; blocks before it are left as they are.
 * @param to The one after the last.
 */
export type ScanBlocks = (
  column: Float64Array,
  size: number,
  from: number,
  to: number,
  ranges: Float64Array,
  gaps: Uint8Array,
) => void;

export const scanBlocksInScript: ScanBlocks = (column, size, from, to, ranges, gaps) => {
  for (let block = from; block < to; block++) {
    const end = Math.min(column.length, (block + 1) * size);
    let min = Infinity;
    let max = -Infinity;
    // No branch that depends on a value: noise would be mispredicted all the time. NaN wins here and is looked for after.
    for (let i = block * size; i < end; i++) {
      const value = column[i]!;
      min = Math.min(min, value);
      max = Math.max(max, value);
    }
    ranges[2 * block] = min;
    ranges[2 * block + 1] = max;
    gaps[block] = 0;
    if (Number.isNaN(min)) compareBlock(column, block, size, end, ranges, gaps);
  }
};

/** As long as calls cost more than branches: before a page has run the loop often enough to compile it. */
const FEW_ROWS = 50_000;

const scanFewBlocks: ScanBlocks = (column, size, from, to, ranges, gaps) => {
  for (let block = from; block < to; block++) {
    compareBlock(column, block, size, Math.min(column.length, (block + 1) * size), ranges, gaps);
  }
};

function compareBlock(
  column: Float64Array,
  block: number,
  size: number,
  end: number,
  ranges: Float64Array,
  gaps: Uint8Array,
): void {
  let min = Infinity;
  let max = -Infinity;
  let gap = 0;
  for (let i = block * size; i < end; i++) {
    const value = column[i]!;
    if (value < min) min = value;
    // Of noise few values pass both.
    if (!(value <= max)) {
      if (value > max) max = value;
      else gap = 1;
    }
  }
  ranges[2 * block] = min;
  ranges[2 * block + 1] = max;
  gaps[block] = gap;
}

let scan: ScanBlocks = scanBlocksInScript;

export const scanBlocks: ScanBlocks = (column, size, from, to, ranges, gaps) =>
  ((to - from) * size < FEW_ROWS ? scanFewBlocks : scan)(column, size, from, to, ranges, gaps);

/** From now on blocks are scanned by that: how `simd.js` comes in. */
export function scanBlocksBy(next: ScanBlocks): void {
  scan = next;
}
