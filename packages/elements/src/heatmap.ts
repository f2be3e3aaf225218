// Rows of coloured cells, as an element and as a panel of documents.
import './panels/heatmap/obs-heatmap.js';
import { heatmap } from './panels/heatmap/type.js';
import { PANELS } from './panels/index.js';

PANELS[heatmap.type] = { size: { w: 12, h: 8 }, load: () => Promise.resolve(heatmap) };

export { ObsHeatmap } from './panels/heatmap/heatmap-element.js';
export type { HeatmapOptions } from './panels/heatmap/options.js';
