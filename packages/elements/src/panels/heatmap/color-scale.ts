import { stepLookOf, type StepLook } from '../chart-panel/threshold-steps.js';
import type { HeatmapOptions } from './options.js';
import { colorsOf } from './schemes.js';

/** From values to colours, and back to the numbers beside them. */
export interface ColorScale {
  readonly min: number;
  readonly max: number;
  /** From the least value to the greatest. */
  readonly colors: readonly string[];
  /** undefined: there is no value. */
  readonly colorOf: (value: number) => string | undefined;
  /** The value at a part of the way, 0–1. */
  readonly valueAt: (part: number) => number;
  /** In place of a scale: values have the colour of the step that they have reached. Empty: they have not. */
  readonly steps: readonly StepLook[];
}

export interface ColorScaleInput {
  readonly columns: readonly Float64Array[];
  readonly color: HeatmapOptions['color'];
  /** Of the fields. */
  readonly min: number | undefined;
  readonly max: number | undefined;
  /** Cells count something. */
  readonly counts: boolean;
  /** Behind the cells. */
  readonly surface: string;
  /** Of the field's thresholds. */
  readonly steps: readonly StepLook[];
}

export function colorScaleOf({ columns, color, counts, surface, steps, ...field }: ColorScaleInput): ColorScale {
  const [least, greatest] = valuesOf(columns);
  const { min, max } = room(
    color.min ?? field.min ?? (counts ? Math.min(0, least) : least),
    color.max ?? field.max ?? greatest,
  );
  const inSteps = color.scheme === 'thresholds' && steps.length > 0;
  const scheme = color.scheme === 'thresholds' ? 'Blues' : color.scheme;
  const colors = inSteps ? steps.map((step) => step.color) : colorsOf(scheme, surface, color.steps, color.reverse);
  const scale = color.scale ?? (counts ? 'exponential' : 'linear');
  const exponent = scale === 'exponential' ? color.exponent : 1;
  return {
    min,
    max,
    colors,
    colorOf(value) {
      if (Number.isNaN(value)) return undefined;
      if (inSteps) return stepLookOf(steps, value)?.color;
      // Halves: the distance of two great values is no number.
      const part = Math.max(0, Math.min(1, (value / 2 - min / 2) / (max / 2 - min / 2))) ** exponent;
      return colors[Math.min(colors.length - 1, Math.floor(part * colors.length))];
    },
    valueAt(part) {
      const way = part ** (1 / exponent);
      return min * (1 - way) + max * way;
    },
    steps: inSteps ? steps : [],
  };
}

/** The least and the greatest; infinities are values, and no ends of a scale. */
function valuesOf(columns: readonly Float64Array[]): readonly [number, number] {
  let [least, greatest] = [Infinity, -Infinity];
  for (const column of columns) {
    for (const value of column) {
      if (value < least && value !== -Infinity) least = value;
      if (value > greatest && value !== Infinity) greatest = value;
    }
  }
  return least <= greatest ? [least, greatest] : [0, 0];
}

/** Two ends with something between them, whatever was asked for. */
function room(a: number, b: number): { readonly min: number; readonly max: number } {
  if (a !== b) return { min: Math.min(a, b), max: Math.max(a, b) };
  if (a === 0) return { min: 0, max: 1 };
  return { min: Math.min(0, a), max: Math.max(0, a) };
}
