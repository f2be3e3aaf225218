import '../parts/obs-chart.js';
import '../parts/obs-tooltip.js';
import { define } from '../base/define.js';
import { ObsRuleChart } from './rule-chart-element.js';

define('obs-rule-chart', ObsRuleChart);

declare global {
  interface HTMLElementTagNameMap {
    'obs-rule-chart': ObsRuleChart;
  }
}
