import { define } from './base/define.js';
import { ObsTimePicker } from './scope/time-picker-element.js';

define('obs-time-picker', ObsTimePicker);

declare global {
  interface HTMLElementTagNameMap {
    'obs-time-picker': ObsTimePicker;
  }
}

export { ObsTimePicker };
