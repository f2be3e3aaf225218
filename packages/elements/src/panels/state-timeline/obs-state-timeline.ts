import { define } from '../../base/define.js';
import '../../parts/obs-chart.js';
import '../../parts/obs-panel-frame.js';
import '../../parts/obs-tooltip.js';
import { ObsStateTimeline } from './state-timeline-element.js';

define('obs-state-timeline', ObsStateTimeline);

declare global {
  interface HTMLElementTagNameMap {
    'obs-state-timeline': ObsStateTimeline;
  }
}
