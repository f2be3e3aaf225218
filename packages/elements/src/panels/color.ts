import { parseColor, thresholdStepOf, type Field, type FieldDisplay } from '@obs-kit/core';
import type { PanelTheme } from '../controllers/theme.js';

/** The part of a theme that colours are chosen from. */
export type Colors = Pick<PanelTheme, 'palette' | 'named' | 'chart'>;

/** A document's colour as one that a canvas understands; what is no colour, and `text`, is the colour of text. */
export function colorOf(colors: Colors, text: string): string {
  const color = parseColor(text);
  if (color?.kind === 'css') return color.css;
  if (color === undefined || color.name === 'text') return colors.chart.text;
  const name = color.shade === 'base' ? color.name : `${color.shade}-${color.name}`;
  return colors.named.get(name) ?? colors.chart.text;
}

export function paletteColorOf(colors: Colors, index: number): string {
  return colors.palette[index % colors.palette.length] ?? colors.chart.text;
}

/** The colour of a field as a whole; `value` stands for it where thresholds decide. */
export function fieldColorOf(colors: Colors, display: FieldDisplay, value: number): string {
  const { mode, color } = display.color;
  if (mode === 'fixed' && color !== undefined) return colorOf(colors, color);
  if (mode === 'thresholds' && display.thresholds) {
    const step = thresholdStepOf(display.thresholds, value, display.min, display.max);
    if (step) return colorOf(colors, step.color);
  }
  return paletteColorOf(colors, display.seriesIndex);
}

/** A field that `resolveFields` has been over; panels get no others. */
export function displayOf(field: Field): FieldDisplay {
  if (field.display) return field.display;
  throw new TypeError(`field ${field.name} has no display`);
}
