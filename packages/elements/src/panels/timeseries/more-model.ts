import type { SeriesSpec, YAxisSpec } from '@obs-kit/chart';
import {
  between,
  byValue,
  centeredScale,
  fade,
  logScale,
  negativeStack,
  percentStack,
  signedStack,
  symlogScale,
  type AxisScale,
  type ColorStep,
  type LayoutYAxis,
} from '@obs-kit/chart/more.js';
import { zonesScale } from '@obs-kit/chart/zones.js';
import { createTickFormatter, Report, thresholdLevelOf, type FieldDisplay } from '@obs-kit/core';
import { colorOf, displayOf, type Colors } from '../color.js';
import type { SeriesView, TimeseriesInput, TimeseriesModel } from './chart.js';
import { MORE_DEFAULTS, type MoreStyle } from './more-options.js';
import { moreWords } from './more-words.js';
import { schemeSteps } from './more-scheme.js';
import { parseSeriesStyle, type SeriesStyle } from './options.js';

/** One series with all that is known of it. */
interface Styled {
  readonly spec: SeriesSpec;
  readonly view: SeriesView;
  readonly display: FieldDisplay;
  readonly style: SeriesStyle;
  readonly more: MoreStyle;
}

/** Draws what the further options of the panel and of its series say. */
export function drawMore(model: TimeseriesModel, input: TimeseriesInput): TimeseriesModel {
  return drawSeries(withZones(model, input.options.style.more?.timeZones ?? []), input);
}

/** Others read the time of a chart in one zone, such as cards that stay: they take the first. */
function withZones(model: TimeseriesModel, timeZones: readonly string[]): TimeseriesModel {
  const [timeZone] = timeZones;
  const { x } = model.spec;
  if (timeZone === undefined || x.type !== 'time') return model;
  const scale = zonesScale(timeZones.map((each) => ({ timeZone: each })));
  return { ...model, spec: { ...model.spec, x: { ...x, timeZone, scale } } };
}

function drawSeries(model: TimeseriesModel, input: TimeseriesInput): TimeseriesModel {
  // What is wrong with an option was reported when the chart was made.
  const unheard = new Report('');
  const all = model.spec.series.map((spec, i): Styled => {
    const view = model.series[i]!;
    const style = parseSeriesStyle(view.field.config.custom ?? {}, input.options.style, unheard);
    return { spec, view, display: displayOf(view.field), style, more: style.more ?? MORE_DEFAULTS };
  });
  if (all.every(({ style, more }) => style.stack !== 'percent' && isCommon(more))) return model;
  const report = new Report('');
  const y = model.spec.y.map((axis) =>
    axisOf(
      axis,
      all.filter(({ spec }) => spec.axis === axis.id),
      input,
      report,
    ),
  );
  const negatives = new Set(all.filter(({ more }) => more.negative).map(({ spec }) => spec.y));
  const series = all.map((one) => seriesOf(one, all, negatives, input.colors, report));
  return { ...model, spec: { ...model.spec, y, series }, problems: [...model.problems, ...report.problems] };
}

function isCommon(more: MoreStyle): boolean {
  const { dash, timeZones, scheme, ...rest } = more;
  return (
    dash.length === 0 && Object.entries(rest).every(([name, value]) => value === MORE_DEFAULTS[name as keyof MoreStyle])
  );
}

/** An axis with the scale that its first series asks for. */
function axisOf(axis: YAxisSpec, own: readonly Styled[], { locale }: TimeseriesInput, report: Report): YAxisSpec {
  const first = own[0];
  if (!first) return axis;
  if (own.some(({ more }) => more.scale !== first.more.scale)) report.add(scalesMixed(axis, first));
  const even = scaleOf(first.more);
  const scale = first.more.centerZero ? centeredScale(even) : even;
  const dropped = isLog(first.more) ? own.filter(({ spec }) => !spec.hidden && spec.y.some((value) => value <= 0)) : [];
  if (dropped.length > 0) report.add(valuesDropped(dropped));
  const percent = own.some(({ style }) => style.stack === 'percent');
  const parts = percent && { formatTick: createTickFormatter('percentunit', { locale }), ...PARTS };
  const below = percent && own.some(({ more, spec }) => more.negative || spec.y.some((value) => value < 0));
  return { ...axis, ...parts, ...(below && { min: undefined }), ...(scale && { scale }) };
}

/** Of an axis of parts of a whole, which has nothing to do with the ends of its values. */
const PARTS = { base: 'decimal', min: 0, max: 1, softMin: 0 } as const;

const isLog = ({ scale }: MoreStyle): boolean => scale === 'log2' || scale === 'log10';

function scaleOf({ scale, linearTo }: MoreStyle): AxisScale<LayoutYAxis> | undefined {
  const { scales, dropped, end } = moreWords();
  if (scale === 'linear') return undefined;
  if (scale === 'symlog') return symlogScale(linearTo, { name: scales.symlog });
  return logScale(scale === 'log2' ? 2 : 10, { name: scales[scale], dropped, end });
}

function seriesOf(
  one: Styled,
  all: readonly Styled[],
  negatives: ReadonlySet<Float64Array>,
  colors: Colors,
  report: Report,
): SeriesSpec {
  const { spec, style, more } = one;
  const stack =
    style.stack === 'percent'
      ? percentStack
      : negatives.size > 0 && style.stack === 'normal'
        ? undefined
        : negativeStack;
  const stacked = spec.stack !== undefined && (style.stack === 'percent' || negatives.size > 0);
  return {
    ...spec,
    ...(more.dash.length > 0 && { dash: more.dash }),
    ...(stacked && { stackBy: signedStack(({ y }) => negatives.has(y), stack) }),
    ...(spec.stack === undefined && more.negative && { stack: `negative ${spec.id}`, stackBy: negativeStack }),
    // The edge of a fill without a line would be a row of specks.
    ...(style.lineWidth === 0 && style.points === 'auto' && isEdge(one, all) && { showPoints: 'never' as const }),
    ...markOf(one, all, colors, report),
  };
}

/** A fill between two lines has an opacity even where lines have no fill. */
const BETWEEN = 0.2;

function markOf(
  one: Styled,
  all: readonly Styled[],
  colors: Colors,
  report: Report,
): Pick<SeriesSpec, 'mark' | 'fillOpacity'> {
  const { spec, display, style, more } = one;
  if (more.fillTo !== undefined) {
    const other = all.find((each) => isNamed(each, more.fillTo));
    if (other && sameTimes(spec.x, other.spec.x))
      return { mark: between(other.spec.y), fillOpacity: style.fill ?? BETWEEN };
    report.add(fillUnknown(one, other !== undefined));
  }
  if (more.gradient === 'thresholds') return { mark: byValue(spec.mark, stepsOf(display, colors, spec.color)) };
  if (more.gradient === 'scheme') return { mark: byValue(spec.mark, schemeOf(one, all, colors)) };
  return { mark: more.gradient === 'fade' && spec.mark === 'area' ? fade : spec.mark };
}

const isNamed = ({ view }: Styled, name: string | undefined): boolean => view.name === name || view.id === name;

const isEdge = (one: Styled, all: readonly Styled[]): boolean => all.some(({ more }) => isNamed(one, more.fillTo));

function sameTimes(a: Float64Array, b: Float64Array): boolean {
  return a === b || (a.length === b.length && a.every((time, i) => time === b[i]));
}

/** The colours of the thresholds; the series' own where there are none. */
function stepsOf({ thresholds, min, max }: FieldDisplay, colors: Colors, own: string): ColorStep[] {
  const steps = (thresholds?.steps ?? []).map((step) => ({
    from: step.value === null ? -Infinity : thresholdLevelOf(thresholds!, step, min, max),
    color: colorOf(colors, step.color),
  }));
  return steps.length > 0 ? steps.sort((a, b) => a.from - b.from) : [{ from: -Infinity, color: own }];
}

/** From the least to the greatest value of the axis, or where the field says that they are. */
function schemeOf({ spec, display, style, more }: Styled, all: readonly Styled[], colors: Colors): ColorStep[] {
  let [low, high] = [Infinity, -Infinity];
  for (const { spec: other } of all) {
    if (other.axis !== spec.axis || other.hidden) continue;
    for (const value of other.y)
      if (Number.isFinite(value)) [low, high] = [Math.min(low, value), Math.max(high, value)];
  }
  const scheme = more.scheme.map((color) => colorOf(colors, color));
  if (style.stack === 'percent') return schemeSteps(scheme, 0, 1, false);
  return schemeSteps(scheme, display.min ?? low, display.max ?? high, isLog(more));
}

type Problem = Parameters<Report['add']>[0];

function valuesDropped(series: readonly Styled[]): Problem {
  return {
    code: 'timeseries-log-values-dropped',
    message: 'values at or below 0 are not shown on a logarithmic axis: {names}',
    hint: 'Use the scale symlog or linear, or leave these values out of the query.',
    values: { names: series.map(({ view }) => view.name).join(', ') },
  };
}

function scalesMixed(axis: YAxisSpec, first: Styled): Problem {
  return {
    code: 'timeseries-scales-mixed',
    message: 'series of one axis have different scales, of which {scale} is used: {axis}',
    hint: 'Give the series of one unit one scale, or put some of them on the other side by axis.',
    values: { axis: axis.id, scale: first.more.scale },
  };
}

function fillUnknown({ view, more }: Styled, found: boolean): Problem {
  return {
    code: 'timeseries-fill-unknown',
    message: found
      ? 'series {name} cannot be filled to one with other times: {other}'
      : 'series {name} is filled to one that is not there: {other}',
    hint: 'Use the name of a series of the same chart that has a value at the same times.',
    values: { name: view.name, other: more.fillTo ?? '' },
  };
}
