import type { ChartSpec } from '@obs-kit/chart';
import type { LegendName, PictureKey } from '@obs-kit/chart/picture.js';
import type { ObsError, Report, Settings } from '@obs-kit/core';
import type { ChartPanelInput } from '@obs-kit/elements/chart-panels-model.js';

/** What a panel shows: a chart, and what stands below it. */
export interface Drawing {
  readonly spec: ChartSpec;
  readonly problems: readonly ObsError[];
  /** Its y axis has rows in place of numbers. */
  readonly rows?: boolean;
  /** Names of lines. */
  readonly legend?: readonly LegendName[];
  /** What its colours mean: told where there is something to see. */
  readonly key?: PictureKey;
}

/** All that a chart is made from but the options; with `display` on every field. */
export type DrawingInput = Omit<ChartPanelInput<unknown>, 'options'>;

/**
 * Draws panels of one type, as its element does in a page.
 * @param settings the panel's own options, as documents have them
 */
export type Drawer = (settings: Settings, report: Report, input: DrawingInput) => Drawing;
