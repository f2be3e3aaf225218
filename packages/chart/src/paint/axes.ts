import { crispLine } from '../layout/crisp.js';
import { LABEL_PAD, LINE_HEIGHT } from '../layout/margins.js';
import type { PaintContext } from '../paint-context.js';
import type { Scene } from '../scene/scene.js';

/** Grid lines of the x axis and the first y axis, and the line that the plot stands on. */
export function paintGrid(context: PaintContext, { plot, x, y, pixelRatio, theme }: Scene): void {
  for (const tick of x.ticks) {
    const { at, thick } = crispLine(tick.px, pixelRatio);
    context.fillStyle = tick.major ? theme.axis : theme.grid;
    context.fillRect(at, plot.y, thick, plot.height);
  }
  for (const tick of y[0]?.ticks ?? []) {
    const { at, thick } = crispLine(tick.px, pixelRatio);
    context.fillStyle = tick.major ? theme.axis : theme.grid;
    context.fillRect(plot.x, at, plot.width, thick);
  }
  const { at, thick } = crispLine(plot.y + plot.height, pixelRatio);
  context.fillStyle = theme.axis;
  context.fillRect(plot.x, at, plot.width, thick);
}

/** All words of the axes. The context's font is set. */
export function paintLabels(context: PaintContext, { plot, x, y, theme }: Scene): void {
  const line = theme.fontSize * LINE_HEIGHT;
  const first = plot.y + plot.height + LABEL_PAD + line / 2 - 1;
  context.textBaseline = 'middle';
  context.textAlign = 'center';
  for (const tick of x.ticks) {
    if (tick.label !== '') {
      context.fillStyle = tick.major ? theme.text : theme.mutedText;
      context.fillText(tick.label, tick.px, first);
    }
    if (tick.detail !== '') {
      context.fillStyle = theme.text;
      context.fillText(tick.detail, tick.px, first + line - 1);
    }
  }
  // The middle of a line of text is above the middle of its digits.
  const sink = theme.fontSize * 0.08;
  context.fillStyle = theme.mutedText;
  for (const axis of y) {
    context.textAlign = axis.side === 'left' ? 'right' : 'left';
    // In every script a number stands before its unit.
    context.direction = 'ltr';
    for (const tick of axis.ticks) if (tick.label !== '') context.fillText(tick.label, axis.place.x, tick.px + sink);
    context.direction = 'inherit';
    if (!axis.name) continue;
    context.textAlign = axis.side;
    context.fillText(axis.name.text, axis.name.x, axis.name.y);
  }
}
