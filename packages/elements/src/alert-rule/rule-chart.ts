import type { ChartSpec, SeriesSpec } from '@obs-kit/chart';
import type { AbsoluteTimeRange, Labels } from '@obs-kit/core';
import type { GridHistory, GridSeries } from '@obs-kit/core/alerting.js';
import type { PanelTheme } from '../controllers/theme.js';
import type { MarkedPoint } from './paint-bands.js';
import type { ThresholdScale } from './slider-scale.js';

/** More lines than these nobody tells apart. All series are counted, drawn or not. */
export const MOST_DRAWN = 30;
/** More points would be a line again. */
const MOST_POINTS = 400;

/**
 * The series that come nearest to the condition, or are farthest beyond it, in the order of the history.
 * @param falls The condition is met by low values.
 */
export function drawnSeries({ series }: GridHistory, falls: boolean): readonly number[] {
  const indices = series.map((_, i) => i);
  if (indices.length <= MOST_DRAWN) return indices;
  const sign = falls ? -1 : 1;
  const extremes = series.map(({ values }) => {
    let extreme = -Infinity;
    for (let i = 0; i < values.length; i += 1) if (values[i]! * sign > extreme) extreme = values[i]! * sign;
    return extreme;
  });
  return indices
    .toSorted((a, b) => (extremes[a] === extremes[b] ? a - b : extremes[b]! > extremes[a]! ? 1 : -1))
    .slice(0, MOST_DRAWN)
    .toSorted((a, b) => a - b);
}

/** A series in words, as Prometheus writes one. */
export function seriesName(labels: Labels): string {
  const name = Object.hasOwn(labels, '__name__') ? labels['__name__']! : '';
  const others = Object.entries(labels).filter(([key]) => key !== '__name__');
  const inside = others.map(([key, value]) => `${key}="${value}"`).join(', ');
  return name !== '' && inside === '' ? name : `${name}{${inside}}`;
}

export interface RuleChartInput {
  readonly history: GridHistory;
  /** Which series to draw. */
  readonly drawn: readonly number[];
  /** What the slider can reach, so that the axis stands still while it moves; absent: there is no slider. */
  readonly scale: ThresholdScale | undefined;
  readonly range: AbsoluteTimeRange;
  readonly zone: string;
  readonly locale: string | undefined;
  readonly theme: PanelTheme;
  readonly format: (value: number) => string;
  readonly formatTick: (value: number, step: number) => string;
}

/** The series of a history as a chart. Thresholds are not in it: they move over it. */
export function ruleChartOf(input: RuleChartInput): ChartSpec {
  const { history, drawn, scale, range, zone, locale, theme } = input;
  const { startMs, intervalMs, slots } = history;
  const x = Float64Array.from({ length: slots }, (_, slot) => startMs + slot * intervalMs);
  const series = drawn.map((index, place): SeriesSpec => ({
    id: String(index),
    name: seriesName(history.series[index]!.labels),
    x,
    y: history.series[index]!.values,
    mark: 'line',
    color: theme.palette[place % theme.palette.length]!,
    showPoints: 'never',
    format: input.format,
  }));
  return {
    x: { type: 'time', min: range.from, max: range.to, timeZone: zone, ...(locale === undefined ? {} : { locale }) },
    y: [
      {
        id: 'y',
        side: 'left',
        formatTick: input.formatTick,
        ...(scale === undefined ? {} : { softMin: scale.min, softMax: scale.max }),
      },
    ],
    series,
    direction: theme.direction,
  };
}

/** Where drawn series began to meet the condition; none when they are too many to be told apart. */
export function crossingsOf(
  { startMs, intervalMs }: GridHistory,
  drawn: readonly GridSeries[],
  meets: (value: number) => boolean,
  range: AbsoluteTimeRange,
  color: string,
): readonly MarkedPoint[] {
  const points: MarkedPoint[] = [];
  for (const { values } of drawn) {
    const first = Math.max(0, Math.ceil((range.from - startMs) / intervalMs));
    const last = Math.min(values.length - 1, Math.floor((range.to - startMs) / intervalMs));
    let before = first > 0 && meets(values[first - 1]!);
    for (let slot = first; slot <= last; slot += 1) {
      const now = meets(values[slot]!);
      if (now && !before) points.push({ t: startMs + slot * intervalMs, value: values[slot]!, color });
      before = now;
    }
  }
  return points.length > MOST_POINTS ? [] : points;
}
