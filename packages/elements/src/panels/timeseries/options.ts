import { parseDuration, type Report, type Settings } from '@obs-kit/core';
import { OptionGate } from '../option-gate.js';
import { isReducer } from '../reducer-id.js';
import type { MoreStyle } from './more-options.js';

/** How one series is drawn; the panel's own, and a field's `custom` laid over it. */
export interface SeriesStyle {
  readonly mark: 'line' | 'area' | 'bars' | 'points';
  /** CSS px. */
  readonly lineWidth: number;
  /** 0–1; absent: what suits the mark. */
  readonly fill: number | undefined;
  readonly points: 'auto' | 'always' | 'never';
  readonly curve: 'linear' | 'smooth' | 'step-before' | 'step-after';
  /** `true`: lines run over gaps; a number: over gaps up to that many ms. */
  readonly span: boolean | number;
  /** `normal`: series of one unit stand on top of each other. `percent`, with `chart-more.js`: as parts of their sum. */
  readonly stack: 'none' | 'normal' | 'percent';
  /** `auto`: one axis for each unit, the first on the left. */
  readonly axis: 'auto' | 'left' | 'right';
  /** What `chart-more.js` adds. */
  readonly more?: MoreStyle;
}

/** Reads further options of a style. */
export type ReadMore = (gate: OptionGate, base: SeriesStyle) => Partial<SeriesStyle>;

const MORE = '@obs-kit/elements/chart-more.js';

let readMore: ReadMore = (gate) => {
  gate.known(`others with ${MORE}`);
  return {};
};

/** From now on styles have these options, too: how `chart-more.js` adds its own. */
export function readStylesWith(read: ReadMore): void {
  readMore = read;
}

/** What a series can stand on others by; `chart-more.js` adds to it. */
export const STACKS: string[] = ['none', 'normal'];

export interface TimeseriesOptions {
  readonly style: SeriesStyle;
  readonly legend: {
    readonly show: 'auto' | 'always' | 'never';
    readonly mode: 'list' | 'table';
    readonly placement: 'bottom' | 'right';
    /** Ids of reducers. */
    readonly calcs: readonly string[];
  };
  readonly tooltip: 'all' | 'single' | 'none';
  /** How thresholds are drawn. */
  readonly thresholds: 'line' | 'band' | 'both' | 'none';
}

export const TIMESERIES_DEFAULTS: TimeseriesOptions = {
  style: {
    mark: 'line',
    lineWidth: 1.5,
    fill: undefined,
    points: 'auto',
    curve: 'linear',
    span: false,
    stack: 'none',
    axis: 'auto',
  },
  legend: { show: 'auto', mode: 'list', placement: 'bottom', calcs: [] },
  tooltip: 'all',
  thresholds: 'line',
};

/** Documents: `{ mark, lineWidth, fill, points, curve, span, stack, axis, legend: { show, mode, placement, calcs }, tooltip, thresholds }`. */
export function parseTimeseriesOptions(raw: Settings, report: Report): TimeseriesOptions {
  const gate = new OptionGate(raw, report);
  const { style, legend, tooltip, thresholds } = TIMESERIES_DEFAULTS;
  const legendGate = gate.group('legend');
  const options: TimeseriesOptions = {
    style: readStyle(gate, style),
    legend: {
      show: legendGate.oneOf('show', ['auto', 'always', 'never'], legend.show),
      mode: legendGate.oneOf('mode', ['list', 'table'], legend.mode),
      placement: legendGate.oneOf('placement', ['bottom', 'right'], legend.placement),
      calcs: legendGate.texts('calcs', isReducer, 'ids of reducers, such as mean and max', legend.calcs),
    },
    tooltip: gate.oneOf('tooltip', ['all', 'single', 'none'], tooltip),
    thresholds: gate.oneOf('thresholds', ['line', 'band', 'both', 'none'], thresholds),
  };
  legendGate.finish();
  gate.finish();
  return options;
}

/** A field's `custom` laid over the panel's style. */
export function parseSeriesStyle(custom: Settings, base: SeriesStyle, report: Report): SeriesStyle {
  const gate = new OptionGate(custom, report);
  const style = readStyle(gate, base);
  gate.finish();
  return style;
}

function readStyle(gate: OptionGate, base: SeriesStyle): SeriesStyle {
  return {
    mark: gate.oneOf('mark', ['line', 'area', 'bars', 'points'], base.mark),
    lineWidth: gate.number('lineWidth', 0, 20, base.lineWidth),
    fill: gate.number('fill', 0, 1, base.fill),
    points: gate.oneOf('points', ['auto', 'always', 'never'], base.points),
    curve: gate.oneOf('curve', ['linear', 'smooth', 'step-before', 'step-after'], base.curve),
    span: gate.value('span', parseSpan, 'true, false or a duration such as 5m', base.span),
    stack: gate.value('stack', parseStack, `none, normal, percent with ${MORE}`, base.stack),
    axis: gate.oneOf('axis', ['auto', 'left', 'right'], base.axis),
    ...readMore(gate, base),
  };
}

/** `true`, as an attribute without a value gives it, is `normal`. */
function parseStack(value: unknown): SeriesStyle['stack'] | undefined {
  if (value === true || value === '') return 'normal';
  return value === false ? 'none' : (STACKS.find((stack) => stack === value) as SeriesStyle['stack'] | undefined);
}

function parseSpan(value: unknown): boolean | number | undefined {
  if (typeof value === 'boolean') return value;
  if (typeof value === 'number') return value >= 0 ? value : undefined;
  if (typeof value !== 'string') return undefined;
  if (value === '' || value === 'true') return true;
  if (value === 'false') return false;
  return parseDuration(value);
}
