import type { Columns } from '../columns/columns.js';
import { lowerBound, upperBound } from '../columns/search.js';
import { stackColumns } from '../columns/stack.js';
import { layoutBarSlots, type BarSlot } from '../layout/bar-slots.js';
import { layoutFrame, layoutPlot, type AxisPlace, type Frame } from '../layout/margins.js';
import { fitText, type MeasureText } from '../layout/measure.js';
import type { AxisScene } from '../layout/axis.js';
import type { Rect } from '../layout/rect.js';
import { layoutXAxis } from '../layout/x-axis.js';
import { layoutYAxis } from '../layout/y-axis.js';
import { markOf } from '../marks/index.js';
import { layoutRules } from '../marks/rule.js';
import { unionOf, type Extent } from '../columns/extent.js';
import { resolveXDomain } from '../scales/domain.js';
import type { ChartSpec, SeriesSpec, YAxisSpec } from '../spec.js';
import type { ChartTheme } from '../theme.js';
import { formatNumber } from '../ticks/linear.js';
import type { Scene, SeriesScene, YAxisScene } from './scene.js';

export interface SceneSize {
  /** CSS px. */
  readonly width: number;
  /** CSS px. */
  readonly height: number;
  /** Device px for one CSS px. */
  readonly pixelRatio: number;
  readonly measureText: MeasureText;
}

/** Rows inside the x axis: `from` ≤ row < `to`. */
interface Rows {
  readonly from: number;
  readonly to: number;
}

/** A series on its way into the scene. */
interface Draft {
  readonly series: SeriesSpec;
  readonly axis: number;
  /** Rows of the series' own columns. */
  readonly raw: Rows;
  /** What is drawn, and the rows of that. */
  readonly columns: Columns;
  readonly rows: Rows;
}

const NO_SLOT: BarSlot = { offset: 0, width: 0 };
const DEFAULT_AXIS: YAxisSpec = { id: 'y', side: 'left' };

/** What and how large → where: the one way from a spec to px. Pure; reads the columns and keeps references to them. */
export function buildScene(spec: ChartSpec, size: SceneSize, theme: ChartTheme): Scene {
  const width = Math.max(0, size.width);
  const height = Math.max(0, size.height);
  const axisSpecs = spec.y.length > 0 ? spec.y : [DEFAULT_AXIS];

  // The rows inside the x axis, of every series.
  const [min, max] = resolveXDomain(spec.x.min, spec.x.max, spec.x.type);
  const found = spec.series.map((series): Draft => {
    const rows = rowsBetween(series, min, max);
    return { series, axis: axisIndex(series.axis, axisSpecs), raw: rows, columns: series, rows };
  });

  // Stacked series draw sums instead of their own values; hidden ones add nothing.
  const drafts = stackDrafts(found, min, max);

  // The y axes: from what the marks have to show, over a height that is known before any label is measured.
  const named = axisSpecs.some((axis) => axis.label);
  const frame = layoutFrame(width, height, theme.fontSize, spec.bare ?? false, named);
  const plotHeight = Math.max(0, height - frame.top - frame.bottom);
  const axes = axisSpecs.map((axis, i) =>
    layoutYAxis(axis, extentOn(i, drafts), frame.top, plotHeight, theme.fontSize),
  );

  // The plot is what the y labels leave; the x axis fills its width.
  const { plot, places } = layoutPlot(frame, axes, width, height, size.measureText);
  const { oneLine } = frame;
  const x = layoutXAxis(spec.x, { left: plot.x, width: plot.width, total: width, oneLine, measure: size.measureText });
  const y = axes.map((axis, i) => placeYAxis(axis, places[i]!, axes.length, frame, plot, width, size.measureText));

  // The marks.
  const bars = drafts.filter(({ series }) => series.mark === 'bars' && !series.hidden);
  const slots = layoutBarSlots(
    bars.map(({ series, raw }) => ({ series, ...raw })),
    x.scale,
  );
  const drawable = plot.width > 0 && plot.height > 0;
  const series = drafts.map(({ series: source, axis, raw, columns, rows }): SeriesScene => {
    const axisScene = y[axis]!;
    const slot = slots.get(source.id) ?? NO_SLOT;
    const input = {
      series: source,
      columns,
      ...rows,
      x: x.scale,
      y: axisScene.scale,
      plot,
      pixelRatio: size.pixelRatio,
      slot,
    };
    const shape = source.hidden || !drawable ? undefined : markOf(source.mark).layout(input);
    return { spec: source, axis, columns, ...raw, shape, slot, format: formatOf(source, axisSpecs[axis]!, axisScene) };
  });

  // Thresholds, axis by axis, because a band ends at the next one of its own axis.
  const thresholds = spec.thresholds ?? [];
  const rules = y.flatMap((axis, i) =>
    layoutRules(
      thresholds.filter((threshold) => axisIndex(threshold.axis, axisSpecs) === i),
      axis.scale,
      plot,
      size.pixelRatio,
    ),
  );

  return { spec, theme, width, height, pixelRatio: size.pixelRatio, bare: frame.bare, plot, x, y, series, rules };
}

/** An unknown axis is the first, so that no series vanishes. */
function axisIndex(id: string | undefined, axes: readonly YAxisSpec[]): number {
  return Math.max(
    0,
    axes.findIndex((axis) => axis.id === id),
  );
}

function rowsBetween(columns: Columns, min: number, max: number): Rows {
  const length = Math.min(columns.x.length, columns.y.length);
  const from = lowerBound(columns.x, min, 0, length);
  return { from, to: upperBound(columns.x, max, from, length) };
}

function stackDrafts(found: readonly Draft[], min: number, max: number): Draft[] {
  const stacks = new Map<string, number[]>();
  found.forEach(({ series, axis }, i) => {
    if (series.stack === undefined || series.hidden) return;
    // Bars and lines of one name do not stand on each other.
    const key = `${axis} ${series.mark === 'bars' ? 'bars' : 'lines'} ${series.stack}`;
    stacks.set(key, [...(stacks.get(key) ?? []), i]);
  });
  const drafts = [...found];
  for (const members of stacks.values()) {
    const stacked = stackColumns(members.map((i) => found[i]!.columns));
    members.forEach((i, k) => {
      const columns = stacked[k]!;
      drafts[i] = { ...found[i]!, columns, rows: rowsBetween(columns, min, max) };
    });
  }
  return drafts;
}

/** What the marks on an axis have to show: their rows inside the x axis, or those around it when none is inside. */
function extentOn(axis: number, drafts: readonly Draft[]): Extent | undefined {
  let extent: Extent | undefined;
  for (const { series, axis: own, columns, rows } of drafts) {
    if (own !== axis || series.hidden) continue;
    const { from, to } = rows;
    const around = from === to && from > 0 && to < Math.min(columns.x.length, columns.y.length);
    const { extent: extentOf } = markOf(series.mark);
    extent = unionOf(extent, around ? extentOf(columns, from - 1, to + 1) : extentOf(columns, from, to));
  }
  return extent;
}

function placeYAxis(
  axis: AxisScene,
  place: AxisPlace,
  count: number,
  frame: Frame,
  plot: Rect,
  width: number,
  measure: MeasureText,
): YAxisScene {
  const side = axis.side === 'right' ? 'right' : 'left';
  const text = frame.bare ? '' : fitText(axis.label, width / count - 8, measure);
  const x = side === 'left' ? Math.max(0, place.x - place.width) : Math.min(width, place.x + place.width);
  return { ...axis, side, place, name: text === '' ? undefined : { text, x, y: (plot.y - 6) / 2 } };
}

function formatOf(series: SeriesSpec, axis: YAxisSpec, scene: AxisScene): (value: number) => string {
  // A tenth of a tick step is about what one can read off the chart.
  return series.format ?? ((value) => (axis.formatTick ?? formatNumber)(value, scene.step / 10));
}
