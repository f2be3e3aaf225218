import type { MeasureText } from '../layout/measure.js';
import type { PaintContext } from '../paint-context.js';
import type { ChartTheme } from '../theme.js';
import { fitWords } from './fit-words.js';

/** Colours from the least value to the greatest, with numbers. */
export interface ScaleKey {
  readonly colors: readonly string[];
  /** The value at a part of the way from the least to the greatest, 0–1, in words. */
  readonly textAt: (part: number) => string;
  /** What the values are called; empty: nobody says. */
  readonly name: string;
}

/** A scale key that has its place, CSS px from its left; its name stands behind it, however text runs. */
export interface LaidScaleKey {
  readonly colors: readonly string[];
  /** Of the bar. */
  readonly width: number;
  readonly numbers: readonly PlacedNumber[];
  readonly name: string;
  /** With its numbers. */
  readonly height: number;
}

interface PlacedNumber {
  readonly text: string;
  readonly x: number;
  readonly width: number;
}

/** CSS px. */
const [BAR_WIDTH, BAR_HEIGHT] = [320, 8];
const NUMBERS = 20;
/** Between two numbers, and between the bar and the name of its values. */
const GAP = 12;
/** Of the width: the bar has so much, however long the name is. */
const LEAST_OF_WIDTH = 0.5;
/** Of the bar: two numbers must have room. */
const MOST_OF_BAR = 0.45;
/** Parts of the bar that have a number, the most important first. */
const NUMBERED = [0, 1, 0.5, 0.25, 0.75];

/** A bar of colours with numbers below it, as many as have room. @param width of all of it, CSS px */
export function layoutScaleKey(key: ScaleKey, width: number, measure: MeasureText): LaidScaleKey {
  const rest = width - (key.name === '' ? 0 : GAP + measure(key.name));
  const bar = Math.min(BAR_WIDTH, Math.max(rest, width * LEAST_OF_WIDTH));
  const numbers: PlacedNumber[] = [];
  for (const part of NUMBERED) {
    const text = fitWords(key.textAt(part), bar * MOST_OF_BAR, measure);
    const wide = measure(text);
    const x = part * (bar - wide);
    const clear = numbers.every((other) => x + wide + GAP <= other.x || other.x + other.width + GAP <= x);
    // One of the quarters alone would look like the middle.
    if (!clear) break;
    // Of small counts some would be the same.
    if (!numbers.some((other) => other.text === text)) numbers.push({ text, x, width: wide });
  }
  const name = fitWords(key.name, width - bar - GAP, measure);
  return { colors: key.colors, width: bar, numbers, name, height: BAR_HEIGHT + NUMBERS };
}

/** Where and how it is painted. */
interface ScaleKeyPlace {
  /** Where it begins, CSS px: its left edge, or its right one where text runs to the left. */
  readonly x: number;
  readonly top: number;
  readonly direction: 'ltr' | 'rtl';
  readonly theme: ChartTheme;
  /** To an edge of the picture's pixels. */
  readonly snap: (px: number) => number;
}

/** Values grow to the right in every language, as on the page. The font is set. */
export function paintScaleKey(
  context: PaintContext,
  { colors, width, numbers, name }: LaidScaleKey,
  { x, top, direction, theme, snap }: ScaleKeyPlace,
): void {
  const rtl = direction === 'rtl';
  const left = rtl ? x - width : x;
  // Edges on whole pixels: between others the ground would shine through.
  const edge = (i: number): number => snap(left + (width * i) / colors.length);
  colors.forEach((color, i) => {
    const across = edge(i + 1) - edge(i);
    if (across <= 0) return;
    context.fillStyle = color;
    context.fillRect(edge(i), snap(top), across, BAR_HEIGHT);
  });
  context.fillStyle = theme.mutedText;
  if (name !== '') context.fillText(name, rtl ? left - GAP : left + width + GAP, top + BAR_HEIGHT / 2);
  context.save();
  context.textAlign = 'left';
  context.direction = 'ltr';
  for (const number of numbers) context.fillText(number.text, left + number.x, top + BAR_HEIGHT + NUMBERS / 2);
  context.restore();
}
