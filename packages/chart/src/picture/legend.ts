import type { MeasureText } from '../layout/measure.js';
import { fitWords } from './fit-words.js';

/** A series as a legend names it. */
export interface LegendName {
  readonly text: string;
  /** A CSS colour. */
  readonly color: string;
  /** Behind the name, such as its last value. */
  readonly values?: string;
  /** How the colour is shown: as what it is the colour of. Default `line`. */
  readonly swatch?: 'line' | 'box' | 'outline';
  /** Of the colour of a box, 0–1. Default 1. */
  readonly opacity?: number | undefined;
}

/** A name in the legend, CSS px from its left or, where text runs to the left, its right. */
export interface LegendItem {
  readonly x: number;
  /** Middle of the line. */
  readonly y: number;
  readonly text: string;
  /** Absent: it is no series but tells how many are not named. */
  readonly color: string | undefined;
  readonly values: { readonly text: string; readonly x: number } | undefined;
}

export interface Legend {
  readonly items: readonly LegendItem[];
  readonly height: number;
}

export interface LegendOptions {
  /** CSS px. */
  readonly width: number;
  readonly measure: MeasureText;
  readonly mostRows: number;
  /** How many series there are, when the names are not all of them. */
  readonly total?: number;
  /** What is said of those that are not named. */
  readonly more: (count: number) => string;
}

/** Between the begins of a swatch and its name. */
export const SWATCH = 18;
const LINE = 20;
const GAP = 18;
const VALUES_GAP = 6;
/** Of the width: a name beside others may not take more. */
const MOST_OF_ROW = 0.48;

/** Where the names of series stand: in rows, as many as there is room for; the others are counted, none goes missing. */
export function layoutLegend(
  names: readonly LegendName[],
  { width, measure, mostRows, total = names.length, more }: LegendOptions,
): Legend {
  const items: LegendItem[] = [];
  const most = total === 1 ? 1 : MOST_OF_ROW;
  let [x, row] = [0, 0];
  for (const [i, name] of names.entries()) {
    const { text, values = '' } = name;
    const label = fitWords(text, width * most - SWATCH, measure);
    const named = SWATCH + measure(label);
    const room = Math.max(width * (1 - most), width - named) - VALUES_GAP;
    const said = values === '' ? '' : fitWords(values, room, measure);
    const wide = named + (said === '' ? 0 : VALUES_GAP + measure(said));
    const isLastRow = row === mostRows - 1;
    const left = total - i - 1;
    const counter = isLastRow && left > 0 ? GAP + measure(more(left)) : 0;
    if (x > 0 && x + wide + counter > width) {
      if (isLastRow) break;
      [x, row] = [0, row + 1];
    }
    const behind = said === '' ? undefined : { text: said, x: x + named + VALUES_GAP };
    items.push({ x, y: row * LINE + LINE / 2, text: label, color: name.color, values: behind });
    x += wide + GAP;
  }
  const left = total - items.length;
  if (left > 0) {
    const text = more(left);
    if (x > 0 && x + measure(text) > width && row < mostRows - 1) [x, row] = [0, row + 1];
    items.push({ x, y: row * LINE + LINE / 2, text, color: undefined, values: undefined });
  }
  return { items, height: items.length === 0 ? 0 : (row + 1) * LINE };
}
