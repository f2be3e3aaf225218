import { define } from '../../base/define.js';
import '../../parts/obs-chart.js';
import '../../parts/obs-panel-frame.js';
import { ObsStat } from './stat-element.js';

define('obs-stat', ObsStat);

declare global {
  interface HTMLElementTagNameMap {
    'obs-stat': ObsStat;
  }
}
