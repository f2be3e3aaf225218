import { fontOf, paintScene } from '../paint/paint.js';
import type { PaintContext } from '../paint-context.js';
import { PAD, type Picture } from './layout.js';
import { SWATCH } from './legend.js';
import { shiftedContext } from './shifted.js';

/** How large a swatch is, CSS px. */
const [ACROSS, DOWN] = [12, 3];

/** Paints all of the picture, its ground included. The context is as large as the picture, in device px. */
export function paintPicture(context: PaintContext, picture: Picture): void {
  const { surround, scene, height } = picture;
  const { options, lines, legend, top, side, words, messageWidth } = surround;
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
  const below = height - PAD - legend.height;
  for (const { x, y, text, color, values } of legend.items) {
    if (color !== undefined) {
      context.fillStyle = color;
      context.fillRect(from(rtl ? x + ACROSS : x), below + y - DOWN / 2, ACROSS, DOWN);
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
