import { ObsAlertEngine } from './alert-engine/alert-engine-element.js';
import { define } from './base/define.js';

define('obs-alert-engine', ObsAlertEngine);

declare global {
  interface HTMLElementTagNameMap {
    'obs-alert-engine': ObsAlertEngine;
  }
}

export { ObsAlertEngine };
export type { ObsAlertTransitionEvent } from './events/obs-alert-transition.js';
