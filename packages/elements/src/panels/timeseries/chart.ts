import type { ChartSpec, SeriesSpec, ThresholdSpec, YAxisSpec } from '@obs-kit/chart';
import {
  isBinaryUnit,
  numberFieldsOf,
  type ObsError,
  reducerOf,
  Report,
  textOf,
  thresholdLevelOf,
  timeFieldOf,
  type AbsoluteTimeRange,
  type FieldDisplay,
  type Frame,
  type NumberField,
} from '@obs-kit/core';
import { colorOf, displayOf, fieldColorOf, type Colors } from '../color.js';
import { parseSeriesStyle, type SeriesStyle, type TimeseriesOptions } from './options.js';

/** All that a time series chart is made from. */
export interface TimeseriesInput {
  /** With `display` on every field. */
  readonly frames: readonly Frame[];
  readonly options: TimeseriesOptions;
  readonly colors: Colors;
  readonly direction: 'ltr' | 'rtl';
  /** Ids of the series that are not drawn. */
  readonly hidden: ReadonlySet<string>;
  /** The x axis; absent: the extent of the data. */
  readonly range: AbsoluteTimeRange | undefined;
  /** IANA name or `UTC`. */
  readonly zone: string;
  readonly locale: string | undefined;
}

/** A series as legend and tooltip speak of it. */
export interface SeriesView {
  readonly id: string;
  readonly name: string;
  readonly color: string;
  readonly hidden: boolean;
  readonly field: NumberField;
  readonly format: (value: number) => string;
}

export interface TimeseriesModel {
  readonly spec: ChartSpec;
  readonly series: readonly SeriesView[];
  readonly problems: readonly ObsError[];
}

/** Changes a finished chart: how opt-in modules draw what the common options cannot say. */
export type ModelStep = (model: TimeseriesModel, input: TimeseriesInput) => TimeseriesModel;

/** What every time series chart goes through at last; opt-in modules add to it once. */
export const MODEL_STEPS: ModelStep[] = [];

/** More units than this, each with its own axis, leave no room for the chart. */
const MOST_AXES = 3;
/** Half of the x axis when all values are at one time, in ms. */
const HALF_MINUTE = 30_000;
const FILL: Readonly<Record<SeriesStyle['mark'], number>> = { line: 0, area: 0.18, bars: 0.75, points: 0 };

/**
 * Frames and options to a chart; the columns go by reference.
 * @throws ObsError `timeseries-time-missing` when none of the results has numbers over time.
 */
export function timeseriesModelOf(input: TimeseriesInput): TimeseriesModel {
  const report = new Report('');
  const axes = new Map<string, YAxisSpec>();
  const thresholds: ThresholdSpec[] = [];
  const specs: SeriesSpec[] = [];
  const series: SeriesView[] = [];
  const ids = new Map<string, number>();

  for (const frame of input.frames) {
    const time = timeFieldOf(frame);
    const fields = numberFieldsOf(frame);
    if (frame.length > 0 && !(time && fields[0])) report.add(nothingToDraw(frame));
    if (!time) continue;
    for (const field of fields) {
      const display = displayOf(field);
      const style = parseSeriesStyle(field.config.custom ?? {}, input.options.style, report);
      const axis = axisOf(axes, thresholds, display, style, input);
      const view = viewOf(field, display, idOf(ids, display.name), input);
      series.push(view);
      specs.push(seriesSpecOf(view, time.values, style, axis));
    }
  }
  // Axes without anything on them would look like an answer.
  if (!axes.size && report.problems[0]) throw report.problems[0];
  if (axes.size > MOST_AXES) report.add(tooManyAxes(axes));

  const { locale, zone, direction } = input;
  const { from, to } = input.range ?? extentOf(specs);
  const spec: ChartSpec = {
    x: { type: 'time', min: from, max: to, timeZone: zone, locale },
    y: [...axes.values()],
    series: specs,
    thresholds,
    direction,
  };
  return MODEL_STEPS.reduce<TimeseriesModel>((model, step) => step(model, input), {
    spec,
    series,
    problems: report.problems,
  });
}

/** What is drawn as frames again: one for each visible series. */
export function drawnFramesOf({ spec, series }: TimeseriesModel): Frame[] {
  return series.flatMap(({ hidden, field }, i): Frame[] => {
    const { x } = spec.series[i]!;
    const time = { name: '', type: 'time', values: x, config: {} } as const;
    return hidden ? [] : [{ fields: [time, field], length: x.length, meta: { kind: 'timeseries' } }];
  });
}

/** The name, and a number after the second of that name: the same over updates, whatever the order of the answers. */
export function idOf(ids: Map<string, number>, name: string): string {
  const count = (ids.get(name) ?? 0) + 1;
  ids.set(name, count);
  return count === 1 ? name : `${name}#${count}`;
}

function viewOf(field: NumberField, display: FieldDisplay, id: string, input: TimeseriesInput): SeriesView {
  return {
    id,
    name: display.name,
    color: fieldColorOf(input.colors, display, reducerOf('lastNotNull').reduce(field.values)),
    hidden: input.hidden.has(id),
    field,
    format: (value) => textOf(display.format(value)),
  };
}

function seriesSpecOf(view: SeriesView, x: Float64Array, style: SeriesStyle, axis: string): SeriesSpec {
  const fill = style.fill ?? (style.stack !== 'none' && style.mark === 'line' ? FILL.area : FILL[style.mark]);
  const mark = style.mark === 'line' && fill > 0 ? 'area' : style.mark;
  return {
    id: view.id,
    name: view.name,
    x,
    y: view.field.values,
    axis,
    mark,
    color: view.color,
    lineWidth: style.lineWidth,
    fillOpacity: fill,
    showPoints: style.points,
    spanGaps: style.span,
    curve: style.curve,
    hidden: view.hidden,
    format: view.format,
    stack: style.stack === 'none' ? undefined : mark,
  };
}

/** The id of a field's axis: one for each unit and side, made when the first field needs it, widened by the others. */
function axisOf(
  axes: Map<string, YAxisSpec>,
  thresholds: ThresholdSpec[],
  display: FieldDisplay,
  style: SeriesStyle,
  { options, colors }: TimeseriesInput,
): string {
  const id = style.axis === 'auto' ? display.unit : `${display.unit} ${style.axis}`;
  const before = axes.get(id);
  const min = farther(Math.min, before?.min, display.min);
  const max = farther(Math.max, before?.max, display.max);
  // A filled shape speaks of an amount, so it begins at zero unless somebody says where.
  const filled = style.mark === 'area' || style.mark === 'bars' || style.stack !== 'none';
  const softMin = filled ? 0 : before?.softMin;
  axes.set(id, {
    id,
    side: before?.side ?? (style.axis === 'auto' ? (axes.size === 0 ? 'left' : 'right') : style.axis),
    formatTick: before?.formatTick ?? display.formatTick,
    base: isBinaryUnit(display.unit) ? 'binary' : 'decimal',
    min,
    max,
    softMin,
  });
  // The thresholds of an axis are those of its first field: a second set would say something else at the same height.
  if (!before && options.thresholds !== 'none')
    thresholds.push(...thresholdsOf(id, display, options.thresholds, colors));
  return id;
}

function thresholdsOf(
  axis: string,
  display: FieldDisplay,
  style: ThresholdSpec['style'],
  colors: Colors,
): ThresholdSpec[] {
  const { min, max, thresholds } = display;
  return (thresholds?.steps ?? []).flatMap((step) => {
    if (step.value === null) return [];
    const value = thresholdLevelOf(thresholds!, step, min, max);
    return [{ value, color: colorOf(colors, step.color), axis, style }];
  });
}

/** From the first to the last time of all; half a minute to both sides of a single one. */
export function extentOf(series: readonly Pick<SeriesSpec, 'x'>[]): AbsoluteTimeRange {
  let from = Infinity;
  let to = -Infinity;
  for (const { x } of series) {
    from = Math.min(from, x[0] ?? from);
    to = Math.max(to, x.at(-1) ?? to);
  }
  if (from > to) return { from: 0, to: 2 * HALF_MINUTE };
  return from < to ? { from, to } : { from: from - HALF_MINUTE, to: to + HALF_MINUTE };
}

/** The least or the greatest of two ends, or the one that there is. */
function farther(
  of: (a: number, b: number) => number,
  a: number | undefined,
  b: number | undefined,
): number | undefined {
  return a === undefined || b === undefined ? (a ?? b) : of(a, b);
}

function nothingToDraw(frame: Frame): Parameters<Report['add']>[0] {
  return {
    code: 'timeseries-time-missing',
    message: 'result {name} has no numbers over time',
    hint: 'Ask for numbers over a range of time, or choose another panel.',
    values: { name: frame.name ?? frame.refId ?? '' },
  };
}

function tooManyAxes(axes: ReadonlyMap<string, YAxisSpec>): Parameters<Report['add']>[0] {
  return {
    code: 'timeseries-units-too-many',
    message: 'chart has {count} axes, one for each unit: {units}',
    hint: 'Give the series fewer units, or split them over several panels.',
    values: { count: axes.size, units: [...axes.keys()].join(', ') },
  };
}
