import type { Scene } from '@obs-kit/chart';

/** Height of a row, CSS px; the styles have it too. */
export const LANE_PX = 24;
/** Words fit into a bar from this width on, a number from less, CSS px. */
export const WORDS_PX = 56;
export const COUNT_PX = 20;
/** Names of rows need so much room beside the plot, CSS px. */
const LEAST_NAME_PX = 60;

/** Where the names of rows stand, CSS px from the chart's left edge. */
export interface NamePlace {
  readonly x: number;
  readonly width: number;
  /** There is no room beside the plot: a name stands in its row. */
  readonly narrow: boolean;
}

/** Beside the plot, where the wider axis stands. */
export function namePlaceOf({ plot, width }: Scene): NamePlace {
  const rest = width - plot.x - plot.width;
  const [x, room] = plot.x >= rest ? [0, plot.x - 6] : [plot.x + plot.width + 6, rest - 6];
  return { x, width: Math.max(0, room), narrow: room < LEAST_NAME_PX };
}
