import type { PaintContext } from '../paint-context.js';
import { drawnPxOf } from '../scales/scale.js';
import type { MarkInput } from './mark.js';

/** Fewer CSS px than this between points, and they would read as a thick line. */
const ROOMY_SPACING = 16;

/** Whether the points of a line get dots, beside those that stand alone. */
export function showsPoints(input: MarkInput): boolean {
  const show = input.series.showPoints ?? 'auto';
  if (show !== 'auto') return show === 'always';
  return input.to - input.from <= input.plot.width / ROOMY_SPACING;
}

/** The rows inside the plot as `x, y` pairs in CSS px; at most one for each CSS pixel when there are many. */
export function layoutDots(input: MarkInput): Float32Array {
  const { columns, plot, from, to } = input;
  const pairs = new Float32Array((to - from) * 2);
  const width = Math.ceil(plot.width) + 1;
  const many = to - from > plot.width * 4;
  const taken = many ? new Uint8Array(width * (Math.ceil(plot.height) + 1)) : undefined;
  let length = 0;
  for (let i = from; i < to; i++) {
    const value = columns.y[i]!;
    if (Number.isNaN(value)) continue;
    const x = drawnPxOf(input.x, columns.x[i]!);
    const y = drawnPxOf(input.y, value);
    if (y < plot.y - 1 || y > plot.y + plot.height + 1) continue;
    if (taken) {
      const cell = Math.max(0, Math.floor(y - plot.y)) * width + Math.max(0, Math.floor(x - plot.x));
      if (taken[cell]) continue;
      taken[cell] = 1;
    }
    pairs[length++] = x;
    pairs[length++] = y;
  }
  return pairs.slice(0, length);
}

/** Filled discs in the context's fill style. */
export function paintDots(context: PaintContext, pairs: Float32Array, radius: number): void {
  if (pairs.length === 0) return;
  context.beginPath();
  for (let i = 0; i < pairs.length; i += 2) {
    context.moveTo(pairs[i]! + radius, pairs[i + 1]!);
    context.arc(pairs[i]!, pairs[i + 1]!, radius, 0, 2 * Math.PI);
  }
  context.fill();
}
