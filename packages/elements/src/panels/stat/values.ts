import type { ChartSpec } from '@obs-kit/chart';
import {
  reduceField,
  textOf,
  thresholdLevelOf,
  thresholdStepOf,
  timeFieldOf,
  type AbsoluteTimeRange,
  type Field,
  type FormattedValue,
  type Frame,
  type TimeField,
} from '@obs-kit/core';
import { colorOf, displayOf, fieldColorOf, paletteColorOf, type Colors } from '../color.js';
import { contrastOf } from './contrast.js';
import type { StatOptions } from './options.js';

export interface StatInput {
  /** With `display` on every field. */
  readonly frames: readonly Frame[];
  readonly options: StatOptions;
  readonly colors: Colors;
  /** The sparkline's x axis; absent: the extent of its series. */
  readonly range: AbsoluteTimeRange | undefined;
}

/** One value as a card shows it. */
export interface StatValue {
  readonly name: string;
  readonly value: FormattedValue;
  /** A CSS colour. */
  readonly color: string;
  /** Black or white, to be read on that colour. */
  readonly onColor: string;
  /** The threshold that the value has reached, in words; empty: none. The colour does not say it alone. */
  readonly reached: string;
  readonly sparkline: ChartSpec | undefined;
}

const FILL = 0.16;

/** Frames and options to values: one for each number or text field. */
export function statValuesOf({ frames, options, colors, range }: StatInput): readonly StatValue[] {
  return frames.flatMap((frame) => {
    const time = timeFieldOf(frame);
    return frame.fields
      .filter((field) => field.type !== 'time')
      .map((field) => statValueOf(field, time, options, colors, range));
  });
}

function statValueOf(
  field: Field,
  time: TimeField | undefined,
  { calc, sparkline, color: colorMode }: StatOptions,
  colors: Colors,
  range: AbsoluteTimeRange | undefined,
): StatValue {
  const display = displayOf(field);
  const reduced = reduceField(field, calc);
  const number = typeof reduced === 'number' ? reduced : NaN;
  const step = display.thresholds && thresholdStepOf(display.thresholds, number, display.min, display.max);
  const color = step && !Number.isNaN(number) ? colorOf(colors, step.color) : fieldColorOf(colors, display, number);
  const above = step && step.value !== null && !Number.isNaN(number);
  const level =
    above && display.thresholds ? thresholdLevelOf(display.thresholds, step, display.min, display.max) : NaN;
  const onColor = contrastOf(color);
  const ink = { value: color, background: onColor, none: paletteColorOf(colors, display.seriesIndex) }[colorMode];
  const drawn = sparkline && field.type === 'number' && time && field.values.length > 1;
  return {
    name: display.name,
    value: typeof reduced === 'number' ? display.format(reduced) : plain(reduced === null ? '' : String(reduced)),
    color,
    onColor,
    reached: above ? `≥ ${textOf(display.format(level))}` : '',
    sparkline: drawn ? sparklineOf(time.values, field.values, ink, display.min, display.max, range) : undefined,
  };
}

function sparklineOf(
  x: Float64Array,
  y: Float64Array,
  color: string,
  min: number | undefined,
  max: number | undefined,
  range: AbsoluteTimeRange | undefined,
): ChartSpec {
  return {
    bare: true,
    x: { type: 'linear', min: range?.from ?? x[0]!, max: range?.to ?? x[x.length - 1]! },
    y: [{ id: 'y', side: 'left', ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) }],
    series: [{ id: 'y', name: '', x, y, mark: 'area', color, fillOpacity: FILL, lineWidth: 1.5, showPoints: 'never' }],
  };
}

function plain(text: string): FormattedValue {
  return { prefix: '', text, suffix: '' };
}
