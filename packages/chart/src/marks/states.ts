import { drawnPxOf } from '../scales/scale.js';
import type { SeriesSpec } from '../spec.js';
import { placedAt } from './heat.js';
import type { OtherShape } from './index.js';
import type { Mark, MarkInput } from './mark.js';

/** A state in words and colours; all CSS colours. */
export interface StateLook {
  readonly text: string;
  readonly color: string;
  /** Of the text on it. */
  readonly textColor: string;
}

export interface StateRow {
  /** From where to where the band reaches on the y axis. */
  readonly low: number;
  readonly high: number;
  /** What a value means; undefined: nothing is known, and nothing drawn. */
  readonly lookOf: (value: number) => StateLook | undefined;
  /** How long a state is believed after its last row, in x units. Default: the distance of the rows. */
  readonly holds?: number;
  readonly font: { readonly family: string; /** CSS px. */ readonly size: number };
}

interface StateBand {
  readonly look: StateLook;
  readonly x: number;
  readonly width: number;
  /** As much of the text as is thought to fit. */
  readonly text: string;
}

export interface StatesShape extends OtherShape {
  readonly mark: 'states';
  readonly bands: readonly StateBand[];
  readonly top: number;
  readonly height: number;
  /** The middle of the texts, in CSS px. */
  readonly middle: number;
  readonly font: string;
}

/** CSS px beside a text, and the width of a character in font sizes, on the wide side. */
const PAD = 6;
const CHARACTER = 0.62;
/** Font sizes by which the middle of a line of text is above the middle of its letters. */
const SINK = 0.08;

/**
 * A series of discrete states as one band: rows of one state join, a missing row ends it. Each tells its state in words where
 * there is room. Several series over each other are a timeline of states.
 */
export function stateSeries(series: SeriesSpec, row: StateRow): SeriesSpec {
  const mark: Mark<StatesShape> = {
    type: 'line',
    extent: (_, from, to) => (from < to ? [row.low, row.high] : undefined),
    layout(input) {
      const { y, pixelRatio } = input;
      const snap = (value: number): number => Math.round(drawnPxOf(y, value) * pixelRatio) / pixelRatio;
      const top = snap(row.high);
      const height = snap(row.low) - top;
      return {
        type: 'other',
        mark: 'states',
        bands: bandsOf(input, series, row, height >= row.font.size),
        top,
        height,
        middle: top + height / 2 + row.font.size * SINK,
        font: `${row.font.size}px ${row.font.family}`,
      };
    },
    paint(context, { bands, top, height, middle, font }) {
      for (const { look, x, width, text } of bands) {
        context.fillStyle = look.color;
        context.fillRect(x, top, width, height);
        if (text === '') continue;
        context.font = font;
        context.textAlign = 'left';
        context.textBaseline = 'middle';
        context.fillStyle = look.textColor;
        context.fillText(text, x + PAD, middle);
      }
    },
    hit: ({ y, point }) => Math.abs(y - point.y),
  };
  return { ...series, mark, ...placedAt(series, (row.low + row.high) / 2) };
}

/** @param tall There is room for a line of text. */
function bandsOf(input: MarkInput, series: SeriesSpec, row: StateRow, tall: boolean): StateBand[] {
  const { x, plot, pixelRatio } = input;
  const { length } = series.y;
  const holds = row.holds ?? usualDistance(series.x);
  const bands: StateBand[] = [];
  let begin = Math.max(0, input.from - 1);
  const last = Math.min(length, input.to + 1);
  const clamp = (px: number): number =>
    Math.round(Math.max(plot.x, Math.min(plot.x + plot.width, px)) * pixelRatio) / pixelRatio;
  for (let i = begin; i < last; i++) {
    const look = row.lookOf(series.y[i]!);
    const next = i + 1 < length ? series.x[i + 1]! : Infinity;
    const joins = i + 1 < last && next - series.x[i]! <= holds * 1.5 && series.y[i + 1] === series.y[i];
    if (joins) continue;
    const from = clamp(drawnPxOf(x, series.x[begin]!));
    const to = clamp(drawnPxOf(x, Math.min(next, series.x[i]! + holds)));
    begin = i + 1;
    if (!look || Number.isNaN(series.y[i]) || from >= to) continue;
    const gap = row.lookOf(series.y[i + 1] ?? NaN) !== look && to - from > 3 ? 1 : 0;
    const width = to - from - gap;
    bands.push({ look, x: from, width, text: tall ? fitting(look.text, width - 2 * PAD, row.font.size) : '' });
  }
  return bands;
}

/** As many characters as surely fit, with an ellipsis; nothing when that would be too few, and never a part of a number. */
function fitting(text: string, width: number, fontSize: number): string {
  const most = Math.floor(width / (fontSize * CHARACTER));
  if (text.length <= most) return text;
  const kept = text.slice(0, Math.max(0, most - 1));
  const whole = (/^[\d.,]/.test(text.slice(kept.length)) ? kept.replace(/[\d.,]+$/, '') : kept).trimEnd();
  return whole.length > 1 ? `${whole}…` : '';
}

/** The median of the first distances: most sources answer in steps. */
function usualDistance(x: Float64Array): number {
  const distances: number[] = [];
  for (let i = 1; i < x.length && distances.length < 100; i++) distances.push(x[i]! - x[i - 1]!);
  return distances.sort((a, b) => a - b)[distances.length >> 1] ?? 0;
}
