import type { Runs } from '../../marks/dense-shapes.js';
import type { Pixels } from './pixels.js';

/** Moves all ink to the left; what comes in at the right is clear. */
export function moveLeft({ words, width }: Pixels, columns: number): void {
  if (columns === 0) return;
  words.copyWithin(0, columns);
  for (let end = width; end <= words.length; end += width) words.fill(0, end - columns, end);
}

/**
 * Marks the columns in which two rasters differ.
 * @param moved By how many columns the first has been moved to the left since.
 * @param changed A number for each column of the pixels; those that differ are set to 1.
 * @returns How many of them were not 1 before.
 */
export function markChanges(before: Runs, moved: number, after: Runs, left: number, changed: Uint8Array): number {
  let [i, k, count] = [0, 0, 0];
  while (i < before.length || k < after.length) {
    const a = i < before.length ? before[i]! - moved : Infinity;
    const b = k < after.length ? after[k]! : Infinity;
    // What lay to the right of the pixels was never inked.
    const inked = before[i]! - left < changed.length;
    const same = a === b && inked && before[i + 1] === after[k + 1] && before[i + 2] === after[k + 2];
    const at = Math.min(a, b) - left;
    // What lies outside of the pixels has no place.
    if (!same && changed[at] === 0) {
      changed[at] = 1;
      count++;
    }
    if (a <= b) i += 3;
    if (b <= a) k += 3;
  }
  return count;
}

/** Takes the ink out of the marked columns. */
export function clearColumns({ words, width }: Pixels, marks: Uint8Array): void {
  for (let column = 0; column < width; column++) {
    if (marks[column] === 0) continue;
    for (let at = column; at < words.length; at += width) words[at] = 0;
  }
}
