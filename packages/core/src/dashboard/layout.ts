import type { GridPosition, Panel } from './model.js';
import { GRID_COLUMNS } from './parse-panel.js';

/** A panel's size in cells of the grid. */
export interface PanelSize {
  readonly w: number;
  readonly h: number;
}

const clamp = (value: number, min: number, max: number): number => Math.min(Math.max(value, min), max);

function clampToGrid({ x, y, w, h }: GridPosition): GridPosition {
  const width = clamp(Math.round(w), 1, GRID_COLUMNS);
  return {
    x: clamp(Math.round(x), 0, GRID_COLUMNS - width),
    y: Math.max(Math.round(y), 0),
    w: width,
    h: Math.max(Math.round(h), 1),
  };
}

const overlap = (a: GridPosition, b: GridPosition): boolean =>
  a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;

/**
 * The position, moved down until nothing that is placed lies beneath it.
 * @param placed From the top down: then one pass is enough, for what comes later never lies higher.
 */
function pushDown(position: GridPosition, placed: readonly GridPosition[]): GridPosition {
  let place = position;
  for (const other of placed) if (overlap(place, other)) place = { ...place, y: other.y + other.h };
  return place;
}

/**
 * A place for every panel, by id: nothing overlaps and nothing sticks out of the 24 columns. Given positions are kept,
 * from the top down, each pushed down where another is in its way. Panels without one follow beneath, in rows.
 * @param sizeOf What a panel without a position takes, mostly its type's own size.
 */
export function layoutPanels(
  panels: readonly Panel[],
  sizeOf: (panel: Panel) => PanelSize,
): ReadonlyMap<string, GridPosition> {
  const places = new Map<string, GridPosition>();
  const placed: GridPosition[] = [];

  const given = panels.flatMap(({ id, grid }) => (grid === undefined ? [] : [{ id, grid: clampToGrid(grid) }]));
  given.sort((a, b) => a.grid.y - b.grid.y || a.grid.x - b.grid.x);
  for (const { id, grid } of given) {
    const place = pushDown(grid, placed);
    const next = placed.findIndex((other) => other.y > place.y);
    placed.splice(next < 0 ? placed.length : next, 0, place);
    places.set(id, place);
  }

  let x = 0;
  let y = placed.reduce((bottom, place) => Math.max(bottom, place.y + place.h), 0);
  let rowHeight = 0;
  for (const panel of panels) {
    if (panel.grid !== undefined) continue;
    const size = clampToGrid({ x: 0, y: 0, ...sizeOf(panel) });
    if (x + size.w > GRID_COLUMNS) {
      x = 0;
      y += rowHeight;
      rowHeight = 0;
    }
    places.set(panel.id, { x, y, w: size.w, h: size.h });
    x += size.w;
    rowHeight = Math.max(rowHeight, size.h);
  }
  return places;
}
