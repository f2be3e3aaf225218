// Documents may name any unit and reducer.
import '@obs-kit/core/all.js';
import './panel/obs-panel.js';

export { ObsPanel } from './panel/panel-element.js';
