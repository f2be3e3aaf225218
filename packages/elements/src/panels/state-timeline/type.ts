import type { PanelType } from '../panel-type.js';
import { parseStateTimelineOptions, STATE_TIMELINE_DEFAULTS, type StateTimelineOptions } from './options.js';

export const stateTimeline: PanelType<StateTimelineOptions> = {
  type: 'state-timeline',
  tag: 'obs-state-timeline',
  defaults: STATE_TIMELINE_DEFAULTS,
  parseOptions: parseStateTimelineOptions,
  needs: 'range',
};
