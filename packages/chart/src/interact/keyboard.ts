import { nearestIndex } from '../columns/search.js';
import type { Scene, SeriesScene } from '../scene/scene.js';

/** The point that the keyboard is on. */
export interface KeyCursor {
  readonly seriesId: string;
  /** Index into that series' columns. */
  readonly index: number;
}

/**
 * Where a key moves the cursor: arrows left and right go point by point, up and down series by series, Home and End to the
 * ends. `undefined`: the key left the chart; the same cursor: the key means nothing here.
 */
export function keyStep(scene: Scene, cursor: KeyCursor | undefined, key: string): KeyCursor | undefined {
  if (key === 'Escape') return undefined;
  const move = Object.hasOwn(MOVES, key) ? MOVES[key] : undefined;
  const readable = scene.series.filter((series) => !series.spec.hidden && pointFrom(series, series.from, 1) >= 0);
  if (!move || readable.length === 0) return cursor;
  const current = readable.find(({ spec }) => spec.id === cursor?.seriesId);
  if (cursor && current) return move(current, cursor, readable);
  const start = readable[0]!;
  const enter = key === 'End' || key === 'ArrowLeft' ? last : first;
  return enter(start, { seriesId: start.spec.id, index: 0 }, readable);
}

type Move = (series: SeriesScene, cursor: KeyCursor, all: readonly SeriesScene[]) => KeyCursor;

const along =
  (direction: 1 | -1): Move =>
  (series, cursor) => {
    const index = pointFrom(series, cursor.index + direction, direction);
    return index < 0 ? cursor : { ...cursor, index };
  };

const across =
  (direction: 1 | -1): Move =>
  (series, cursor, all) => {
    const next = all[all.indexOf(series) + direction];
    if (!next) return cursor;
    const near = nearestIndex(next.spec.x, series.spec.x[cursor.index]!, next.from, next.to);
    const after = pointFrom(next, near, 1);
    return { seriesId: next.spec.id, index: after >= 0 ? after : pointFrom(next, near, -1) };
  };

const first: Move = (series, cursor) => ({ ...cursor, index: pointFrom(series, series.from, 1) });
const last: Move = (series, cursor) => ({ ...cursor, index: pointFrom(series, series.to - 1, -1) });

const MOVES: Readonly<Record<string, Move>> = {
  ArrowRight: along(1),
  ArrowLeft: along(-1),
  ArrowDown: across(1),
  ArrowUp: across(-1),
  Home: first,
  End: last,
};

/** The first row with a value from `start` in that direction, among those shown; -1: none. */
function pointFrom({ spec, from, to }: SeriesScene, start: number, direction: 1 | -1): number {
  for (let i = start; i >= from && i < to; i += direction) if (!Number.isNaN(spec.y[i])) return i;
  return -1;
}
