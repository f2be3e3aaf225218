import type { ChartSpec, Scale, Scene, SeriesSpec } from '@obs-kit/chart';
import { fitRange, zoomRange, type Range, type RangeLimits } from './range-math.js';

/** What of a chart's axes is shown in place of what its spec says. */
export interface ChartView {
  /** The x axis; absent: as the spec has it. */
  readonly x: Range | undefined;
  /** Ends of y axes by id. */
  readonly y: ReadonlyMap<string, Range>;
}

/** The spec with other ends of its axes: the same columns, by reference. */
export function viewedSpec(spec: ChartSpec, { x, y }: ChartView): ChartSpec {
  if (!x && y.size === 0) return spec;
  return {
    ...spec,
    x: x ? { ...spec.x, min: x.from, max: x.to } : spec.x,
    y: spec.y.map((axis) => {
      const range = y.get(axis.id);
      return range ? { ...axis, min: range.from, max: range.to } : axis;
    }),
  };
}

/** From the first to the last x of some series; `undefined`: they have none. */
export function extentOf(series: readonly SeriesSpec[]): Range | undefined {
  let [from, to] = [Infinity, -Infinity];
  for (const { x } of series) {
    if (x.length === 0) continue;
    from = Math.min(from, x[0]!);
    to = Math.max(to, x[x.length - 1]!);
  }
  return from < to ? { from, to } : undefined;
}

/** The value of an axis at a place, in CSS px from the chart's edge; not held inside the axis. */
export function valueAt(scale: Scale, px: number): number {
  const along = (px - scale.offset) / scale.factor;
  return scale.warp ? scale.warp.valueAt(along) : scale.min + along;
}

/** The range that an axis shows when what it shows now is moved by some px and enlarged around a place. */
export function movedScale(
  scale: Scale,
  length: number,
  { by = 0, at = 0, factor = 1 }: { readonly by?: number; readonly at?: number; readonly factor?: number },
): Range {
  const ends = [scale.offset, scale.offset + Math.sign(scale.factor) * length];
  const [a, b] = ends.map((px) => valueAt(scale, at + (px - at) * factor - by));
  return { from: Math.min(a!, b!), to: Math.max(a!, b!) };
}

/**
 * The range of an axis with about `factor` times its length: what is drawn at `at` stays there.
 * @param range What the axis shows, or will on the next frame.
 */
export function enlargedRange(
  { scale, from, length }: { readonly scale: Scale; readonly from: number; readonly length: number },
  range: Range,
  { at, factor }: { readonly at: number; readonly factor: number },
  limits: RangeLimits,
): Range {
  const inside = Math.max(from, Math.min(from + length, at));
  // An axis with cut times is enlarged as it is drawn; further steps before it is drawn again count the cut times.
  if (scale.warp && scale.min === range.from && scale.max === range.to)
    return fitRange(movedScale(scale, length, { at: inside, factor }), limits, range);
  const part = (inside - from) / length;
  return zoomRange(range, range.from + part * (range.to - range.from), factor, limits);
}

/** A part of a chart that a drag can begin on. */
type Place = { readonly kind: 'plot' } | { readonly kind: 'x' } | { readonly kind: 'y'; readonly axis: string };

/** Where the labels of each axis stand, in CSS px from the chart's top left corner: what moves that axis when dragged. */
export interface Strip {
  readonly place: Exclude<Place, { kind: 'plot' }>;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** CSS px around labels that belong to them. */
const PAD = 4;

/** The strips of a chart's axes; none of a bare chart. */
export function stripsOf({ bare, plot, x, y, width, height }: Scene): Strip[] {
  if (bare) return [];
  const below = plot.y + plot.height;
  const strips: Strip[] = [];
  if (x.ticks.length > 0)
    strips.push({ place: { kind: 'x' }, x: plot.x, y: below, width: plot.width, height: height - below });
  for (const axis of y) {
    const { place } = axis;
    if (place.width <= 0) continue;
    const left = axis.side === 'left' ? place.x - place.width - PAD : place.x - PAD;
    const from = Math.max(0, left);
    const to = Math.min(width, left + place.width + 2 * PAD);
    strips.push({
      place: { kind: 'y', axis: axis.id },
      x: from,
      y: plot.y,
      width: to - from,
      height: plot.height,
    });
  }
  return strips;
}
