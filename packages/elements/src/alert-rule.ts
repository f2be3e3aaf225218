import './alert-rule/obs-rule-chart.js';
import { ObsAlertRule } from './alert-rule/alert-rule-element.js';
import { define } from './base/define.js';

define('obs-alert-rule', ObsAlertRule);

declare global {
  interface HTMLElementTagNameMap {
    'obs-alert-rule': ObsAlertRule;
  }
}

export { ObsAlertRule };
