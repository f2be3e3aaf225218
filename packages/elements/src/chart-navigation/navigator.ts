import type { Scene } from '@obs-kit/chart';
import type { NavigationLayer } from './navigation-layer.js';
import type { NavigationSettings } from './navigation-settings.js';
import { TIME_LIMITS, numberLimitsOf, type Range, type RangeLimits } from './range-math.js';

/** What pointers, wheel and keys can do to a chart. Between `hold` and `rest` nothing is asked of a source. */
export interface Navigator {
  /** What is drawn; undefined until there is something, and while it is too small to have axes. */
  readonly scene: Scene | undefined;
  readonly settings: NavigationSettings;
  /** Whether somebody wants to know of ranges along x. */
  readonly movesX: boolean;
  /** The x axis as it is shown, or will be on the next frame. */
  readonly x: Range;
  readonly layer: NavigationLayer;
  /** A y axis as it is shown, or will be on the next frame. */
  yOf(axis: string): Range;
  /** A gesture begins. */
  hold(): void;
  /** Takes the cursor off the chart: what is under it is about to be elsewhere. */
  leave(): void;
  showX(range: Range): void;
  showY(axis: string, range: Range): void;
  /** The gesture is over; what it came to is asked for when no other follows soon. */
  rest(): void;
  /** The gesture is over as if it had not been. */
  cancel(): void;
  /** Shows the x axis as it was before it was enlarged. */
  resetX(): void;
  /** Shows one y axis as its data have it, or all. */
  resetY(axis?: string): void;
  /** Goes through the ranges that were shown; false: there is none in that direction. */
  go(step: -1 | 1): boolean;
}

/** How far the x axis of a chart goes. */
export function xLimitsOf(scene: Scene, x: Range): RangeLimits {
  return scene.spec.x.type === 'time' ? TIME_LIMITS : numberLimitsOf(x);
}
