import { extentOf, unionOf } from '../columns/extent.js';
import { drawnPxOf } from '../scales/scale.js';
import { baselineOf } from './baseline.js';
import type { Mark, MarkInput } from './mark.js';

export interface BarsShape {
  readonly type: 'bars';
  /** `x, y, width, height` in CSS px, four for each bar. */
  readonly rects: Float32Array;
  readonly color: string;
  readonly fillOpacity: number;
}

export const bars: Mark<BarsShape> = {
  type: 'bars',
  // A bar's length is its value, so the axis has to show where it begins.
  extent(columns, from, to) {
    const ends = unionOf(extentOf(columns.y, from, to), columns.base && extentOf(columns.base, from, to));
    return ends && unionOf(ends, [0, 0]);
  },
  layout(input) {
    const thin = input.slot.width * input.pixelRatio < 1;
    return {
      type: 'bars',
      rects: thin ? thinBars(input) : wholeBars(input),
      color: input.series.color,
      fillOpacity: input.series.fillOpacity ?? 0.8,
    };
  },
  paint(context, shape) {
    context.fillStyle = shape.color;
    context.globalAlpha = shape.fillOpacity;
    const { rects } = shape;
    for (let i = 0; i < rects.length; i += 4) context.fillRect(rects[i]!, rects[i + 1]!, rects[i + 2]!, rects[i + 3]!);
    context.globalAlpha = 1;
  },
  hit({ x, y, point, slot }) {
    const aside = Math.abs(x - point.x - slot.offset) - slot.width / 2;
    const [top, bottom] = [Math.min(point.y, point.base), Math.max(point.y, point.base)];
    return Math.max(0, aside) + Math.max(0, top - y, y - bottom);
  },
};

/** One rectangle for each row, its sides on whole device pixels. */
function wholeBars(input: MarkInput): Float32Array {
  const { columns, slot, pixelRatio } = input;
  const snap = (px: number): number => Math.round(px * pixelRatio) / pixelRatio;
  const [from, to] = [Math.max(0, input.from - 1), Math.min(input.to + 1, columns.x.length, columns.y.length)];
  const rects = new Float32Array(Math.max(0, to - from) * 4);
  let length = 0;
  for (let i = from; i < to; i++) {
    const value = columns.y[i]!;
    const [top, bottom] = edgesOf(input, i, value, value);
    if (Number.isNaN(value) || top === bottom) continue;
    const left = snap(drawnPxOf(input.x, columns.x[i]!) + slot.offset - slot.width / 2);
    const right = Math.max(left + 1 / pixelRatio, snap(left + slot.width));
    rects.set([left, snap(top), right - left, snap(bottom) - snap(top)], length);
    length += 4;
  }
  return rects.slice(0, length);
}

/** Bars thinner than a device pixel: one rectangle for each column of pixels, from the base to both extremes. */
function thinBars(input: MarkInput): Float32Array {
  const { columns, pixelRatio } = input;
  const rects: number[] = [];
  let column = NaN;
  let [low, high, row] = [Infinity, -Infinity, -1];
  const emit = (): void => {
    if (row < 0) return;
    const [top, bottom] = edgesOf(input, row, low, high);
    if (bottom > top) rects.push(column / pixelRatio, top, 1 / pixelRatio, bottom - top);
  };
  for (let i = input.from; i < input.to; i++) {
    const value = columns.y[i]!;
    if (Number.isNaN(value)) continue;
    const next = Math.floor((drawnPxOf(input.x, columns.x[i]!) + input.slot.offset) * pixelRatio);
    if (next !== column) {
      emit();
      column = next;
      [low, high] = [Infinity, -Infinity];
    }
    // In a stack the base of the tallest bar of the column stands for all.
    if (value > high || row < 0) row = i;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  emit();
  return Float32Array.from(rects);
}

/** Upper and lower edge in CSS px of a bar that reaches from its base to both values. */
function edgesOf(input: MarkInput, row: number, low: number, high: number): readonly [number, number] {
  const base = drawnPxOf(input.y, input.columns.base?.[row] ?? baselineOf(input.y));
  const [a, b] = [drawnPxOf(input.y, low), drawnPxOf(input.y, high)];
  return input.columns.base ? [Math.min(base, b), Math.max(base, b)] : [Math.min(base, a, b), Math.max(base, a, b)];
}
