// The rows of annotations over a chart, for where there is no page: annotations to marks, and marks to ink. Loads no element.
export { type Lane, type LaneState } from './annotations/lane.js';
export { stateOfAlerts, stateOfAnswer, stateOfGiven } from './annotations/lane-states.js';
export { MarkLayout } from './annotations/mark-layout.js';
export { paintMarks } from './annotations/paint-marks.js';
export { paintRows } from './annotations/paint-rows.js';
export { LANE_PX } from './parts/picture-rows/row-place.js';
export { splitLanes } from './annotations/split-lanes.js';
export { joinLanes } from './annotations/shown-lanes.js';
