import type { PaintContext, Scene } from '@obs-kit/chart';
import { fitWords } from '@obs-kit/chart/picture.js';
import type { PictureRow } from '../picture-parts.js';
import { paintMark } from './paint-mark.js';
import { LANE_PX, namePlaceOf } from './row-place.js';

/** The width of a text in a CSS font, CSS px. */
export type MeasureFont = (text: string, font: string) => number;

/** Of names and of what a row says of itself, CSS px. */
const SMALL_PX = 11;
/** A name is not shortened to less: then marks stand over it, as in a page. */
const LEAST_NAME_PX = 40;
/** Of the plot's width: what a row says beside its marks. */
const MOST_OF_ROW = 0.45;

/**
 * Paints the rows of marks above a chart, where y is negative, as they are seen in a page. In a picture nobody can open a
 * mark, so what is wrong with a row is always said in words.
 */
export function paintPictureRows(
  context: PaintContext,
  scene: Scene,
  rows: readonly PictureRow[],
  measure: MeasureFont,
): void {
  const { plot, pixelRatio, theme } = scene;
  context.save();
  context.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
  context.setLineDash([]);
  context.globalAlpha = 1;
  const { narrow } = namePlaceOf(scene);
  rows.forEach(({ name, said, outline, marks }, index) => {
    const top = (index - rows.length) * LANE_PX;
    if (!narrow) {
      context.fillStyle = theme.grid;
      context.fillRect(plot.x, top + LANE_PX / 2, plot.width, 1);
    }
    const first = Math.min(...marks.map(({ kind, left }) => (kind === 'point' ? left - 12 : left)));
    paintName(context, scene, name, { top, before: first - 7 }, measure);
    // As in a page, points are over regions.
    const inOrder = marks.toSorted((a, b) => Number(a.kind === 'point') - Number(b.kind === 'point'));
    for (const mark of inOrder) paintMark(context, scene, mark, { index, top, outline }, measure);
    paintState(context, scene, said, marks.length > 0, top, measure);
  });
  context.restore();
}

/** @param before where the first mark begins: a name in its row ends there, for nobody can move the mark away */
function paintName(
  context: PaintContext,
  scene: Scene,
  name: string,
  { top, before }: { readonly top: number; readonly before: number },
  measureFont: MeasureFont,
): void {
  const { plot, theme, spec } = scene;
  const place = namePlaceOf(scene);
  const font = `${SMALL_PX}px ${theme.fontFamily}`;
  const atStart = place.narrow || spec.direction === 'rtl';
  const inRow = plot.x + plot.width * 0.2;
  const room = place.narrow ? (before < LEAST_NAME_PX ? inRow : Math.min(inRow, before)) : place.width - 4;
  const text = fitWords(name, room, (one) => measureFont(one, font));
  context.font = font;
  context.textBaseline = 'middle';
  context.textAlign = atStart ? 'left' : 'right';
  context.fillStyle = theme.mutedText;
  context.fillText(text, place.narrow ? 3 : place.x + (atStart ? 2 : place.width - 2), top + LANE_PX / 2);
}

function paintState(
  context: PaintContext,
  scene: Scene,
  state: string,
  hasMarks: boolean,
  top: number,
  measureFont: MeasureFont,
): void {
  if (state === '') return;
  const { plot, theme, spec } = scene;
  const font = `${SMALL_PX}px ${theme.fontFamily}`;
  const measure = (one: string): number => measureFont(one, font);
  const atEnd = hasMarks || namePlaceOf(scene).narrow;
  const text = fitWords(state, plot.width * (hasMarks ? MOST_OF_ROW : atEnd ? 0.62 : 1) - 12, measure);
  const width = measure(text) + 12;
  const left = atEnd || spec.direction === 'rtl' ? plot.x + plot.width - width : plot.x;
  context.fillStyle = theme.background;
  context.fillRect(left, top + 3, width, LANE_PX - 6);
  context.font = font;
  context.textAlign = 'left';
  context.textBaseline = 'middle';
  context.fillStyle = theme.mutedText;
  context.fillText(text, left + 6, top + LANE_PX / 2);
}
