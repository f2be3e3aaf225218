import type { PanelType } from '../panel-type.js';
import { HEATMAP_DEFAULTS, parseHeatmapOptions, type HeatmapOptions } from './options.js';

export const heatmap: PanelType<HeatmapOptions> = {
  type: 'heatmap',
  tag: 'obs-heatmap',
  defaults: HEATMAP_DEFAULTS,
  parseOptions: parseHeatmapOptions,
  needs: 'range',
};
