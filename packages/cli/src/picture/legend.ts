import type { MeasureText } from '@obs-kit/chart';
import { fitText } from './fit-text.js';

/** A name in the legend, px. */
export interface LegendItem {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  /** Absent: it is no series but tells how many are not named. */
  readonly color: string | undefined;
}

export interface Legend {
  readonly items: readonly LegendItem[];
  readonly height: number;
}

const LINE = 20;
const SWATCH = 18;
const GAP = 18;
const MOST_ROWS = 3;
/** Of the width: a name may not take more. */
const MOST_OF_ROW = 0.48;

/** Where the names of series stand: in rows, as many as there is room for; the others are counted, none goes missing. */
export function layoutLegend(
  names: readonly { readonly text: string; readonly color: string }[],
  total: number,
  width: number,
  measure: MeasureText,
): Legend {
  const items: LegendItem[] = [];
  let [x, row] = [0, 0];
  const counter = (left: number): string => `and ${left} more`;
  for (const [i, { text, color }] of names.entries()) {
    const label = fitText(text, width * MOST_OF_ROW - SWATCH, measure);
    const wide = SWATCH + measure(label);
    const isLastRow = row === MOST_ROWS - 1;
    const left = total - i - 1;
    const room = isLastRow && left > 0 ? GAP + measure(counter(left)) : 0;
    if (x > 0 && x + wide + room > width) {
      if (isLastRow) break;
      [x, row] = [0, row + 1];
    }
    items.push({ x, y: row * LINE + LINE / 2, text: label, color });
    x += wide + GAP;
  }
  const left = total - items.length;
  if (left > 0) {
    const text = counter(left);
    if (x + measure(text) > width && row < MOST_ROWS - 1) [x, row] = [0, row + 1];
    items.push({ x, y: row * LINE + LINE / 2, text, color: undefined });
  }
  return { items, height: items.length === 0 ? 0 : (row + 1) * LINE };
}
