import type { ChartSpec } from '../spec.js';
import type { ChartTheme } from '../theme.js';
import type { Scene } from '../scene/scene.js';
import type { CursorHub } from '../interact/cursor-hub.js';
import type { Hover } from '../interact/hover.js';
import type { KeyCursor } from '../interact/keyboard.js';

export type { Hover, HoverPoint } from '../interact/hover.js';
export type { KeyCursor } from '../interact/keyboard.js';

export interface ChartEvents {
  /** The cursor moved or left (`undefined`). */
  readonly onHover?: (hover: Hover | undefined) => void;
  /** A range was dragged along x; in the x axis' unit, `from < to`. */
  readonly onBrush?: (range: { readonly from: number; readonly to: number }) => void;
  /** Double click: the host goes back to the range before. */
  readonly onReset?: () => void;
  /** After each paint that changed pixels. */
  readonly onPaint?: () => void;
}

export interface ChartOptions extends ChartEvents {
  readonly theme?: ChartTheme;
  /** Charts of one hub share their cursor. */
  readonly cursorHub?: CursorHub;
  /** `none` for sparklines: no pointer, no keyboard. */
  readonly interaction?: 'full' | 'none';
}

/** A chart in a container that has a size; it follows that size and the device pixel ratio. */
export interface Chart {
  /** What is drawn, as plain data in px; undefined until the container has a size. */
  readonly scene: Scene | undefined;
  setSpec(spec: ChartSpec): void;
  setTheme(theme: ChartTheme): void;
  /** Puts the cursor on a row of a series, as keys do: it is read out. `undefined`: takes the cursor away. */
  moveTo(at: KeyCursor | undefined): void;
  /** Draws now what is due, instead of on the next frame. */
  flush(): void;
  destroy(): void;
}

export type CreateChart = (container: HTMLElement, spec: ChartSpec, options?: ChartOptions) => Chart;
