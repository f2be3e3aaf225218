import './alert-badge.js';
import { ObsAlertBands } from './alert-rule/alert-bands-element.js';
import { define } from './base/define.js';

define('obs-alert-bands', ObsAlertBands);

declare global {
  interface HTMLElementTagNameMap {
    'obs-alert-bands': ObsAlertBands;
  }
}

export { ObsAlertBands };
