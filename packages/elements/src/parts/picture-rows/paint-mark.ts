import type { PaintContext, Scene } from '@obs-kit/chart';
import { fitWords } from '@obs-kit/chart/picture.js';
import type { Outline, PictureMark } from '../picture-parts.js';
import { boxPath, hatch, outlinePath } from './mark-paths.js';
import { COUNT_PX, LANE_PX, WORDS_PX } from './row-place.js';

const LEAST_BAR_PX = 4;
const SHAPE_PX = 14;

/** How the bars of a row are bordered, so that they are told apart without their colours; the styles have it too. */
const BORDERS: readonly {
  readonly dash?: readonly number[];
  readonly radius?: number;
  readonly thick?: true;
  readonly double?: true;
}[] = [{}, { dash: [4, 3] }, { thick: true }, { dash: [1.5, 2] }, { radius: 8 }, { double: true }];

/** The row that a mark is in. */
export interface MarkRow {
  /** From the top. */
  readonly index: number;
  /** Its upper edge, CSS px. */
  readonly top: number;
  readonly outline: Outline;
}

/** Paints one mark of a row, as a page shows it. */
export function paintMark(
  context: PaintContext,
  scene: Scene,
  mark: PictureMark,
  row: MarkRow,
  measure: (text: string, font: string) => number,
): void {
  if (mark.kind === 'region') paintBar(context, scene, mark, row, measure);
  else if (mark.many) paintCount(context, scene, mark, row, measure);
  else paintShape(context, scene, mark, row);
}

function paintShape(
  context: PaintContext,
  { theme }: Scene,
  { left, color }: PictureMark,
  { outline, top }: MarkRow,
): void {
  outlinePath(context, outline, left - SHAPE_PX / 2, top + (LANE_PX - SHAPE_PX) / 2, SHAPE_PX);
  context.lineWidth = 2;
  context.lineJoin = 'round';
  context.strokeStyle = theme.background;
  context.stroke();
  context.fillStyle = color;
  context.fill();
}

function paintCount(
  context: PaintContext,
  { theme }: Scene,
  { left, label, color }: PictureMark,
  { top }: MarkRow,
  measure: (text: string, font: string) => number,
): void {
  const font = `600 9.5px ${theme.fontFamily}`;
  const width = Math.max(20, measure(label, font) + 7);
  const [x, y, height] = [left - width / 2, top + 3, LANE_PX - 6];
  context.fillStyle = theme.background;
  boxPath(context, { x: x - 1.5, y: y - 1.5, width: width + 3, height: height + 3, radius: 10 });
  context.fill();
  boxPath(context, { x: x + 0.75, y: y + 0.75, width: width - 1.5, height: height - 1.5, radius: 8.25 });
  context.lineWidth = 1.5;
  context.strokeStyle = color;
  context.stroke();
  context.font = font;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillStyle = theme.text;
  context.fillText(label, left, top + LANE_PX / 2);
}

function paintBar(
  context: PaintContext,
  { theme }: Scene,
  { left, right, label, many, state, color, goesOn }: PictureMark,
  { index, top }: MarkRow,
  measure: (text: string, font: string) => number,
): void {
  const width = Math.max(LEAST_BAR_PX, right - left);
  const area = { x: left, y: top + 4, width, height: LANE_PX - 8 };
  const {
    dash = [],
    radius = 3,
    thick = false,
    double = false,
  } = state ? STATE_BORDERS[state] : BORDERS[index % BORDERS.length]!;
  const round = Math.min(radius, width / 2);
  boxPath(context, { ...area, radius: round, open: goesOn });
  context.fillStyle = theme.background;
  context.fill();
  context.fillStyle = color;
  context.globalAlpha = state === 'firing' ? 1 : state === undefined ? 0.16 : 0;
  if (context.globalAlpha > 0) context.fill();
  context.globalAlpha = 1;
  if (state === 'error') hatch(context, area, theme.grid);
  context.strokeStyle = color;
  context.setLineDash([...dash]);
  context.lineWidth = double ? 1 : 1.5;
  boxPath(context, { ...inset(area, 0.75), radius: Math.max(0, round - 0.75), open: goesOn }, true);
  context.stroke();
  if (double) {
    boxPath(context, { ...inset(area, 2.75), radius: 0, open: goesOn }, true);
    context.stroke();
  }
  context.setLineDash([]);
  context.fillStyle = color;
  if (thick) for (const y of [area.y, area.y + area.height - 3]) context.fillRect(left, y, width, 3);
  if (width < (many ? COUNT_PX : WORDS_PX)) return;
  const font = `${state === 'firing' ? '600 ' : ''}10.5px ${theme.fontFamily}`;
  context.font = font;
  context.textAlign = 'left';
  context.textBaseline = 'middle';
  context.fillStyle = state === 'firing' ? theme.background : theme.text;
  const words = fitWords(label, width - 12, (one) => measure(one, font));
  context.fillText(words, left + 6.5, top + LANE_PX / 2);
}

/** The state of an alert is seen in its border in place of the row. */
const STATE_BORDERS: Readonly<Record<'firing' | 'pending' | 'error', (typeof BORDERS)[number]>> = {
  firing: {},
  pending: {},
  error: { dash: [4, 3] },
};

interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function inset({ x, y, width, height }: Area, by: number): Area {
  return { x: x + by, y: y + by, width: Math.max(0, width - 2 * by), height: Math.max(0, height - 2 * by) };
}
