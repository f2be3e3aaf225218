import type { Hover, Scene, SeriesSpec, ThresholdSpec, YAxisSpec } from '@obs-kit/chart';
import { candles } from '@obs-kit/chart/more.js';
import {
  createFormatter,
  formatDateTime,
  joinFrames,
  numberFieldsOf,
  Report,
  textOf,
  timeFieldOf,
  type Frame,
  type NumberField,
} from '@obs-kit/core';
import type { ChartPanelInput, ChartPanelModel, Pointed } from '../chart-panel/chart-panel-model.js';
import { nothingOverTime, type Problem } from '../chart-panel/problems.js';
import { undotted } from '../chart-panel/rows.js';
import { stepLooksOf } from '../chart-panel/threshold-steps.js';
import { timeAxisOf, usualStepOf } from '../chart-panel/time-axis.js';
import { colorOf, displayOf, fieldColorOf } from '../color.js';
import { idOf } from '../timeseries/chart.js';
import { describeCandles } from './describe.js';
import type { CandlestickOptions } from './options.js';
import { besideNameOf, candleNamesOf } from './key.js';
import { fieldsOf, type Found, type Role } from './roles.js';
import { words } from './words.js';

export interface CandlestickModel extends ChartPanelModel {
  readonly colors: { readonly up: string; readonly down: string };
  /** There are candles, of which the colours speak. */
  readonly hasCandles: boolean;
}

const PRICES = ['open', 'high', 'low', 'close'] as const;
/** The part of the height that volumes take below candles. */
const VOLUME_PART = 0.22;

/** What is drawn of the fields, all on the same times. */
export interface Candles {
  readonly found: Found;
  readonly others: readonly NumberField[];
  readonly times: Float64Array;
}

/** Frames and options to a chart of candles. Throws `candlestick-field-missing`. */
export function candlestickModelOf(input: ChartPanelInput<CandlestickOptions>): CandlestickModel {
  const report = new Report('');
  const { options, theme } = input;
  const timed = input.frames.filter((frame) => {
    const whole = timeFieldOf(frame) && numberFieldsOf(frame).length > 0;
    if (frame.length > 0 && !whole) report.add(nothingOverTime(frame, 'numbers'));
    return whole;
  });
  const joined = joinFrames(timed);
  const fields = numberFieldsOf(joined);
  const withCandles = options.mode !== 'volume';
  const wanted: readonly Role[] = withCandles ? PRICES : ['volume'];
  const { found, sets } = fieldsOf(fields, options.fields, joined.length > 0 ? wanted : []);
  if (sets.length > 0) report.add(severalSeries(sets));
  if (options.mode === 'candles') delete found.volume;
  if (!withCandles) for (const role of PRICES) delete found[role];
  const others = options.includeAllFields ? fields.filter((field) => !Object.values(found).includes(field)) : [];
  const drawn: Candles = { found, others, times: timeFieldOf(joined)?.values ?? new Float64Array() };
  const colors = { up: colorOf(theme, options.colors.up), down: colorOf(theme, options.colors.down) };
  const series = seriesOf(drawn, colors, input);
  const hasCandles = found.close !== undefined;
  return {
    spec: {
      x: timeAxisOf(input, [drawn.times]),
      y: axesOf(drawn),
      series,
      thresholds: thresholdsOf(drawn, input),
      direction: theme.direction,
      ...(hasCandles && { describe: (scene: Scene) => describeCandles(scene, drawn, sets[0], input) }),
    },
    problems: report.problems,
    colors,
    hasCandles,
    drawn: () => [drawnFrameOf(drawn)],
    key: () => ({
      legend: [
        ...(hasCandles ? candleNamesOf(colors) : []),
        ...series.filter(({ stack }) => stack !== 'candles').map(besideNameOf),
      ],
    }),
    pointed: (hover) => pointedOf(hover, drawn, colors, input),
  };
}

function axesOf({ found, others }: Candles): YAxisSpec[] {
  const axes: YAxisSpec[] = [];
  const price = found.close ?? others[0];
  if (price) {
    const { formatTick, min, max } = displayOf(price);
    axes.push({ id: 'price', side: 'left', formatTick, min, max });
  }
  if (found.volume) {
    const { formatTick } = displayOf(found.volume);
    const most = greatestOf(found.volume.values);
    // Below candles volumes have the foot of the chart, and no room for numbers of their own.
    const room: Partial<YAxisSpec> =
      price && most > 0 ? { max: most / VOLUME_PART, formatTick: () => '' } : { formatTick };
    axes.push({ id: 'volume', side: price ? 'right' : 'left', min: 0, ...room });
  }
  return axes.length > 0 ? axes : [{ id: 'price', side: 'left' }];
}

function seriesOf(
  { found, others, times }: Candles,
  colors: CandlestickModel['colors'],
  { theme }: ChartPanelInput<CandlestickOptions>,
): SeriesSpec[] {
  const { open, high, low, close, volume } = found;
  const ids = new Map<string, number>();
  const one = (field: NumberField, axis: string, color: string): Omit<SeriesSpec, 'mark'> => {
    const display = displayOf(field);
    return {
      id: idOf(ids, display.name),
      name: display.name,
      x: times,
      y: field.values,
      axis,
      color,
      format: (value) => textOf(display.format(value)),
    };
  };
  const series: SeriesSpec[] = [];
  if (volume) series.push({ ...one(volume, 'volume', theme.chart.mutedText), mark: 'bars', fillOpacity: 0.35 });
  if (open && high && low && close) {
    const columns = { open: open.values, high: high.values, low: low.values };
    series.push(
      undotted({ ...one(close, 'price', theme.chart.text), mark: candles(columns, colors), stack: 'candles' }),
    );
  }
  for (const field of others)
    series.push({ ...one(field, 'price', fieldColorOf(theme, displayOf(field), NaN)), mark: 'line' });
  return series;
}

function thresholdsOf({ found }: Candles, { theme }: ChartPanelInput<CandlestickOptions>): ThresholdSpec[] {
  const steps = found.close ? stepLooksOf(displayOf(found.close), theme) : [];
  return steps
    .filter(({ from }) => from !== -Infinity)
    .map(({ from, color }) => ({ value: from, color, axis: 'price', style: 'line' }));
}

function drawnFrameOf({ found, others, times }: Candles): Frame {
  const time = { name: '', type: 'time' as const, values: times, config: {} };
  const fields = [time, ...Object.values(found), ...others];
  return { fields, length: times.length, meta: { kind: 'timeseries' } };
}

function pointedOf(
  hover: Hover,
  { found, others, times }: Candles,
  colors: CandlestickModel['colors'],
  { zone, locale, theme }: ChartPanelInput<CandlestickOptions>,
): Pointed | undefined {
  const at = hover.points.find(({ seriesId }) => seriesId === hover.nearest)?.index ?? hover.points[0]?.index;
  if (at === undefined) return undefined;
  const heading = formatDateTime(times[at]!, { zone, locale, style: 'full' });
  const valueOf = (role: Role): number => found[role]?.values[at] ?? NaN;
  const change = valueOf('close') - valueOf('open');
  const rose = change >= 0;
  const color = Number.isNaN(change) ? 'transparent' : rose ? colors.up : colors.down;
  const row = (name: string, value: string, of: string): Pointed['rows'][number] => ({
    color: of,
    name,
    value,
    nearest: false,
  });
  const said = (field: NumberField, value: number): string => textOf(displayOf(field).format(value));
  const rows = PRICES.flatMap((role) => {
    const field = found[role];
    return field ? [row(words.candlestickFields[role], said(field, valueOf(role)), color)] : [];
  });
  if (found.close && !Number.isNaN(change)) {
    const part = createFormatter('percentunit', { locale })(Math.abs(change / valueOf('open')));
    const text = `${rose ? '▲' : '▼'} ${said(found.close, Math.abs(change))} (${textOf(part)})`;
    rows.push(row(rose ? words.candlestickRose : words.candlestickFell, text, color));
  }
  if (found.volume)
    rows.push(row(words.candlestickFields.volume, said(found.volume, valueOf('volume')), theme.chart.mutedText));
  for (const field of others) {
    const display = displayOf(field);
    rows.push(row(display.name, said(field, field.values[at]!), fieldColorOf(theme, display, NaN)));
  }
  const half = usualStepOf(times) / 2;
  const [low, high] = [Math.min(valueOf('low'), valueOf('high')), Math.max(valueOf('low'), valueOf('high'))];
  return {
    heading,
    rows,
    readout: `${heading}: ${rows.map(({ name, value }) => `${name} ${value}`).join(', ')}`,
    ...(low <= high && { box: { x: [times[at]! - half, times[at]! + half], y: [low, high] } as const }),
  };
}

/** Names in a sentence. */
const MOST_NAMES = 5;

function severalSeries(sets: readonly string[]): Problem {
  const [drawn = '', ...others] = sets;
  const names = others.slice(0, MOST_NAMES).join('; ');
  return {
    code: 'candlestick-series-many',
    message: 'result has candles of {count} series, of which only {drawn} is drawn, not {others}',
    hint: 'Ask for one of them in the query, or say by the option fields what the close of the wanted one is called.',
    values: { count: sets.length, drawn, others: others.length > MOST_NAMES ? `${names}; …` : names },
  };
}

function greatestOf(values: Float64Array): number {
  let greatest = 0;
  for (const value of values) if (value > greatest && value !== Infinity) greatest = value;
  return greatest;
}
