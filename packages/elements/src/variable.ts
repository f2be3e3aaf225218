// Shown when a variable fails.
import './parts/obs-error.js';
import { define } from './base/define.js';
import { ObsVariable } from './scope/variable-element.js';

define('obs-variable', ObsVariable);

declare global {
  interface HTMLElementTagNameMap {
    'obs-variable': ObsVariable;
  }
}

export { ObsVariable };
