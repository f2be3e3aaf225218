// What panels ask for that are no lines: loaded when the first of them does.
export { queryAnnotations } from './annotations.js';
export { queryExemplars } from './exemplars.js';
export { heatmapFrames } from './heatmap.js';
export { histogramFrames } from './histograms.js';
export { parseTargetOptions } from './options.js';
export { tableFrames } from './table.js';
