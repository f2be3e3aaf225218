import type { Scale } from '../scales/scale.js';

export interface Tick {
  /** In the axis' unit. */
  readonly value: number;
  /** CSS px along the axis. */
  readonly px: number;
  /** Empty where there was no room. */
  readonly label: string;
  /** A second line, such as the day that an hour belongs to; empty: none. */
  readonly detail: string;
  /** A tick of higher rank, such as a new day among hours: drawn stronger. */
  readonly major: boolean;
}

/** One of several rows of labels below each other, with its name at the side. */
export interface TickRow {
  /** Empty where there is no room. */
  readonly name: string;
  /** CSS px: where the name begins, or, on the right, ends. */
  readonly nameAt: number;
  readonly side: 'left' | 'right';
  /** CSS px that it stands below the first row. */
  readonly below: number;
  readonly ticks: readonly Tick[];
}

export interface AxisScene {
  readonly id: string;
  readonly side: 'left' | 'right' | 'bottom';
  readonly scale: Scale;
  readonly ticks: readonly Tick[];
  /** Distance between ticks, in the axis' unit; 0: fewer than two. */
  readonly step: number;
  readonly label: string;
  /** Of an x axis with several rows of labels: all of them, the first being the axis' own. */
  readonly rows?: readonly TickRow[];
}

export interface SideAxis extends AxisScene {
  readonly side: 'left' | 'right';
}
