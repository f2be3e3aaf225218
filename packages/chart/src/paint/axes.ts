import { crispLine } from '../layout/crisp.js';
import { LABEL_PAD, LINE_HEIGHT } from '../layout/margins.js';
import type { PaintContext } from '../paint-context.js';
import type { Scene } from '../scene/scene.js';

/** Grid lines at the ticks of the x axis or, across, at those of the first y axis, and the line that the plot stands on. */
export function paintGrid(context: PaintContext, { plot, x, y, pixelRatio, theme }: Scene, across: boolean): void {
  for (const tick of across ? [...y[0]!.ticks, { px: plot.y + plot.height, major: true }] : x.ticks) {
    const { at, thick } = crispLine(tick.px, pixelRatio);
    context.fillStyle = tick.major ? theme.axis : theme.grid;
    if (across) context.fillRect(plot.x, at, plot.width, thick);
    else context.fillRect(at, plot.y, thick, plot.height);
  }
}

/** All words of the axes. The context's font is set. */
export function paintLabels(context: PaintContext, scene: Scene): void {
  const { plot, x, y, theme, spec } = scene;
  const line = theme.fontSize * LINE_HEIGHT;
  const first = plot.y + plot.height + LABEL_PAD + line / 2 - 1;
  context.textBaseline = 'middle';
  context.textAlign = 'center';
  for (const tick of x.ticks) {
    context.fillStyle = tick.major ? theme.text : theme.mutedText;
    if (tick.label) context.fillText(tick.label, tick.px, first);
    context.fillStyle = theme.text;
    if (tick.detail) context.fillText(tick.detail, tick.px, first + line - 1);
  }
  spec.x.scale?.paint?.(context, scene);
  // The middle of a line of text is above the middle of its digits.
  const sink = theme.fontSize * 0.08;
  context.fillStyle = theme.mutedText;
  for (const axis of y) {
    context.textAlign = axis.side === 'left' ? 'right' : 'left';
    // In every script a number stands before its unit.
    context.direction = 'ltr';
    for (const tick of axis.ticks) if (tick.label) context.fillText(tick.label, axis.place.x, tick.px + sink);
    context.direction = 'inherit';
    if (!axis.name) continue;
    context.textAlign = axis.side;
    context.fillText(axis.name.text, axis.name.x, axis.name.y);
  }
}
