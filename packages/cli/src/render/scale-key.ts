import type { PaintContext } from '@obs-kit/chart';
import { fitWords } from '@obs-kit/chart/picture.js';
import { plainLine } from '../alerts/receivers/plain-text.js';
import type { ScaleKey } from './drawing.js';
import type { KeyOptions, LaidKey } from './key.js';

/** CSS px. */
const BAR = { width: 320, height: 8 };
const NUMBERS = 20;
/** Between two numbers, and between the bar and the name of its values. */
const GAP = 12;
/** Of the width, where the values have a name. */
const BESIDE_NAME = 0.6;
/** Of the bar: two numbers must have room. */
const MOST_OF_BAR = 0.45;
/** Parts of the bar that have a number, the most important first. */
const NUMBERED = [0, 1, 0.5, 0.25, 0.75];

interface PlacedNumber {
  readonly text: string;
  readonly x: number;
  readonly width: number;
}

/** A bar of colours with numbers below it, as many as have room. */
export function layoutScaleKey(
  { scale, format, value }: ScaleKey,
  { width, theme, measure, snap }: KeyOptions,
): LaidKey {
  const { colors } = scale;
  const name = plainLine(value);
  const right = Math.min(BAR.width, name === '' ? width : width * BESIDE_NAME);
  const numbers: PlacedNumber[] = [];
  for (const part of NUMBERED) {
    const text = fitWords(plainLine(format(scale.valueAt(part))), right * MOST_OF_BAR, measure);
    const wide = measure(text);
    const x = part * (right - wide);
    const clear = numbers.every((other) => x + wide + GAP <= other.x || other.x + other.width + GAP <= x);
    // One of the quarters alone would look like the middle.
    if (!clear) break;
    // Of small counts some would be the same.
    if (!numbers.some((other) => other.text === text)) numbers.push({ text, x, width: wide });
  }
  const label = fitWords(name, width - right - GAP, measure);
  return {
    height: BAR.height + NUMBERS,
    paint(context: PaintContext, top: number) {
      colors.forEach((color, i) => {
        // Edges on whole pixels: between others the ground would shine through.
        const [from, to] = [snap((right * i) / colors.length), snap((right * (i + 1)) / colors.length)];
        if (from >= to) return;
        context.fillStyle = color;
        context.fillRect(from, top, to - from, BAR.height);
      });
      context.font = `${theme.fontSize}px ${theme.fontFamily}`;
      context.textAlign = 'left';
      context.textBaseline = 'middle';
      context.fillStyle = theme.mutedText;
      for (const { text, x } of numbers) context.fillText(text, x, top + BAR.height + NUMBERS / 2);
      if (label !== '') context.fillText(label, right + GAP, top + BAR.height / 2);
    },
  };
}
