import { ObsAlertNotifier } from './alert-list/notifier-element.js';
import { define } from './base/define.js';

define('obs-alert-notifier', ObsAlertNotifier);

declare global {
  interface HTMLElementTagNameMap {
    'obs-alert-notifier': ObsAlertNotifier;
  }
}

export { ObsAlertNotifier };
