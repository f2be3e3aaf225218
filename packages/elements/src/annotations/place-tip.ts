import { moveTo, placeBelow, viewportSize } from '../parts/place.js';

/** Shows a tip at a mark; without one, hides it. */
export function placeTip(tip: HTMLElement, mark: Element | undefined): void {
  if (!mark) return tip.hidePopover();
  tip.showPopover();
  const { width, height } = tip.getBoundingClientRect();
  moveTo(tip, placeBelow(mark.getBoundingClientRect(), { width, height }, viewportSize(), true));
}
