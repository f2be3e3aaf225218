import { gridOf } from '../dense/grid.js';
import { keepRoom, roomFor } from '../dense/number-room.js';
import type { Rect } from '../layout/rect.js';
import type { Runs } from '../marks/dense-shapes.js';
import { DEFAULT_LINE_WIDTH } from '../marks/line.js';
import type { MarkInput } from '../marks/mark.js';
import { withNeighbours } from '../marks/polyline.js';
import { drawnPxOf } from '../scales/scale.js';
import { areHidden, BLOCK, hide, noneHidden, type HiddenPixels } from './hidden-pixels.js';
import { rasterLine, stretchesOf, type Stretches } from './raster-line.js';
import { createRowsOfColumns, type RowsOfColumns } from './rows-of-columns.js';

/** What is seen of a line. */
export interface VisibleRuns {
  /** Runs that are not wholly behind other lines. */
  readonly covered: Runs;
  /** How far ink reaches above and below what is covered, in device px. */
  readonly half: number;
}

/** A plot as lines are drawn into it, and what of it is hidden; places in device px are counted from above and beside it. */
interface Screen {
  readonly plot: Rect;
  readonly pixelRatio: number;
  /** The place of its first column, from the chart's left edge, and of its first pixel. */
  readonly left: number;
  readonly top: number;
  /** Its columns. */
  readonly count: number;
  readonly hidden: HiddenPixels;
  /** What is drawn of a line, and that as far as the line is wide, `reach` columns further on; both empty between lines. */
  readonly drawn: Stretches;
  readonly widened: Stretches;
}

/** Colours through which nothing shows for sure. */
const OPAQUE = /^(#([\da-f]{3}|[\da-f]{6})|(rgb|hsl)\([^,/]+(,[^,/]+,[^,/]+)?\))$/i;

/**
 * What is seen of each line, found from the frontmost to the backmost: hardly anything of what the lines before it cover with
 * whole pixels. A picture of that is the picture of all. A line that breaks inside of a column is left out.
 * @param lines From the back to the front, all over the same x axis in the same plot.
 */
export function visibleRunsOf(lines: readonly MarkInput[]): ReadonlyMap<MarkInput, VisibleRuns> {
  const { x, plot, pixelRatio } = lines[0]!;
  const grid = gridOf(x, plot, pixelRatio);
  const rowsOfColumns = createRowsOfColumns(grid);
  const count = grid.last - grid.first + 1;
  // A wide line reaches beyond the plot, and an edge of it to the next pixel.
  const reach = Math.ceil(Math.max(...lines.map(widthOf))) + 1;
  const screen: Screen = {
    plot,
    pixelRatio,
    left: grid.first + grid.shift,
    top: Math.floor(plot.y * pixelRatio) - reach,
    count,
    hidden: noneHidden(count, reach, Math.ceil(plot.height * pixelRatio) + 2 * reach + 3),
    drawn: stretchesOf(count),
    widened: stretchesOf(count + 2 * reach),
  };
  const visible = new Map<MarkInput, VisibleRuns>();
  for (const line of lines.toReversed()) {
    const drawn = neighboursOf(line, line.from, line.to);
    const covered = runsOfLine(line, drawn, rowsOfColumns(line.columns.x, drawn.from, drawn.to), screen);
    if (covered) visible.set(line, { covered, half: isWide(line) ? 0 : widthOf(line) / 2 });
  }
  return visible;
}

/** Device px. */
function widthOf({ series, pixelRatio }: MarkInput): number {
  return (series.lineWidth ?? DEFAULT_LINE_WIDTH) * pixelRatio;
}

/** Whether a line covers more columns than its own. */
function isWide(line: MarkInput): boolean {
  return widthOf(line) >= 2;
}

/** Rows `from` ≤ row < `to`. */
interface Rows {
  readonly from: number;
  readonly to: number;
}

/** Rows, and those beside them to which a line runs. */
function neighboursOf({ columns: { x, y }, series }: MarkInput, from: number, to: number): Rows {
  const length = Math.min(x.length, y.length);
  const [first, end] = withNeighbours(y, from, to, length, (series.spanGaps ?? false) !== false);
  return { from: first, to: end };
}

/** Of rows that are drawn, those of blocks of columns, and those beside them to which the line runs. */
function rowsOfBlocks(line: MarkInput, drawn: Rows, { rowOfBlock }: RowsOfColumns, { first, last }: Part): Rows {
  const { from, to } = neighboursOf(line, rowOfBlock[first]!, rowOfBlock[last]!);
  return { from: Math.max(from, drawn.from), to: Math.min(to, drawn.to) };
}

/** What is seen of a line; undefined where it breaks inside of a column. What it covers is hidden from now on. */
function runsOfLine(line: MarkInput, drawnRows: Rows, rows: RowsOfColumns, screen: Screen): Runs | undefined {
  const { drawn, widened, count, hidden } = screen;
  const parts = visibleParts(line, drawnRows, rows, screen);
  const wide = isWide(line);
  // The whole line is known before it hides any other.
  const isWhole = parts.every((part) => {
    const [left, right] = [part.first * BLOCK, Math.min(part.last * BLOCK, count)];
    const { from, to } = rowsOfBlocks(line, drawnRows, rows, part);
    // Not put into this closure by minifiers: engines then compile it anew for each line, and a redraw takes a tenth longer.
    if (!(/* @__NOINLINE__ */ rasterLine(line, rows.columnOfRow, from, to, drawn, left, right))) return false;
    if (part.leaves) cutToPlot(drawn, left, right, screen.plot);
    return !wide || widen(line, left, right, screen);
  });
  const room = roomFor(isWhole ? 3 * (count + 2 * hidden.reach) : 0);
  const half = wide ? 0 : widthOf(line) / 2;
  const hides = widthOf(line) >= 1 && OPAQUE.test(line.series.color);
  let length = 0;
  for (const { first, last } of parts) {
    const [left, right] = [first * BLOCK, Math.min(last * BLOCK, count)];
    if (isWhole) {
      length = wide
        ? takeVisible(widened, left, right + 2 * hidden.reach, 0, half, hides, screen, room, length)
        : takeVisible(drawn, left, right, hidden.reach, half, hides, screen, room, length);
    }
    clear(drawn, left, right);
    if (wide) clear(widened, left, right + 2 * hidden.reach);
  }
  return isWhole ? keepRoom(room, length) : undefined;
}

/** Blocks `first` ≤ block < `last`, and whether the line leaves the plot in them. */
interface Part {
  first: number;
  last: number;
  leaves: boolean;
}

/** The blocks of columns in which something of a line may be seen. */
function visibleParts(line: MarkInput, drawn: Rows, rows: RowsOfColumns, screen: Screen): readonly Part[] {
  const parts: Part[] = [];
  const blocks = rows.rowOfBlock.length - 1;
  for (let block = 0; block < blocks; block++) {
    const part = { first: block, last: block + 1, leaves: false };
    if (!mayBeSeen(line, rowsOfBlocks(line, drawn, rows, part), part, screen)) continue;
    const before = parts.at(-1);
    if (before?.last === block) {
      before.last++;
      before.leaves ||= part.leaves;
    } else parts.push(part);
  }
  return parts;
}

/** Whether the rows of a block reach to where something of it is not hidden; the part then knows if they leave the plot. */
function mayBeSeen(line: MarkInput, { from, to }: Rows, part: Part, screen: Screen): boolean {
  const { plot, pixelRatio, top: origin, hidden } = screen;
  const { y } = line.columns;
  let low = Infinity;
  let high = -Infinity;
  for (let i = from; i < to; i++) {
    const value = y[i]!;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  if (low > high) return false;
  const [a, b] = [drawnPxOf(line.y, low), drawnPxOf(line.y, high)];
  const [highest, lowest] = a < b ? [a, b] : [b, a];
  const floor = plot.y + plot.height;
  if (highest > floor || lowest < plot.y) return false;
  // Infinite values are drawn at the ends of the axis, and others may lie beyond those.
  part.leaves = highest < plot.y || lowest > floor || high - low === Infinity;
  const around = widthOf(line) / 2 + 1;
  const first = Math.floor(Math.max(highest, plot.y) * pixelRatio - around) - origin;
  const last = Math.ceil(Math.min(lowest, floor) * pixelRatio + around) - origin;
  return !areHidden(hidden.blocks, hidden.words, part.first, Math.max(0, first), last);
}

/** Leaves what is inside of the plot. */
function cutToPlot({ tops, bottoms }: Stretches, left: number, right: number, { y, height }: Rect): void {
  const floor = y + height;
  for (let k = left; k < right; k++) {
    if (tops[k]! > floor || bottoms[k]! < y) {
      tops[k] = Infinity;
      bottoms[k] = -Infinity;
    } else {
      if (tops[k]! < y) tops[k] = y;
      if (bottoms[k]! > floor) bottoms[k] = floor;
    }
  }
}

/**
 * What a line covers beside its own columns, as `coverRuns` finds it in `dense/raster.ts`.
 * @returns False when a column has several stretches.
 */
function widen(line: MarkInput, left: number, right: number, { drawn, widened, hidden, pixelRatio }: Screen): boolean {
  const { tops, bottoms } = widened;
  const width = widthOf(line);
  const before = (Math.round(width) - 1) >> 1;
  const after = Math.round(width) - 1 - before;
  for (let k = left; k < right; k++) {
    let top = drawn.tops[k]!;
    let bottom = drawn.bottoms[k]!;
    if (top > bottom) continue;
    // Where a line is steep its width lies beside it, and so in other columns.
    const steep = (bottom - top) * pixelRatio;
    const half = ((Math.sqrt(1 + steep * steep) - steep) * width) / 2 / pixelRatio;
    top -= half;
    bottom += half;
    for (let at = k + hidden.reach - before; at <= k + hidden.reach + after; at++) {
      const highest = tops[at]!;
      const lowest = bottoms[at]!;
      if (highest <= lowest && (top > lowest || bottom < highest)) return false;
      if (top < highest) tops[at] = top;
      if (bottom > lowest) bottoms[at] = bottom;
    }
  }
  return true;
}

/**
 * Writes the runs of which something is seen; what they cover is hidden from now on, if the line `hides` what is behind it.
 * @param shift From a stretch to its column, of which the first is `reach` before the plot.
 * @returns How many numbers are written.
 */
function takeVisible(
  { tops, bottoms }: Stretches,
  left: number,
  right: number,
  shift: number,
  half: number,
  hides: boolean,
  screen: Screen,
  room: Runs,
  written: number,
): number {
  const { hidden, pixelRatio, top: origin } = screen;
  const { columns, words, reach } = hidden;
  // Nothing lies above the origin, so that what is cut off is rounded.
  const round = 0.5 - 4 * origin;
  let length = written;
  for (let k = left; k < right; k++) {
    const top = tops[k]!;
    const bottom = bottoms[k]!;
    if (top > bottom) continue;
    // Canvases know edges to a fourth of a device px.
    const from = ((top * pixelRatio - half) * 4 + round) | 0;
    const to = ((bottom * pixelRatio + half) * 4 + round) | 0;
    if (areHidden(columns, words, k + shift, from >> 2, (to + 3) >> 2)) continue;
    room[length++] = k + shift - reach + screen.left;
    room[length++] = top;
    room[length++] = bottom;
    if (hides) hide(hidden, k + shift, (from + 3) >> 2, to >> 2);
  }
  return length;
}

function clear({ tops, bottoms }: Stretches, left: number, right: number): void {
  tops.fill(Infinity, left, right);
  bottoms.fill(-Infinity, left, right);
}
