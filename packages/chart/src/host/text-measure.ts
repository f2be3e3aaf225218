import type { MeasureText } from '../layout/measure.js';

/** Widths of texts, each measured once for a font by all charts that are made together. */
export interface TextMeasure {
  /** A CSS font shorthand. */
  setFont(font: string): void;
  readonly widthOf: MeasureText;
}

/** Labels of a chart that runs for weeks change with every tick: forget before it adds up. */
const MOST_KEPT = 2000;

/** A memo: a new chart begins anew, as fonts may have come meanwhile. */
let byFont: Record<string, Map<string, number>>;

/** @param context Absent: an estimate, so that a chart without a picture still has a layout. */
export function createTextMeasure(context: CanvasRenderingContext2D | null): TextMeasure {
  let font: string;
  let widths: Map<string, number>;
  byFont = {};
  return {
    setFont(next) {
      font = next;
      widths = byFont[font] ??= new Map<string, number>();
    },
    widthOf(label) {
      // Labels differ by little but their digits, which are as wide as each other or 0 is the widest.
      const text = label.replace(/\d/g, '0');
      if (!context) return text.length * 7;
      let width = widths.get(text);
      if (width === undefined) {
        // Resizing a canvas resets its font.
        if (context.font !== font) context.font = font;
        width = context.measureText(text).width;
        if (widths.size >= MOST_KEPT) widths.clear();
        widths.set(text, width);
      }
      return width;
    },
  };
}
