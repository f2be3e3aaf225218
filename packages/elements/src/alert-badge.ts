import { define } from './base/define.js';
import { ObsAlertBadge } from './alert/alert-badge-element.js';

define('obs-alert-badge', ObsAlertBadge);

declare global {
  interface HTMLElementTagNameMap {
    'obs-alert-badge': ObsAlertBadge;
  }
}

export { ObsAlertBadge };
