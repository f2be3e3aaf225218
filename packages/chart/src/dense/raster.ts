import type { Rect } from '../layout/rect.js';
import type { DenseLineShape, Runs } from '../marks/dense-shapes.js';
import { DEFAULT_LINE_WIDTH } from '../marks/line.js';
import type { MarkInput } from '../marks/mark.js';
import type { PaintContext } from '../paint-context.js';
import { keepRoom, moreRoom, roomFor } from './number-room.js';

/** More rows than this in a column of device pixels, and a line is drawn column by column. */
const MOST_PER_COLUMN = 2;
/** The same for lines of two device px and more: their columns overlap, and strokes of that width are slow. */
const MOST_OF_WIDE = 0.45;

/** Whether a series is drawn column by column over its visible rows. */
export function isDense({ from, to, plot, pixelRatio, series }: MarkInput): boolean {
  const wide =
    (series.lineWidth ?? DEFAULT_LINE_WIDTH) * pixelRatio >= 2 && !series.dash?.length && series.curve !== 'smooth';
  return to - from > (wide ? MOST_OF_WIDE : MOST_PER_COLUMN) * plot.width * pixelRatio;
}

/** The part of the runs inside of the plot, by columns from the chart's left edge. */
export function placeRuns(runs: Readonly<Runs>, shift: number, { y, height }: Rect): Runs {
  const placed = roomFor(runs.length);
  let length = 0;
  const floor = y + height;
  for (let i = 0; i < runs.length; i += 3) {
    const top = runs[i + 1]!;
    const bottom = runs[i + 2]!;
    if (top > floor || bottom < y) continue;
    placed[length++] = runs[i]! + shift;
    placed[length++] = top < y ? y : top;
    placed[length++] = bottom > floor ? floor : bottom;
  }
  return keepRoom(placed, length);
}

/**
 * What lies between two lines over the same rows, or between a line and a level in CSS px: from the highest to the lowest
 * of both, because everything between two neighbours is covered.
 */
export function fillRuns(line: Readonly<Runs>, base: Readonly<Runs> | number): Runs {
  return line.map((value, i) => {
    const other = typeof base === 'number' ? base : base[i]!;
    return i % 3 === 0 ? value : i % 3 === 1 ? Math.min(value, other) : Math.max(value, other);
  });
}

/** Runs without height or neighbours, as `x, y` pairs in CSS px: single values that are hard to see. */
export function loneRuns(runs: Runs, pixelRatio: number): Float32Array {
  const points: number[] = [];
  for (let i = 0; i < runs.length; i += 3) {
    if (runs[i + 1] !== runs[i + 2]) continue;
    const column = runs[i]!;
    const alone = !(runs[i - 3]! >= column - 1) && !(runs[i + 3]! <= column + 1);
    if (alone) points.push((column + 0.5) / pixelRatio, runs[i + 1]!);
  }
  return Float32Array.from(points);
}

/** Paints what lies in the columns, without a line's width, in the context's fill style: no pixel twice. */
export function paintColumns(context: PaintContext, runs: Runs, pixelRatio: number): void {
  for (let i = 0; i < runs.length; i += 3) {
    context.fillRect(runs[i]! / pixelRatio, runs[i + 1]!, 1 / pixelRatio, runs[i + 2]! - runs[i + 1]!);
  }
}

/**
 * Paints a line in the context's stroke style: in each column what the runs of it and of those beside it cover, as far as
 * the line is wide. Nothing is painted twice, and strokes of one device px are what canvases paint fastest.
 */
export function paintRuns(context: PaintContext, { covered, half, pixelRatio, width }: DenseLineShape): void {
  context.lineWidth = Math.min(width, 1 / pixelRatio);
  context.lineCap = 'butt';
  context.beginPath();
  for (let i = 0; i < covered.length; i += 3) {
    const x = (covered[i]! + 0.5) / pixelRatio;
    context.moveTo(x, quarter(covered[i + 1]! * pixelRatio - half) / pixelRatio);
    context.lineTo(x, quarter(covered[i + 2]! * pixelRatio + half) / pixelRatio);
  }
  context.stroke();
}

/** Canvases know edges to a fourth of a device px: on those, all that paint them agree. */
export function quarter(px: number): number {
  return Math.round(px * 4) / 4;
}

/**
 * What a line covers of its columns and, if it is wide, of those beside them: of columns with one run each, as most are,
 * one run again.
 * @param width Device px of the line; it takes as many columns as whole ones of them.
 * @returns The runs, and how far the line reaches above and below all of them, in device px.
 */
export function coverRuns(
  runs: Runs,
  width: number,
  pixelRatio: number,
): { readonly covered: Runs; readonly half: number } {
  if (width < 2) return { covered: runs, half: width / 2 };
  const count = Math.round(width);
  const before = (count - 1) >> 1;
  const after = count - 1 - before;
  let covered = roomFor(runs.length + 3 * count);
  let length = 0;
  // A column takes what is as far to its right as others reach to the left.
  const last = runs.at(-3)! + after;
  let start = 0;
  for (let column = runs[0]! - before; column <= last; column++) {
    while (runs[start]! < column - after) start += 3;
    const at = length;
    for (let i = start; i < runs.length && runs[i]! <= column + before; i += 3) {
      // Where a line is steep its width lies beside it, and so in other columns.
      const steep = (runs[i + 2]! - runs[i + 1]!) * pixelRatio;
      const half = ((Math.sqrt(1 + steep * steep) - steep) * width) / 2 / pixelRatio;
      const top = runs[i + 1]! - half;
      const bottom = runs[i + 2]! + half;
      // Runs of one line nearly always meet; those that do not stay apart.
      let into = at;
      while (into < length && (top > covered[into + 2]! || bottom < covered[into + 1]!)) into += 3;
      if (into === length) {
        if (length === covered.length) covered = moreRoom(covered);
        covered[length++] = column;
        covered[length++] = top;
        covered[length++] = bottom;
      } else {
        if (top < covered[into + 1]!) covered[into + 1] = top;
        if (bottom > covered[into + 2]!) covered[into + 2] = bottom;
      }
    }
  }
  return { covered: keepRoom(covered, length), half: 0 };
}
