import './panel/obs-panel.js';

export { ObsPanel } from './panel/panel-element.js';
