import { define } from '../../base/define.js';
import '../../parts/obs-chart.js';
import '../../parts/obs-panel-frame.js';
import '../../parts/obs-tooltip.js';
import { ObsHeatmap } from './heatmap-element.js';

define('obs-heatmap', ObsHeatmap);

declare global {
  interface HTMLElementTagNameMap {
    'obs-heatmap': ObsHeatmap;
  }
}
