import { define } from '../base/define.js';
import { ObsChart } from './chart-element.js';

define('obs-chart', ObsChart);

declare global {
  interface HTMLElementTagNameMap {
    'obs-chart': ObsChart;
  }
}
