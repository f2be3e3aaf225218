import { quarter } from '../raster.js';
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
  for (let i = firstOf(runs, open.indexOf(1) + pixels.left); runs[i]! <= last; i += 3) {
    const column = runs[i]! - pixels.left;
    if (open[column] !== 1) continue;
    const top = quarter(runs[i + 1]! * pixelRatio - half) - pixels.top;
    inkColumn(pixels, column, top, quarter(runs[i + 2]! * pixelRatio + half) - pixels.top, ink, solid);
  }
}

function inkColumn(pixels: Pixels, x: number, from: number, to: number, ink: Ink, solid: number): void {
  const { words, width, height } = pixels;
  const top = Math.max(0, from);
  const bottom = Math.min(height, to);
  if (top >= bottom) return;
  const first = Math.floor(top);
  const last = Math.floor(bottom);
  if (first === last) {
    blend(words, first * width + x, ink.rgb, (bottom - top) * ink.alpha);
    return;
  }
  blend(words, first * width + x, ink.rgb, (first + 1 - top) * ink.alpha);
  if (last < height) blend(words, last * width + x, ink.rgb, (bottom - last) * ink.alpha);
  const end = last * width;
  if (ink.alpha === 255) for (let at = (first + 1) * width + x; at < end; at += width) words[at] = solid;
  else for (let at = (first + 1) * width + x; at < end; at += width) blend(words, at, ink.rgb, ink.alpha);
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
