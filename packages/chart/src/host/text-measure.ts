import type { MeasureText } from '../layout/measure.js';

/** Widths of texts, each measured once for a font. */
export interface TextMeasure {
  /** A CSS font shorthand. */
  setFont(font: string): void;
  readonly widthOf: MeasureText;
}

/** Labels of a chart that runs for weeks change with every tick: forget before it adds up. */
const MOST_KEPT = 2000;

/** @param context Absent: an estimate, so that a chart without a picture still has a layout. */
export function createTextMeasure(context: CanvasRenderingContext2D | null): TextMeasure {
  const widths = new Map<string, number>();
  let font = '';
  return {
    setFont(next) {
      if (next !== font) widths.clear();
      font = next;
    },
    widthOf(label) {
      // Labels differ by little but their digits, which are as wide as each other or 0 is the widest.
      const text = label.replace(/\d/g, '0');
      const known = widths.get(text);
      if (known !== undefined) return known;
      // Resizing a canvas resets its font.
      if (context && context.font !== font) context.font = font;
      const width = context ? context.measureText(text).width : text.length * 7;
      if (widths.size >= MOST_KEPT) widths.clear();
      widths.set(text, width);
      return width;
    },
  };
}
