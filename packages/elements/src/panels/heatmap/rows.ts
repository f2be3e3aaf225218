import {
  createFormatter,
  joinFrames,
  numberFieldsOf,
  textOf,
  timeFieldOf,
  type FieldDisplay,
  type Frame,
  type NumberField,
  type Report,
} from '@obs-kit/core';
import type { ChartPanelInput } from '../chart-panel/chart-panel-model.js';
import { nothingOverTime, type Problem } from '../chart-panel/problems.js';
import { displayOf } from '../color.js';
import { boundOf, bucketsOf, bucketsOfCells, type Buckets } from './buckets.js';
import type { HeatmapOptions } from './options.js';

export interface HeatRowData {
  readonly name: string;
  readonly values: Float64Array;
  readonly display: FieldDisplay;
  /** Of a bucket. */
  readonly bounds?: readonly [low: number, high: number];
}

export interface HeatRows {
  /** From the foot of the chart upwards. */
  readonly rows: readonly HeatRowData[];
  /** Of every row, ascending. */
  readonly times: Float64Array;
  /** How long a cell is, where the source says so. */
  readonly stepMs: number | undefined;
  /** Where a cell stands around its time. */
  readonly align: 'center' | 'after';
  /** Of a bucket's bounds. */
  readonly formatBound: (bound: number) => string;
}

/** Rows of cells from an answer: buckets of histograms, or series one by one. */
export function heatRowsOf(input: ChartPanelInput<HeatmapOptions>, report: Report): HeatRows {
  const { frames, options } = input;
  const stepMs = frames.find(({ meta }) => meta.stepMs !== undefined && meta.stepMs > 0)?.meta.stepMs;
  const formatBound = boundFormatOf(input);
  const cells = frames.filter((frame) => frame.meta.kind === 'histogram' && frame.length > 0);
  const others = frames.filter((frame) => frame.meta.kind !== 'histogram');
  for (const frame of others)
    if (frame.length > 0 && !(timeFieldOf(frame) && numberFieldsOf(frame).length > 0))
      report.add(nothingOverTime(frame, 'numbers'));
  const joined = joinFrames(others.filter((frame) => numberFieldsOf(frame).length > 0));
  const fields = numberFieldsOf(joined);
  const bounded = fields.filter(({ labels }) => !Number.isNaN(boundOf(labels)));
  const { layout } = options.rows;
  if (layout === 'le' && bounded.length === 0 && cells.length === 0 && fields.length > 0) report.add(noBuckets());
  const asBuckets = bounded.length > 0 && (layout === 'le' || (layout === 'auto' && bounded.length === fields.length));

  if (cells.length > 0 || asBuckets) {
    const left = cells.length > 0 ? fields : fields.filter(({ labels }) => Number.isNaN(boundOf(labels)));
    if (left.length > 0) report.add(beside(left));
    const times = timeFieldOf(joined)?.values ?? new Float64Array();
    const buckets = cells.length > 0 ? bucketsOfCells(cells) : bucketsOf(times, bounded);
    if (buckets.histograms > 1) report.add(addedUp(buckets.histograms));
    const align = cells.length > 0 ? 'after' : 'center';
    const display = cells.length > 0 ? countDisplayOf(cells[0]!) : displayOf(bounded[0]!);
    const rows = rowsOfBuckets(buckets, display, formatBound);
    return { rows: options.yAxis.reverse ? rows.toReversed() : rows, times: buckets.times, stepMs, align, formatBound };
  }

  const units = new Set(fields.map((field) => displayOf(field).unit));
  if (units.size > 1) report.add(unitsMixed(units));
  const rows = fields.map((field): HeatRowData => {
    const display = displayOf(field);
    return { name: display.name, values: field.values, display };
  });
  // The first of an answer stands on top, as in a list.
  if (!options.yAxis.reverse) rows.reverse();
  return { rows, times: timeFieldOf(joined)?.values ?? new Float64Array(), stepMs, align: 'center', formatBound };
}

function rowsOfBuckets({ buckets }: Buckets, display: FieldDisplay, format: (bound: number) => string): HeatRowData[] {
  return buckets.map(({ low, high, values }): HeatRowData => {
    const name =
      high === Infinity
        ? `> ${format(low)}`
        : low === -Infinity
          ? `≤ ${format(high)}`
          : `${format(low)} – ${format(high)}`;
    return { name, values, display, bounds: [low, high] };
  });
}

function boundFormatOf({ options, locale }: ChartPanelInput<HeatmapOptions>): (bound: number) => string {
  const { unit, decimals } = options.yAxis;
  const format = createFormatter(unit, { locale, decimals });
  return (bound) => (bound === Infinity ? '∞' : bound === -Infinity ? '−∞' : textOf(format(bound)));
}

function countDisplayOf(frame: Frame): FieldDisplay {
  const field = frame.fields.find(({ name }) => name === 'count') ?? frame.fields.at(-1)!;
  return displayOf(field);
}

function namesOf(fields: readonly NumberField[]): string {
  const names = fields.slice(0, 5).map((field) => displayOf(field).name);
  return fields.length > names.length ? `${names.join(', ')}, …` : names.join(', ');
}

function noBuckets(): Problem {
  return {
    code: 'heatmap-buckets-missing',
    message: 'result has no series with a number in the label le, so each series is a row',
    hint: 'Keep le in the "by" of the query, or leave out rowsFrame.layout.',
    values: {},
  };
}

function beside(fields: readonly NumberField[]): Problem {
  return {
    code: 'heatmap-series-beside-buckets',
    message: 'series that are no buckets are not drawn beside a histogram: {names}',
    hint: 'Ask for them in another panel, or keep le in the "by" of the query.',
    values: { names: namesOf(fields) },
  };
}

function addedUp(count: number): Problem {
  return {
    code: 'heatmap-histograms-added',
    message: 'result has {count} histograms, which are added up',
    hint: 'Ask for sum by (le), or for one histogram by its labels.',
    values: { count },
  };
}

function unitsMixed(units: ReadonlySet<string>): Problem {
  return {
    code: 'heatmap-units-mixed',
    message: 'rows of {count} units share one scale of colours: {units}',
    hint: 'Give all series one unit, or split them over several panels.',
    values: { count: units.size, units: [...units].map((unit) => unit || 'none').join(', ') },
  };
}
