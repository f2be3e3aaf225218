import type { Hover, Scene, SeriesSpec } from '@obs-kit/chart';
import type { PictureKey } from '@obs-kit/chart/picture.js';
import { heatSeries, rowsScale, type RowLabel } from '@obs-kit/chart/more.js';
import { formatDateTime, Report, textOf, type Frame } from '@obs-kit/core';
import { messages } from '../../base/panel-messages.js';
import type { ChartPanelInput, ChartPanelModel, Pointed } from '../chart-panel/chart-panel-model.js';
import { fittedName } from '../chart-panel/fitted-name.js';
import { rowAt, undotted } from '../chart-panel/rows.js';
import { timeAxisOf, usualStepOf } from '../chart-panel/time-axis.js';
import { stepLooksOf } from '../chart-panel/threshold-steps.js';
import { spanWords } from '../chart-panel/time-words.js';
import { colorScaleOf, type ColorScale } from './color-scale.js';
import { describeCells } from './describe.js';
import type { HeatmapOptions } from './options.js';
import { heatRowsOf, type HeatRowData, type HeatRows } from './rows.js';

export interface HeatmapModel extends ChartPanelModel {
  readonly scale: ColorScale;
  /** A value in words, as beside the colours. */
  readonly format: (value: number) => string;
  /** What the values are called; empty: nobody says. */
  readonly value: string;
}

/** Frames and options to a chart of coloured cells. */
export function heatmapModelOf(input: ChartPanelInput<HeatmapOptions>): HeatmapModel {
  const report = new Report('');
  const data = heatRowsOf(input, report);
  const { rows, times } = data;
  const first = rows[0]?.display;
  const steps = first ? stepLooksOf(first, input.theme) : [];
  const scale = colorScaleOf({
    columns: rows.map(({ values }) => values),
    color: input.options.color,
    min: first?.min,
    max: first?.max,
    counts: rows.some(({ bounds }) => bounds !== undefined),
    surface: input.theme.chart.background,
    steps,
  });
  if (first && input.options.color.scheme === 'thresholds' && steps.length === 0) report.add(NO_THRESHOLDS);
  const axis = timeAxisOf(input, [times]);
  const step = data.stepMs ?? (usualStepOf(times) || (axis.max - axis.min) / ALONE);
  // Cells stand around their x, so that the nearest x is that of the cell under the pointer.
  const x = data.align === 'center' ? times : times.map((time) => time + step / 2);
  const series = rows.map((row, i) => rowSeriesOf(row, i, x, step, scale));
  const format = (number: number): string => (first ? textOf(first.format(number)) : String(number));
  const value = input.options.rows.value ?? '';
  return {
    spec: {
      x: axis,
      y: [{ id: 'rows', side: 'left', scale: rowsScale(rows.length, labelsOf(data, input)) }],
      // The first row on top is the first that is read out.
      series: series.toReversed(),
      direction: input.theme.direction,
      describe: (scene) => describeCells(scene, data, input),
    },
    problems: report.problems,
    scale,
    format,
    value,
    drawn: () => [drawnFrameOf(data)],
    key: () => (series.length > 0 ? pictureKeyOf(scale, format, value) : undefined),
    pointed: (hover, scene) => pointedOf({ hover, scene, data, x, step, scale, input }),
  };
}

/** The bar of colours, or the steps one by one. */
function pictureKeyOf(
  { colors, steps, valueAt }: ColorScale,
  format: HeatmapModel['format'],
  name: string,
): PictureKey {
  if (steps.length > 0) return { legend: steps.map(({ color, text }) => ({ color, text, swatch: 'box' })) };
  return { legend: [], scale: { colors, textAt: (part) => format(valueAt(part)), name } };
}

/** The part of the chart that a cell has of which nobody knows how long it is. */
const ALONE = 60;

const NO_THRESHOLDS: Parameters<Report['add']>[0] = {
  code: 'heatmap-thresholds-missing',
  message: 'cells have the colours of thresholds, and there are none',
  hint: 'Give the field thresholds, or choose another scheme.',
  values: {},
};

function rowSeriesOf(
  { name, values, display }: HeatRowData,
  i: number,
  x: Float64Array,
  width: number,
  scale: ColorScale,
): SeriesSpec {
  const series: SeriesSpec = {
    id: `row-${i}`,
    name,
    x,
    y: values,
    mark: 'line',
    color: scale.colors.at(-1)!,
    format: (value) => textOf(display.format(value)),
  };
  return undotted(heatSeries(series, { low: i, high: i + 1, colorOf: scale.colorOf, width }));
}

/** Bounds stand at the edges of buckets, as on an axis; names in the middle of rows. */
function labelsOf({ rows, formatBound }: HeatRows, { narrow, options }: ChartPanelInput<HeatmapOptions>): RowLabel[] {
  const down = options.yAxis.reverse;
  const edges = rows.map(({ bounds }) => bounds);
  const touching = edges.every(
    (bounds, i) => bounds && (i === 0 || bounds[down ? 1 : 0] === edges[i - 1]![down ? 0 : 1]),
  );
  if (!touching || rows.length === 0)
    return rows.map(({ name }, i) => ({ at: i + 0.5, text: fittedName(name, narrow) }));
  const lowest = edges[0]![down ? 1 : 0];
  return [lowest, ...edges.map((bounds) => bounds![down ? 0 : 1])].map((bound, at) => ({
    at,
    text: formatBound(bound),
  }));
}

/** A column for each row, the top one first. */
function drawnFrameOf({ rows, times }: HeatRows): Frame {
  const fields = rows.toReversed().map(({ name, values, display }) => ({
    name,
    type: 'number' as const,
    values,
    config: {},
    display: { ...display, name },
  }));
  const time = { name: '', type: 'time' as const, values: times, config: {} };
  return { fields: [time, ...fields], length: times.length, meta: { kind: 'timeseries' } };
}

interface PointedInput {
  readonly hover: Hover;
  readonly scene: Scene;
  readonly data: HeatRows;
  readonly x: Float64Array;
  readonly step: number;
  readonly scale: ColorScale;
  readonly input: ChartPanelInput<HeatmapOptions>;
}

function pointedOf({ hover, scene, data, x, step, scale, input }: PointedInput): Pointed | undefined {
  const { rows, times, align } = data;
  const at = hover.points[0]?.index;
  const index = rowAt(scene, hover, rows.length);
  const row = rows[index];
  if (at === undefined || !row) return undefined;
  const { zone, locale, options } = input;
  const value = row.values[at]!;
  const time = times[at]!;
  const context = { zone, locale };
  const when =
    align === 'after' ? spanWords(time, time + step, context) : formatDateTime(time, { ...context, style: 'full' });
  const words = textOf(row.display.format(value));
  const color = scale.colorOf(value) ?? 'transparent';
  const half = step / 2;
  return {
    heading: when,
    rows: [
      { color, name: row.name, value: options.rows.value ? `${words} ${options.rows.value}` : words, nearest: true },
    ],
    readout: messages.pointReadout(row.name, words, when),
    box: { x: [x[at]! - half, x[at]! + half], y: [index, index + 1] },
  };
}
