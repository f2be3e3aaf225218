import type { ObsChart } from '../parts/chart-element.js';
import { canvasOver, type ChartCanvas } from '../parts/chart-canvas.js';
import { paintBands, type BandPicture } from './paint-bands.js';

/** A canvas over a chart on which states are painted. */
export type ChartOverlay = ChartCanvas<BandPicture>;

export function overlayOn(chart: ObsChart): ChartOverlay {
  return canvasOver<BandPicture>(chart, paintBands);
}
