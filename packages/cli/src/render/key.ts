import type { ChartTheme, PaintContext } from '@obs-kit/chart';
import { layoutLegend } from '@obs-kit/chart/picture.js';
import { plainLine } from '../alerts/receivers/plain-text.js';
import type { Key, Swatch } from './drawing.js';
import { layoutScaleKey } from './scale-key.js';

/** A key that has its place; no height: there is nothing to tell. */
export interface LaidKey {
  /** CSS px, as all here. */
  readonly height: number;
  /** Paints it, in a context whose unit is CSS px. @param top its upper edge */
  readonly paint: (context: PaintContext, top: number) => void;
}

export interface KeyOptions {
  readonly width: number;
  readonly theme: ChartTheme;
  /** In the theme's font. */
  readonly measure: (text: string) => number;
  readonly mostRows: number;
  readonly more: (count: number) => string;
  /** On an edge of the picture's pixels. */
  readonly snap: (x: number) => number;
}

/** Of a swatch, and of the outline of a hollow one. */
const BOX = 10;
const BORDER = 2;
/** From the begin of a swatch to its text, as in a legend. */
const INDENT = 18;

/** Lays out what colours mean: no more rows than there is room for, and what has none is counted. */
export function layoutKey(key: Key | undefined, options: KeyOptions): LaidKey {
  if (!key) return { height: 0, paint: () => {} };
  return 'swatches' in key ? layoutSwatches(key.swatches, options) : layoutScaleKey(key, options);
}

function layoutSwatches(swatches: readonly Swatch[], { theme, snap, ...options }: KeyOptions): LaidKey {
  const names = swatches.map(({ text, color, values = '' }) => ({ text: plainLine(text), color, values: plainLine(values) })); // prettier-ignore
  const { items, height } = layoutLegend(names, options);
  return {
    height,
    paint(context, top) {
      context.font = `${theme.fontSize}px ${theme.fontFamily}`;
      context.textAlign = 'left';
      context.textBaseline = 'middle';
      for (const [i, { x, y, text, color, values }] of items.entries()) {
        if (color !== undefined) paintBox(context, snap(x), top + y - BOX / 2, swatches[i]!);
        context.fillStyle = color === undefined ? theme.mutedText : theme.text;
        context.fillText(text, color === undefined ? x : x + INDENT, top + y);
        if (!values) continue;
        context.fillStyle = theme.mutedText;
        context.fillText(values.text, values.x, top + y);
      }
    },
  };
}

function paintBox(context: PaintContext, x: number, y: number, { color, hollow, opacity = 1 }: Swatch): void {
  if (!hollow) {
    context.globalAlpha = opacity;
    context.fillStyle = color;
    context.fillRect(x, y, BOX, BOX);
    context.globalAlpha = 1;
    return;
  }
  context.strokeStyle = color;
  context.lineWidth = BORDER;
  context.lineJoin = 'miter';
  context.beginPath();
  context.rect(x + BORDER / 2, y + BORDER / 2, BOX - BORDER, BOX - BORDER);
  context.stroke();
}
