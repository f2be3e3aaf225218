import type { ChartSpec, SeriesSpec, TimeXAxis } from '@obs-kit/chart';
import { numberFieldsOf, timeFieldOf, type Frame } from '@obs-kit/core';
import { extentOf } from './chart-view.js';
import { isSameRange, type Range } from './range-math.js';

/** All of a chart's time, drawn small. */
export interface Overview {
  readonly extent: Range;
  /** From the first to the last value that it was made of. */
  readonly dataExtent: Range;
  readonly spec: ChartSpec & { readonly x: TimeXAxis };
  /** What it was made from. */
  readonly from: { readonly spec: ChartSpec; readonly data: readonly Frame[] | undefined };
}

/** As many series as can be told apart in it. */
const MOST_SERIES = 50;

/**
 * The overview of a chart: of its data, or of frames that are given for it. Without those it keeps the widest range that
 * was shown, so that it stays when the chart zooms into it.
 * @returns `before`, if that still holds.
 */
export function overviewOf(
  spec: ChartSpec,
  data: readonly Frame[] | undefined,
  before: Overview | undefined,
): Overview | undefined {
  if (spec.x.type !== 'time') return undefined;
  if (before?.from.spec === spec && before.from.data === data) return before;
  const shown: Range = { from: spec.x.min, to: spec.x.max };
  const series = data ? seriesOf(data, spec) : spec.series;
  const all = extentOf(series.filter(({ hidden }) => !hidden)) ?? shown;
  const extent = { from: Math.min(all.from, shown.from), to: Math.max(all.to, shown.to) };
  const known = before?.extent;
  const sameData = before !== undefined && isSameRange(all, before.dataExtent);
  if (known && !data && !sameData && extent.to - extent.from < (known.to - known.from) * 0.999) {
    // The wider data stay, in today's colours; beside them the ground grows.
    const wider = { from: Math.min(known.from, extent.from), to: Math.max(known.to, extent.to) };
    const colors = new Map(spec.series.map(({ id, color }) => [id, color]));
    return {
      extent: wider,
      dataExtent: before.dataExtent,
      from: { spec, data },
      spec: {
        ...before.spec,
        x: { ...spec.x, min: wider.from, max: wider.to },
        series: before.spec.series.map((one) => ({ ...one, color: colors.get(one.id) ?? one.color })),
      },
    };
  }
  const x: TimeXAxis = { ...spec.x, min: extent.from, max: extent.to };
  return {
    extent,
    dataExtent: all,
    from: { spec, data },
    spec: {
      x,
      y: spec.y.map(({ id, side }) => ({ id, side })),
      series: series.slice(0, MOST_SERIES).map((one) => ({ ...one, lineWidth: 1, showPoints: 'never' })),
      bare: true,
      direction: 'ltr',
    },
  };
}

function seriesOf(frames: readonly Frame[], spec: ChartSpec): SeriesSpec[] {
  return frames.flatMap((frame, i) => {
    const time = timeFieldOf(frame);
    if (!time) return [];
    return numberFieldsOf(frame).map((field, j): SeriesSpec => ({
      id: `${i} ${j}`,
      name: field.name,
      x: time.values,
      y: field.values,
      mark: 'line',
      color: spec.series[i + j]?.color ?? spec.series[0]?.color ?? 'gray',
    }));
  });
}
