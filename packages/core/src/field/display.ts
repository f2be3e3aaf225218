import type { FieldColor, Thresholds } from './config.js';

/** A value in words. `text` is the number (or its stand-in), `prefix` and `suffix` belong to the unit and may be empty. */
export interface FormattedValue {
  readonly prefix: string;
  readonly text: string;
  readonly suffix: string;
}

/** Turns a number into text; `NaN` gives the no-value text. Never HTML. */
export type Formatter = (value: number) => FormattedValue;

/** The resolved side of a field: all that a panel needs to show it. */
export interface FieldDisplay {
  readonly name: string;
  readonly unit: string;
  readonly min: number | undefined;
  readonly max: number | undefined;
  readonly thresholds: Thresholds | undefined;
  readonly color: FieldColor;
  /** Counts the non-time fields over all frames of a result: the palette's index. */
  readonly seriesIndex: number;
  readonly format: Formatter;
  /** As `format`, with as many decimals as a tick step of this size needs; `step` in the field's own unit. */
  readonly formatTick: (value: number, step: number) => string;
}
