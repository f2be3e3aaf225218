import type { Columns } from '../columns/columns.js';
import { extentOf, unionOf, type Extent } from '../columns/extent.js';
import type { Scale, Warp } from '../scales/scale.js';
import { logWarp, symlogWarp } from '../scales/warps.js';
import { pxOf } from '../scales/scale.js';
import type { YAxisSpec } from '../spec.js';
import { formatNumber, linearTicks } from '../ticks/linear.js';
import { logTicks, symlogTicks, type LogTick } from '../ticks/log.js';
import type { SideAxis, Tick } from './axis.js';
import type { AxisScale, AxisSeries } from './axis-scale.js';
import { LINE_HEIGHT } from './margins.js';
import { layoutYAxis, yTickCount, type LayoutYAxis } from './y-axis.js';

/** What an axis says of itself, beside its label. */
export interface LogWords {
  /** Which axis this is. */
  readonly name: string;
  /** That so many values have no place on it. */
  readonly dropped: (count: number) => string;
  /** That an end of the axis cannot be where it was asked for. */
  readonly end: (value: number) => string;
}

const WORDS = {
  dropped: (count: number): string => `${count} ${count === 1 ? 'value' : 'values'} at or below 0 not shown`,
  end: (value: number): string => `no end at ${value}`,
};

/**
 * A logarithmic y axis. Values at or below 0 have no place on it: they are gaps, and the axis says above itself how many
 * there are; hover still tells them. A hard or soft end at or below 0 is not taken, which a hard one says.
 */
export function logScale(base: 2 | 10, words?: Partial<LogWords>): AxisScale<LayoutYAxis> {
  const said = { name: `log ${base}`, ...WORDS, ...words };
  return {
    columns: positiveOf,
    layout(spec, data, top, height, fontSize, series) {
      const [min, max] = logDomain(spec, data && aboveZero(data, base, series), base);
      const scale = warped(logWarp(base, min), min, max, top, height);
      const ticks = logTicks(min, max, base, Math.abs(scale.factor), fontSize * LINE_HEIGHT);
      const dropped = series.reduce((sum, own) => sum + droppedFrom(own), 0);
      const refused = [spec.min, spec.max].filter((end): end is number => end !== undefined && end <= 0);
      const notes = [said.name, ...refused.map(said.end), ...(dropped > 0 ? [said.dropped(dropped)] : [])];
      return sceneOf(spec, scale, ticks.some(({ named }) => named) ? ticks : evenTicks(scale, height, fontSize), notes);
    },
  };
}

/**
 * A y axis that is logarithmic to both sides of 0 and even around it, for values of both signs or with zeros.
 * @param linear How far the even part reaches to each side of 0, above 0, in the axis' unit. Default 1.
 */
export function symlogScale(linear = 1, words?: Partial<Pick<LogWords, 'name'>>): AxisScale<LayoutYAxis> {
  const even = linear > 0 && Number.isFinite(linear) ? linear : 1;
  return {
    layout(spec, data, top, height, fontSize) {
      const [min, max] = symlogDomain(spec, data, even);
      const scale = warped(symlogWarp(even, min), min, max, top, height);
      const room = Math.abs(scale.factor) * Math.LN10;
      const ticks = symlogTicks(min, max, even, room, fontSize * LINE_HEIGHT);
      return sceneOf(spec, scale, ticks, [words?.name ?? 'symlog']);
    },
  };
}

/** As another scale, or an even one, with 0 in the middle of the axis. */
export function centeredScale(scale?: AxisScale<LayoutYAxis>): AxisScale<LayoutYAxis> {
  const layout: LayoutYAxis = scale?.layout ?? layoutYAxis;
  return {
    ...scale,
    layout(spec, data, ...rest) {
      const { min = 0, max = 0, softMin = 0, softMax = 0 } = spec;
      const hard = spec.min !== undefined || spec.max !== undefined;
      const ends = hard ? [min, max] : [...(data ?? [0, 1]), softMin, softMax];
      const far = Math.max(...ends.map((end) => Math.abs(end))) || 1;
      const centered = { ...spec, softMin: -far, softMax: far, ...(hard && { min: -far, max: far }) };
      return layout(hard ? centered : { ...centered, min: undefined, max: undefined }, [-far, far], ...rest);
    },
  };
}

/** Memo by column, so that a chart that is drawn anew finds the copy that it made; not state. */
const positives = new WeakMap<Float64Array, Float64Array>();

function positiveOf(columns: Columns): Columns {
  let y = positives.get(columns.y);
  if (!y) {
    y = columns.y.some((value) => value <= 0) ? columns.y.map((value) => (value > 0 ? value : NaN)) : columns.y;
    positives.set(columns.y, y);
  }
  // The lower edge breaks where the upper one does.
  if (y === columns.y) return columns;
  const kept = y;
  const base = columns.base?.map((value, i) => (Number.isNaN(kept[i]) ? NaN : value));
  return { x: columns.x, y, ...(base && { base }) };
}

function droppedFrom({ series, raw }: AxisSeries): number {
  let count = 0;
  for (let i = raw.from; i < raw.to; i++) if (series.y[i]! <= 0) count++;
  return count;
}

/** What begins at 0, as bars do, begins a power below the least value: it would have no height otherwise. */
function aboveZero(data: Extent, base: number, series: readonly AxisSeries[]): Extent | undefined {
  if (data[0] > 0) return data;
  let extent: Extent | undefined;
  for (const { columns, rows } of series) extent = unionOf(extent, extentOf(columns.y, rows.from, rows.to));
  return extent && [extent[0] / base, extent[1]];
}

const above0 = (value: number | undefined): number | undefined =>
  value !== undefined && value > 0 ? value : undefined;

/** Free ends go outwards to 1, 2 or 5 times a power of ten, or to a power of two. */
function logDomain(spec: YAxisSpec, data: Extent | undefined, base: 2 | 10): Extent {
  const [hardMin, hardMax] = [finite(above0(spec.min)), finite(above0(spec.max))];
  const [softMin, softMax] = [finite(above0(spec.softMin)), finite(above0(spec.softMax))];
  const [least, most] = data ?? [hardMin ?? softMin ?? (hardMax ?? softMax ?? base) / base, hardMax ?? softMax ?? 0];
  let low = hardMin ?? niceLog(Math.min(least, softMin ?? least), base, -1);
  let high = hardMax ?? niceLog(Math.max(most, softMax ?? most, least), base, 1);
  if (low > high && hardMin !== undefined && hardMax !== undefined) [low, high] = [high, low];
  if (low >= high && hardMax === undefined) high = low * base;
  if (low >= high && hardMin === undefined) low = high / base;
  return low < high && low > 0 && high < Infinity ? [low, high] : [1, base];
}

const finite = (value: number | undefined): number | undefined => (Number.isFinite(value) ? value : undefined);

function niceLog(value: number, base: 2 | 10, direction: 1 | -1): number {
  const exponent = Math.floor((base === 2 ? Math.log2 : Math.log10)(value) + 1e-9);
  const power = exponent < 0 ? 1 / base ** -exponent : base ** exponent;
  const steps = (base === 2 ? [1, 2] : [1, 2, 5, 10]).map((times) => times * power);
  const found = direction > 0 ? steps.find((step) => step >= value) : steps.findLast((step) => step <= value);
  return found !== undefined && found > 0 && found < Infinity ? found : value;
}

/** Free ends go outwards to 0 or to a power of ten; within the even part, to its end. */
function symlogDomain(spec: YAxisSpec, data: Extent | undefined, linear: number): Extent {
  const [hardMin, hardMax] = [finite(spec.min), finite(spec.max)];
  const [softMin, softMax] = [finite(spec.softMin), finite(spec.softMax)];
  const [least, most] = data ?? [hardMin ?? softMin ?? 0, hardMax ?? softMax ?? 0];
  const outwards = (value: number): number =>
    value === 0 ? 0 : Math.sign(value) * niceLog(Math.max(Math.abs(value), linear), 10, 1);
  let low = hardMin ?? outwards(Math.min(least, softMin ?? least, 0));
  let high = hardMax ?? outwards(Math.max(most, softMax ?? most, 0));
  if (low > high) [low, high] = [high, low];
  if (low === high) high = low + linear;
  return [low, high];
}

function warped(warp: Warp, min: number, max: number, top: number, height: number): Scale {
  return { min, max, offset: top + height, factor: -height / warp.along(max), warp };
}

/** Between two powers there may be none: then ticks are as far apart in value as on an even axis. */
function evenTicks({ min, max }: Scale, height: number, fontSize: number): LogTick[] {
  const { values } = linearTicks(min, max, yTickCount(height, fontSize));
  return values.filter((value) => value >= min && value <= max).map((value) => ({ value, power: false, named: true }));
}

function sceneOf(spec: YAxisSpec, scale: Scale, ticks: readonly LogTick[], notes: readonly string[]): SideAxis {
  const format = spec.formatTick ?? formatNumber;
  const powers = ticks.some(({ power }) => !power);
  return {
    id: spec.id,
    side: spec.side,
    scale,
    ticks: ticks.map(({ value, power, named }, i): Tick => {
      const step = stepAt(ticks, i);
      return {
        value,
        px: pxOf(scale, value),
        label: named ? format(value, step) : '',
        detail: '',
        major: value === 0 ? scale.min < 0 : power && powers,
      };
    }),
    step: ticks.length > 1 ? Math.min(...ticks.map((_, i) => stepAt(ticks, i))) : 0,
    label: [...(spec.label ? [spec.label] : []), ...notes].join(' · '),
  };
}

/** How exact the text of a tick has to be: to its own digits, at most three, or to the distance from its neighbour. */
function stepAt(ticks: readonly LogTick[], i: number): number {
  const { value, power } = ticks[i]!;
  if (value === 0) return 1;
  const own = 10 ** Math.floor(Math.log10(Math.abs(value)) + 1e-9);
  const other = ticks[i + 1] ?? ticks[i - 1];
  if (!power && other) return Math.min(own, Math.abs(other.value - value));
  return [own, own / 10].find((step) => Math.abs(Math.round(value / step) - value / step) < 1e-9) ?? own / 100;
}
