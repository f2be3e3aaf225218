import { define } from './base/define.js';
import { TimePickerElement } from './scope/time-picker-element.js';

define('obs-time-picker', TimePickerElement);

declare global {
  interface HTMLElementTagNameMap {
    'obs-time-picker': TimePickerElement;
  }
}

export { TimePickerElement };
