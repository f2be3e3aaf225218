// What panels ask for that are no lines: loaded when the first of them does.
export { queryFormatted } from './formatted.js';
export { histogramFrames } from './histograms.js';
