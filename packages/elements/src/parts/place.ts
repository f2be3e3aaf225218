/** A point or box of the viewport, in CSS px. */
export interface Anchor {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface Placement {
  readonly x: number;
  readonly y: number;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Least distance to the viewport's edge. */
const EDGE = 8;

/** Between an anchor and the card below or above it. */
const GAP = 4;

/** The greater of the heights that a card may have below and above the anchor. */
export function roomAt(anchor: Anchor, viewport: Size): number {
  return Math.max(anchor.top, viewport.height - anchor.bottom) - GAP - EDGE;
}

/** Below the anchor, on one line with its right or left edge, above it when there is more room, inside the viewport always. */
export function placeBelow(anchor: Anchor, size: Size, viewport: Size, left: boolean, gap: number = GAP): Placement {
  const x = left ? anchor.left : anchor.right - size.width;
  const below = anchor.bottom + gap;
  const fits = below + size.height + EDGE <= viewport.height;
  const y = fits || anchor.top < viewport.height - anchor.bottom ? below : anchor.top - gap - size.height;
  return inside({ x, y }, size, viewport);
}

/** Beside a point, on the side with more room, so that the card does not cover what it speaks of. */
export function placeBeside(point: Placement, size: Size, viewport: Size, gap = 16): Placement {
  const right = point.x + gap;
  const x = right + size.width + EDGE <= viewport.width ? right : point.x - gap - size.width;
  return inside({ x, y: point.y - size.height / 2 }, size, viewport);
}

function inside({ x, y }: Placement, size: Size, viewport: Size): Placement {
  return {
    x: Math.round(Math.max(EDGE, Math.min(x, viewport.width - size.width - EDGE))),
    y: Math.round(Math.max(EDGE, Math.min(y, viewport.height - size.height - EDGE))),
  };
}

/** Moves a popover, which CSS has put at the viewport's top left corner, to a place. */
export function moveTo(element: HTMLElement, { x, y }: Placement): void {
  element.style.setProperty('transform', `translate(${x}px, ${y}px)`);
}

export function viewportSize(): Size {
  return { width: document.documentElement.clientWidth || innerWidth, height: innerHeight };
}
