import type { Columns } from '../columns/columns.js';
import { lowerBound, upperBound } from '../columns/search.js';
import { stackColumns } from '../columns/stack.js';
import { layoutBarSlots, type BarSlot } from '../layout/bar-slots.js';
import { layoutFrame, layoutPlot } from '../layout/margins.js';
import { fitText, type MeasureText } from '../layout/measure.js';
import { layoutXAxis } from '../layout/x-axis.js';
import { layoutYAxis, type LayoutYAxis } from '../layout/y-axis.js';
import { markOf, type MarkShape } from '../marks/index.js';
import type { Mark, MarkInput } from '../marks/mark.js';
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
  readonly mark: Mark<MarkShape>;
  readonly axis: number;
  /** Rows of the series' own columns. */
  readonly raw: Rows;
  /** What is drawn, and the rows of that. */
  columns: Columns;
  rows: Rows;
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
  const drafts = spec.series.map((series): Draft => {
    const raw = rowsBetween(series, min, max);
    const axis = axisIndex(series.axis, axisSpecs);
    return { series, mark: markOf(series.mark), axis, raw, columns: series, rows: raw };
  });

  // What they draw: stacked, and without what an axis has no place for.
  stackDrafts(drafts, min, max);
  for (const draft of drafts)
    for (const { scale } of [axisSpecs[draft.axis]!, spec.x])
      if (scale?.columns) draft.columns = scale.columns(draft.columns);

  // The y axes: from what the marks have to show, over a height that is known before any label is measured.
  const named = axisSpecs.some((axis) => axis.label || axis.scale);
  const frame = (spec.x.scale?.frame ?? layoutFrame)(width, height, theme.fontSize, spec.bare, named);
  const plotHeight = Math.max(0, height - frame.top - frame.bottom);
  const axes = axisSpecs.map((axis, i) => {
    const own = drafts.filter((draft) => draft.axis === i && !draft.series.hidden);
    const layout: LayoutYAxis = axis.scale?.layout ?? layoutYAxis;
    return layout(axis, extentOf(own), frame.top, plotHeight, theme.fontSize, own);
  });

  // The plot is what the y labels leave; the x axis fills its width.
  const { plot, places } = layoutPlot(frame, axes, width, plotHeight, size.measureText);
  const x = (spec.x.scale?.layout ?? layoutXAxis)(spec.x, {
    ...frame,
    left: plot.x,
    width: plot.width,
    total: width,
    measure: size.measureText,
  });
  const y = axes.map((axis, i): YAxisScene => {
    const place = places[i]!;
    const text = frame.bare ? '' : fitText(axis.label, width / axes.length - 8, size.measureText);
    const end = axis.side === 'left' ? Math.max(0, place.x - place.width) : Math.min(width, place.x + place.width);
    return { ...axis, place, name: text === '' ? undefined : { text, x: end, y: (plot.y - 6) / 2 } };
  });

  // The marks.
  const bars = drafts.filter(({ series, mark }) => mark.type === 'bars' && !series.hidden);
  const slots = layoutBarSlots(bars, x.scale);
  const inputs = drafts.map(({ series, columns, rows, axis }): MarkInput => ({
    series,
    columns,
    ...rows,
    x: x.scale,
    y: y[axis]!.scale,
    plot,
    pixelRatio: size.pixelRatio,
    slot: slots.get(series.id) ?? NO_SLOT,
  }));
  const series = drafts.map(({ series, mark, axis, raw, columns }, i): SeriesScene => ({
    spec: series,
    axis,
    columns,
    ...raw,
    shape: series.hidden || plot.width <= 0 || plot.height <= 0 ? undefined : mark.layout(inputs[i]!, inputs),
    slot: inputs[i]!.slot,
    // A tenth of a tick step is about what one can read off the chart.
    format: series.format ?? ((value) => (axisSpecs[axis]!.formatTick ?? formatNumber)(value, y[axis]!.step / 10)),
  }));

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

/** Gives stacked series what they draw: sums instead of their own values; hidden ones add nothing. */
function stackDrafts(drafts: readonly Draft[], min: number, max: number): void {
  const stacks = new Map<string, Draft[]>();
  for (const draft of drafts) {
    const { series, mark, axis } = draft;
    if (series.stack === undefined || series.hidden) continue;
    // Bars and lines of one name do not stand on each other.
    const key = `${axis} ${mark.type === 'bars'} ${series.stack}`;
    stacks.set(key, [...(stacks.get(key) ?? []), draft]);
  }
  for (const members of stacks.values()) {
    const stacked = (members[0]!.series.stackBy ?? stackColumns)(members.map(({ columns }) => columns));
    members.forEach((draft, i) => {
      draft.columns = stacked[i]!;
      draft.rows = rowsBetween(draft.columns, min, max);
    });
  }
}

/** What the marks have to show: their rows inside the x axis, or those around it when none is inside. */
function extentOf(drafts: readonly Draft[]): Extent | undefined {
  let extent: Extent | undefined;
  for (const { mark, columns, rows } of drafts) {
    const { from, to } = rows;
    const around = from === to && from > 0 && to < Math.min(columns.x.length, columns.y.length) ? 1 : 0;
    extent = unionOf(extent, mark.extent(columns, from - around, to + around));
  }
  return extent;
}
