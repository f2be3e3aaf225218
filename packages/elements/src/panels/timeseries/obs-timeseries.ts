import { define } from '../../base/define.js';
import '../../parts/obs-chart.js';
import '../../parts/obs-legend.js';
import '../../parts/obs-panel-frame.js';
import '../../parts/obs-tooltip.js';
import { ObsTimeseries } from './timeseries-element.js';

define('obs-timeseries', ObsTimeseries);

declare global {
  interface HTMLElementTagNameMap {
    'obs-timeseries': ObsTimeseries;
  }
}
