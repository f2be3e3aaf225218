import { lowerBound, nearestIndex } from '../columns/search.js';
import { baselineOf } from '../marks/baseline.js';
import { markOf } from '../marks/index.js';
import { drawnPxOf, pxOf, valueOf } from '../scales/scale.js';
import type { Scene, SeriesScene } from '../scene/scene.js';
import type { KeyCursor } from './keyboard.js';

/** One series under the cursor. */
export interface HoverPoint {
  readonly seriesId: string;
  /** Index into that series' columns. */
  readonly index: number;
  readonly x: number;
  readonly y: number;
}

/** What is under the pointer or the keyboard cursor: raw points, one per visible series that has one near. */
export interface Hover {
  /** In the x axis' unit: the nearest point's, or the pointer's when no point is near. */
  readonly x: number;
  /** CSS px from the chart's top left corner: the crosshair's x, the pointer's y. */
  readonly px: { readonly x: number; readonly y: number };
  readonly points: readonly HoverPoint[];
  /** The series nearest to the pointer. */
  readonly nearest: string | undefined;
  /** False when another chart of the hub moved the cursor. */
  readonly own: boolean;
  /** True once for each move by a key: to be read out. Absent when the data changed under a cursor that rests. */
  readonly keyMoved?: boolean;
}

/** CSS px. Outside of a series' first and last point it is under the cursor only this near. */
const REACH = 30;

/**
 * What is at a place of the chart, from the raw columns: never from what was left over for drawing.
 * @param x In the x axis' unit.
 * @param py CSS px; undefined when another chart moved the cursor: then no series is nearest.
 * @param at The very row that the cursor is on: of several at one x a key can be on any.
 */
export function hoverAt(scene: Scene, x: number, py: number | undefined, at?: KeyCursor): Hover {
  const candidates = scene.series.filter(({ spec }) => !spec.hidden);
  const snapped = at || py === undefined ? x : nearestX(scene, candidates, x);
  const px = pxOf(scene.x.scale, snapped);
  const points: HoverPoint[] = [];
  let nearest: string | undefined;
  let shortest = Infinity;
  for (const series of candidates) {
    const { spec } = series;
    const index = at?.seriesId === spec.id ? at.index : pointNear(scene, series, snapped);
    // No row, or one without a value.
    if (!(spec.y[index]! <= Infinity)) continue;
    points.push({ seriesId: spec.id, index, x: spec.x[index]!, y: spec.y[index]! });
    if (py === undefined) continue;
    const distance = markOf(spec.mark).hit({
      x: pxOf(scene.x.scale, x),
      y: py,
      point: placeOf(scene, series, index),
      slot: series.slot,
      stacked: series.columns.base !== undefined,
    });
    // Of two that are equally near, the later is painted on top.
    if (distance <= shortest) {
      shortest = distance;
      nearest = spec.id;
    }
  }
  return { x: snapped, px: { x: px, y: py ?? scene.plot.y }, points, nearest, own: py !== undefined };
}

/** Where a row is drawn, in CSS px: on top of its stack, if it is in one. `base` is its other end. */
export function placeOf(
  scene: Scene,
  { spec, axis, columns }: SeriesScene,
  index: number,
): { readonly x: number; readonly y: number; readonly base: number } {
  const { scale } = scene.y[axis]!;
  const x = spec.x[index]!;
  const row = columns.base ? lowerBound(columns.x, x) : index;
  return {
    x: drawnPxOf(scene.x.scale, x),
    y: drawnPxOf(scale, columns.y[row]!),
    base: drawnPxOf(scale, columns.base?.[row] ?? baselineOf(scale)),
  };
}

function nearestX(scene: Scene, candidates: readonly SeriesScene[], x: number): number {
  let best = x;
  let shortest = Infinity;
  for (const series of candidates) {
    const index = pointNear(scene, series, x);
    if (index < 0) continue;
    const distance = Math.abs(series.spec.x[index]! - x);
    if (distance < shortest) {
      shortest = distance;
      best = series.spec.x[index]!;
    }
  }
  return best;
}

/** The row of a series that belongs to an x, or -1: in a gap, or too far from its ends. */
function pointNear(scene: Scene, { spec, from, to }: SeriesScene, x: number): number {
  const index = nearestIndex(spec.x, x, from, to);
  if (index < 0 || Number.isNaN(spec.y[index])) return -1;
  const found = spec.x[index]!;
  const outside = (index === from && x < found) || (index === to - 1 && x > found);
  return outside && Math.abs(found - x) * scene.x.scale.factor > REACH ? -1 : index;
}

/** The value of the x axis at a place, held inside the axis. */
export function xAt(scene: Scene, px: number): number {
  const { scale } = scene.x;
  return Math.max(scale.min, Math.min(scale.max, valueOf(scale, px)));
}
