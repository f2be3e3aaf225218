import { textOf, thresholdLevelOf, type FieldDisplay } from '@obs-kit/core';
import { colorOf, type Colors } from '../color.js';

/** A step of a field's thresholds in words. */
export interface StepLook {
  /** The least value of the step; -Infinity for the first. */
  readonly from: number;
  readonly color: string;
  /** Such as `80 – 90 %`. */
  readonly text: string;
}

/** The steps of a field's thresholds, the lowest first; empty: it has none. */
export function stepLooksOf({ thresholds, min, max, format }: FieldDisplay, colors: Colors): readonly StepLook[] {
  const steps = (thresholds?.steps ?? [])
    .map((step) => ({ from: thresholdLevelOf(thresholds!, step, min, max), color: colorOf(colors, step.color) }))
    .sort((a, b) => a.from - b.from);
  const words = (value: number): string => textOf(format(value));
  return steps.map(({ from, color }, i) => {
    const to = steps[i + 1]?.from;
    if (from === -Infinity) return { from, color, text: to === undefined ? '' : `< ${words(to)}` };
    return { from, color, text: to === undefined ? `≥ ${words(from)}` : `${words(from)} – ${words(to)}` };
  });
}

/** The step that a value has reached; undefined for a missing value, and below the first. */
export function stepLookOf(steps: readonly StepLook[], value: number): StepLook | undefined {
  return steps.findLast(({ from }) => value >= from);
}
