/** CSS px from the chart's top left corner. */
export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** An affine scale: `px = offset + value * factor`. */
export interface Scale {
  readonly min: number;
  readonly max: number;
  readonly offset: number;
  readonly factor: number;
}

export interface Tick {
  readonly value: number;
  /** CSS px along the axis. */
  readonly px: number;
  readonly label: string;
  /** A tick of higher rank, such as a new day among hours: drawn stronger. */
  readonly major: boolean;
}

export interface AxisScene {
  readonly id: string;
  readonly side: 'left' | 'right' | 'bottom';
  readonly scale: Scale;
  readonly ticks: readonly Tick[];
  readonly label: string;
}
