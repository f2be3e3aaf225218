import type { ChartSpec } from '../spec.js';
import type { ChartTheme } from '../theme.js';
import type { Scene } from '../scene/build.js';
import type { CursorHub } from '../interact/cursor-hub.js';

/** One series under the cursor. */
export interface HoverPoint {
  readonly seriesId: string;
  /** Index into that series' columns. */
  readonly index: number;
  readonly x: number;
  readonly y: number;
}

/** What is under the pointer or the keyboard cursor: raw points, one per visible series that has one near. */
export interface Hover {
  /** In the x axis' unit. */
  readonly x: number;
  /** CSS px from the chart's top left corner. */
  readonly px: { readonly x: number; readonly y: number };
  readonly points: readonly HoverPoint[];
  /** The series nearest to the pointer. */
  readonly nearest: string | undefined;
  /** False when another chart of the hub moved the cursor. */
  readonly own: boolean;
}

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
  /** Draws now what is due, instead of on the next frame. */
  flush(): void;
  destroy(): void;
}

export type CreateChart = (container: HTMLElement, spec: ChartSpec, options?: ChartOptions) => Chart;
