import { fontOf, paintScene } from '../paint/paint.js';
import type { PaintContext } from '../paint-context.js';
import { LEGEND_GAP, PAD, type Picture } from './layout.js';
import { SWATCH } from './legend.js';
import { paintScaleKey } from './scale-key.js';
import { shiftedContext } from './shifted.js';

/** How large swatches are, CSS px. */
const [ACROSS, DOWN] = [12, 3];
const BOX = 10;
/** Of the outline of a hollow one. */
const BORDER = 2;

/** Paints all of the picture, its ground included. The context is as large as the picture, in device px. */
export function paintPicture(context: PaintContext, picture: Picture): void {
  const { surround, scene, height } = picture;
  const { options, lines, legend, scale, top, side, words, messageWidth } = surround;
  const { theme, width, direction } = options;
  const ratio = scene.pixelRatio;
  const rtl = direction === 'rtl';
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.fillStyle = theme.background;
  context.fillRect(0, 0, width, height);

  const chart = shiftedContext(context, side, top, direction);
  // A canvas beside no page has no direction to inherit.
  chart.direction = 'inherit';
  paintScene(chart, scene);
  if (picture.over) {
    context.save();
    picture.over(chart, scene);
    context.restore();
  }

  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.textBaseline = 'middle';
  context.textAlign = rtl ? 'right' : 'left';
  const from = (x: number): number => (rtl ? width - PAD - x : PAD + x);
  for (const { text, y, font, color } of lines) {
    context.font = font;
    context.fillStyle = color;
    context.fillText(text, from(0), y);
  }
  context.font = fontOf(theme);
  const snap = (px: number): number => Math.round(px * ratio) / ratio;
  const key = top + scene.height + LEGEND_GAP;
  if (scale) paintScaleKey(context, scale, { x: from(0), top: key, direction, theme, snap });
  const below = height - PAD - legend.height;
  for (const [i, { x, y, text, color, values }] of legend.items.entries()) {
    const { swatch = 'line', opacity = 1 } = words.legend[i] ?? {};
    if (color !== undefined && swatch === 'line') {
      context.fillStyle = color;
      context.fillRect(from(rtl ? x + ACROSS : x), below + y - DOWN / 2, ACROSS, DOWN);
    } else if (color !== undefined) {
      const [left, upper] = [snap(from(rtl ? x + BOX : x)), snap(below + y - BOX / 2)];
      paintBox(context, left, upper, color, swatch === 'box' ? opacity : undefined);
    }
    context.fillStyle = color === undefined ? theme.mutedText : theme.text;
    context.fillText(text, from(color === undefined ? x : x + SWATCH), below + y);
    if (!values) continue;
    context.fillStyle = theme.mutedText;
    context.fillText(values.text, from(values.x), below + y);
  }
  if (!words.message) return;
  const { plot } = scene;
  const [middleX, middleY] = [side + plot.x + plot.width / 2, top + plot.y + plot.height / 2];
  // Grid lines would go through the words.
  context.fillStyle = theme.background;
  context.fillRect(middleX - messageWidth / 2 - 6, middleY - theme.fontSize, messageWidth + 12, 2 * theme.fontSize);
  context.textAlign = 'center';
  context.fillStyle = theme.mutedText;
  context.fillText(words.message, middleX, middleY);
}

/** @param opacity absent: its outline alone */
function paintBox(context: PaintContext, x: number, y: number, color: string, opacity: number | undefined): void {
  if (opacity === undefined) {
    context.strokeStyle = color;
    context.lineWidth = BORDER;
    context.lineJoin = 'miter';
    context.beginPath();
    context.rect(x + BORDER / 2, y + BORDER / 2, BOX - BORDER, BOX - BORDER);
    context.stroke();
    return;
  }
  context.globalAlpha = opacity;
  context.fillStyle = color;
  context.fillRect(x, y, BOX, BOX);
  context.globalAlpha = 1;
}
