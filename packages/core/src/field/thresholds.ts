import type { ThresholdStep, Thresholds } from './config.js';

/** The base step's colour where a document or attribute gives none. */
export const BASE_COLOR = 'green';

/** Where the ends of a percentage are when nobody says. */
const DEFAULT_MIN = 0;
const DEFAULT_MAX = 100;

function percentOf(value: number, min: number, max: number): number {
  if (max > min) return ((value - min) / (max - min)) * 100;
  // No room between the ends: all or nothing.
  return value > max ? 100 : 0;
}

/**
 * The step that a value has reached; `undefined` for a missing value, and below the first step if that one has a level.
 * @param min Of the field, for percentages. Default 0.
 * @param max Default 100.
 */
export function thresholdStepOf(
  thresholds: Thresholds,
  value: number,
  min: number | undefined = DEFAULT_MIN,
  max: number | undefined = DEFAULT_MAX,
): ThresholdStep | undefined {
  if (Number.isNaN(value)) return undefined;
  const level = thresholds.mode === 'percentage' ? percentOf(value, min, max) : value;
  let reached: ThresholdStep | undefined;
  for (const step of thresholds.steps) if (level >= (step.value ?? -Infinity)) reached = step;
  return reached;
}

/** The level of a step in the field's own unit; -Infinity for the base step. Where lines and bands are drawn. */
export function thresholdLevelOf(
  { mode }: Thresholds,
  { value }: ThresholdStep,
  min: number | undefined = DEFAULT_MIN,
  max: number | undefined = DEFAULT_MAX,
): number {
  if (value === null) return -Infinity;
  return mode === 'percentage' ? min + ((max - min) * value) / 100 : value;
}
