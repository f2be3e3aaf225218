import type { Scene, SeriesScene } from '@obs-kit/chart';
import type { KeyCursor } from '@obs-kit/chart/host.js';
import { extremeOf, nextCrossing, nextGap, rowsOf, valueFrom, type Direction, type Rows } from './features.js';
import { levelsOf } from './levels.js';

/** What a key looks for. */
export type Jump = 'highest' | 'lowest' | 'highestOfAll' | 'lowestOfAll' | 'gap' | 'crossing' | 'page';

/** The key of an entry of `messages.chartNoMore`. */
export type NoMore = 'gap' | 'crossing' | 'noThresholds' | 'noValues';

/** Part of the x axis that a page is. */
const PAGE = 0.1;

/** The series that can be read, in order. */
export function readableOf(scene: Scene): SeriesScene[] {
  return scene.series.filter((series) => !series.spec.hidden && valueFrom(rowsOf(series), series.from, 1) >= 0);
}

/**
 * Where a jump leads, or why nowhere.
 * @param at Undefined: nothing is read yet; then it begins at the first series, before its first or behind its last row.
 */
export function jumpFrom(
  scene: Scene,
  at: KeyCursor | undefined,
  jump: Jump,
  direction: Direction,
): KeyCursor | NoMore {
  const readable = readableOf(scene);
  const current = readable.find(({ spec }) => spec.id === at?.seriesId);
  const series = current ?? readable[0];
  if (!series) return 'noValues';
  if (jump === 'highestOfAll' || jump === 'lowestOfAll') return extremeOfAll(readable, series.axis, jump);
  const rows = rowsOf(series);
  const row = at && current ? at.index : direction === 1 ? rows.from - 1 : rows.to;
  const index = rowOf(scene, series, rows, row, jump, direction);
  return typeof index === 'number' ? { seriesId: series.spec.id, index } : index;
}

function rowOf(
  scene: Scene,
  series: SeriesScene,
  rows: Rows,
  row: number,
  jump: Exclude<Jump, 'highestOfAll' | 'lowestOfAll'>,
  direction: Direction,
): number | NoMore {
  if (jump === 'highest' || jump === 'lowest') return extremeOf(rows, jump);
  if (jump === 'page') return pageFrom(scene, series, rows, row, direction);
  const levels = levelsOf(scene, series);
  if (jump === 'crossing' && levels.length === 0) return 'noThresholds';
  const found = jump === 'gap' ? nextGap(rows, row, direction) : nextCrossing(rows, levels, row, direction);
  return found < 0 ? jump : found;
}

/** The first value at least a page away; nearer to the end the last one. */
function pageFrom(
  { x: axis }: Scene,
  { spec: { x } }: SeriesScene,
  rows: Rows,
  row: number,
  direction: Direction,
): number {
  const width = (axis.scale.max - axis.scale.min) * PAGE;
  if (row < rows.from || row >= rows.to) return valueFrom(rows, direction === 1 ? rows.from : rows.to - 1, direction);
  const goal = x[row]! + direction * width;
  let found = row;
  for (;;) {
    const next = valueFrom(rows, found + direction, direction);
    if (next < 0) return found;
    found = next;
    if (direction === 1 ? x[next]! >= goal : x[next]! <= goal) return found;
  }
}

/** Of one axis: values of two units have no order. */
function extremeOfAll(readable: readonly SeriesScene[], axis: number, jump: 'highestOfAll' | 'lowestOfAll'): KeyCursor {
  const which = jump === 'highestOfAll' ? 'highest' : 'lowest';
  const [first, ...others] = readable.filter((series) => series.axis === axis);
  let best = first!;
  let index = extremeOf(rowsOf(best), which);
  for (const series of others) {
    const row = extremeOf(rowsOf(series), which);
    const [value, known] = [series.spec.y[row]!, best.spec.y[index]!];
    if (which === 'highest' ? value <= known : value >= known) continue;
    best = series;
    index = row;
  }
  return { seriesId: best.spec.id, index };
}
