// Bands of states over time, as an element and as a panel of documents.
import './panels/state-timeline/obs-state-timeline.js';
import { PANELS } from './panels/index.js';
import { stateTimeline } from './panels/state-timeline/type.js';

PANELS[stateTimeline.type] = { size: { w: 12, h: 8 }, load: () => Promise.resolve(stateTimeline) };

export { ObsStateTimeline } from './panels/state-timeline/state-timeline-element.js';
export type { StateTimelineOptions } from './panels/state-timeline/options.js';
