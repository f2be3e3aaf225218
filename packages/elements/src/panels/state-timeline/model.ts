import type { Hover, Scene, SeriesSpec, XAxisSpec } from '@obs-kit/chart';
import { rowsScale, stateSeries, type StateLook } from '@obs-kit/chart/more.js';
import { formatDateTime, Report, timeFieldOf, type Field, type Frame, type TimeField } from '@obs-kit/core';
import { messages } from '../../base/panel-messages.js';
import type { ChartPanelInput, ChartPanelModel, Pointed } from '../chart-panel/chart-panel-model.js';
import { fittedName } from '../chart-panel/fitted-name.js';
import { nothingOverTime } from '../chart-panel/problems.js';
import { rowAt, undotted } from '../chart-panel/rows.js';
import { timeAxisOf } from '../chart-panel/time-axis.js';
import { displayOf } from '../color.js';
import { lengthWords, spanWords } from '../chart-panel/time-words.js';
import { bandAt, bandsOf, columnsOf, holdOf, type Band } from './bands.js';
import { describeStates } from './describe.js';
import { parseStateField, type StateTimelineOptions } from './options.js';
import { stateReaderOf, States } from './states.js';

/** A series with its states over time. */
export interface StateRowData {
  readonly name: string;
  readonly field: Field;
  readonly bands: readonly Band[];
}

export interface StateTimelineModel extends ChartPanelModel {
  readonly states: readonly StateLook[];
}

/** Rows that the cursor can be on, for each width of the chart. */
const PLACES = 100;
/** More states cannot be told apart. */
const MOST_STATES = 40;
/** Rows of the tooltip. */
const MOST_ROWS = 12;

/** Frames and options to a chart of bands. */
export function stateTimelineModelOf(input: ChartPanelInput<StateTimelineOptions>): StateTimelineModel {
  const report = new Report('');
  const found = seriesOf(input.frames, report);
  const x = timeAxisOf(
    input,
    found.map(({ time }) => time.values),
  );
  const states = new States(input.theme);
  // The first of an answer stands on top, as in a list: rows are counted from the foot.
  const rows = found
    .map(({ frame, time, field }): StateRowData => {
      const mappings = parseStateField(field.config.custom ?? {}, input.options, report);
      const stateOf = stateReaderOf(field, mappings, states, input.theme);
      const bands = bandsOf(time.values, stateOf, holdOf(frame, time.values), x.max);
      return { name: displayOf(field).name, field, bands };
    })
    .toReversed();
  const { looks } = states;
  if (looks.length > MOST_STATES) report.add(tooManyStates(looks.length));
  const series = rows.map((row, i) => rowSeriesOf(row, i, x, looks, input));
  const labels = rows.map(({ name }, i) => ({ at: i + 0.5, text: fittedName(name, input.narrow) }));
  return {
    spec: {
      x,
      y: [{ id: 'rows', side: 'left', scale: rowsScale(rows.length, labels) }],
      series: series.toReversed(),
      direction: input.theme.direction,
      describe: (scene) => describeStates(scene, rows, (state) => looks[state]?.text, input),
    },
    problems: report.problems,
    states: looks,
    drawn: () => [drawnFrameOf(rows, looks)],
    key: () => ({ legend: looks.map(({ color, text }) => ({ color, text, swatch: 'box' })) }),
    pointed: (hover, scene) => pointedOf(hover, scene, rows, looks, input),
  };
}

interface FoundSeries {
  readonly frame: Frame;
  readonly time: TimeField;
  readonly field: Field;
}

function seriesOf(frames: readonly Frame[], report: Report): readonly FoundSeries[] {
  return frames.flatMap((frame) => {
    const time = timeFieldOf(frame);
    const fields = frame.fields.filter(({ type }) => type !== 'time');
    if (frame.length > 0 && !(time && fields.length > 0)) report.add(nothingOverTime(frame, 'states'));
    return time ? fields.map((field) => ({ frame, time, field })) : [];
  });
}

function rowSeriesOf(
  { name, bands }: StateRowData,
  i: number,
  x: XAxisSpec,
  looks: readonly StateLook[],
  { options, theme }: ChartPanelInput<StateTimelineOptions>,
): SeriesSpec {
  const aside = (1 - options.rowHeight) / 2;
  const silent = options.showValue === 'never';
  const wordless = silent ? looks.map((look) => ({ ...look, text: '' })) : looks;
  const series: SeriesSpec = {
    id: `row-${i}`,
    name,
    ...columnsOf(bands, x, (x.max - x.min) / PLACES),
    mark: 'line',
    color: looks[bands.at(-1)?.state ?? 0]?.color ?? theme.chart.text,
    format: (state) => looks[state]?.text ?? messages.noData,
  };
  return undotted(
    stateSeries(series, {
      low: i + aside,
      high: i + 1 - aside,
      lookOf: (state) => wordless[state],
      // A row without a state says where one ends.
      holds: Infinity,
      font: { family: theme.chart.fontFamily, size: theme.chart.fontSize - 1 },
    }),
  );
}

/** At each change of any row, what all of them are from then on. */
function drawnFrameOf(rows: readonly StateRowData[], looks: readonly StateLook[]): Frame {
  const changes = rows.flatMap(({ bands }) => bands.flatMap(({ from, to }) => [from, to]));
  const times = Float64Array.from(new Set(changes)).sort();
  const fields = rows.toReversed().map(({ name, field, bands }): Field => {
    const values = Array.from(times, (time) => looks[bandAt(bands, time)?.state ?? -1]?.text ?? messages.noData);
    return { name, type: 'string', values, config: {}, display: { ...displayOf(field), name } };
  });
  const time = { name: '', type: 'time' as const, values: times, config: {} };
  return { fields: [time, ...fields], length: times.length, meta: { kind: 'timeseries' } };
}

function pointedOf(
  hover: Hover,
  scene: Scene,
  rows: readonly StateRowData[],
  looks: readonly StateLook[],
  { zone, locale }: ChartPanelInput<StateTimelineOptions>,
): Pointed | undefined {
  const index = rowAt(scene, hover, rows.length);
  const row = rows[index];
  if (!row) return undefined;
  const band = bandAt(row.bands, hover.x);
  const context = { zone, locale };
  const heading = band
    ? `${spanWords(band.from, band.to, context)} (${lengthWords(band.from, band.to, context)})`
    : formatDateTime(hover.x, { ...context, style: 'full' });
  const said = rows.map(({ name, bands }, i) => {
    const look = looks[bandAt(bands, hover.x)?.state ?? -1];
    return { color: look?.color ?? 'transparent', name, value: look?.text ?? messages.noData, nearest: i === index };
  });
  const first = Math.max(0, Math.min(index - (MOST_ROWS >> 1), rows.length - MOST_ROWS));
  const shown = said.slice(first, first + MOST_ROWS).toReversed();
  return {
    heading,
    rows: shown,
    more: said.length - shown.length,
    readout: messages.pointReadout(row.name, said[index]!.value, heading),
    ...(band && { box: { x: [band.from, band.to], y: [index, index + 1] } as const }),
  };
}

function tooManyStates(count: number): Parameters<Report['add']>[0] {
  return {
    code: 'state-timeline-states-many',
    message: 'chart has {count} different states, of which many have the same colour',
    hint: 'Give values a meaning by thresholds or value mappings.',
    values: { count },
  };
}
