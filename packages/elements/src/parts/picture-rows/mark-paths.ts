import type { PaintContext } from '@obs-kit/chart';
import type { Outline } from '../picture-parts.js';

const BOX = 12;

/** Begins a path with an outline, `size` px large. */
export function outlinePath(context: PaintContext, outline: Outline, left: number, top: number, size: number): void {
  const scale = size / BOX;
  context.beginPath();
  if ('radius' in outline) context.arc(left + size / 2, top + size / 2, outline.radius * scale, 0, 2 * Math.PI);
  else
    outline.forEach(([x, y], i) =>
      i === 0 ? context.moveTo(left + x * scale, top + y * scale) : context.lineTo(left + x * scale, top + y * scale),
    );
  context.closePath();
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly radius: number;
  /** Sides at which it goes on: they have no round corners. */
  readonly open?: { readonly before: boolean; readonly after: boolean };
}

/** Begins a path with a box of round corners. @param border there are no lines at open sides */
export function boxPath(context: PaintContext, { x, y, width, height, radius, open }: Box, border = false): void {
  const [right, bottom] = [x + width, y + height];
  const [start, end] = [open?.before ? 0 : radius, open?.after ? 0 : radius];
  context.beginPath();
  context.moveTo(x + start, y);
  context.lineTo(right - end, y);
  if (open?.after && border) context.moveTo(right, bottom);
  else {
    context.arc(right - end, y + end, end, -Math.PI / 2, 0);
    context.lineTo(right, bottom - end);
    context.arc(right - end, bottom - end, end, 0, Math.PI / 2);
  }
  context.lineTo(x + start, bottom);
  if (open?.before && border) return;
  context.arc(x + start, bottom - start, start, Math.PI / 2, Math.PI);
  context.lineTo(x, y + start);
  context.arc(x + start, y + start, start, Math.PI, 1.5 * Math.PI);
}

/** Crossed lines over an area: what is there is not known. */
export function hatch(
  context: PaintContext,
  { x, y, width, height }: Pick<Box, 'x' | 'y' | 'width' | 'height'>,
  color: string,
): void {
  context.save();
  context.beginPath();
  context.rect(x, y, width, height);
  context.clip();
  context.beginPath();
  for (let at = -height; at < width; at += 6) {
    context.moveTo(x + at, y + height);
    context.lineTo(x + at + height, y);
    context.moveTo(x + at, y);
    context.lineTo(x + at + height, y + height);
  }
  context.lineWidth = 1;
  context.strokeStyle = color;
  context.stroke();
  context.restore();
}
