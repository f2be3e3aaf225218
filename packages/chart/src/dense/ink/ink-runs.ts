import type { DenseLineShape, Runs } from '../../marks/dense-shapes.js';
import { blend, type Ink, type Pixels } from './pixels.js';

/**
 * Inks the columns of a line, with soft ends.
 * @param open By columns of the pixels: 1 where ink may come.
 */
export function inkRuns(
  pixels: Pixels,
  { covered: runs, half, pixelRatio }: DenseLineShape,
  ink: Ink,
  open: Uint8Array,
): void {
  const solid = ((255 << 24) | ink.rgb) >>> 0;
  const last = open.lastIndexOf(1) + pixels.left;
  // Ends are known to a fourth of a device px, to which `| 0` rounds below the topmost pixel; all above is not inked.
  const round = 0.5 - 4 * pixels.top;
  for (let i = firstOf(runs, open.indexOf(1) + pixels.left); runs[i]! <= last; i += 3) {
    const column = runs[i]! - pixels.left;
    if (open[column] !== 1) continue;
    const top = ((runs[i + 1]! * pixelRatio - half) * 4 + round) | 0;
    inkColumn(pixels, column, top, ((runs[i + 2]! * pixelRatio + half) * 4 + round) | 0, ink, solid);
  }
}

/** @param from In fourths of a pixel, as is `to`. */
function inkColumn(pixels: Pixels, x: number, from: number, to: number, ink: Ink, solid: number): void {
  const { words, width, height } = pixels;
  const top = Math.max(0, from);
  const bottom = Math.min(4 * height, to);
  if (top >= bottom) return;
  const fourth = ink.alpha / 4;
  const first = (top >> 2) * width + x;
  const last = (bottom >> 2) * width + x;
  if (first === last) {
    blend(words, first, ink.rgb, (bottom - top) * fourth);
    return;
  }
  blend(words, first, ink.rgb, (4 - (top & 3)) * fourth);
  if (bottom & 3) blend(words, last, ink.rgb, (bottom & 3) * fourth);
  if (ink.alpha === 255) for (let at = first + width; at < last; at += width) words[at] = solid;
  else for (let at = first + width; at < last; at += width) blend(words, at, ink.rgb, ink.alpha);
}

/** Where the runs of a column begin, or of the next one that has any. */
function firstOf(runs: Runs, column: number): number {
  let low = 0;
  let high = runs.length / 3;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (runs[3 * middle]! < column) low = middle + 1;
    else high = middle;
  }
  return 3 * low;
}
