// Shown when a variable fails.
import './parts/obs-error.js';
import { define } from './base/define.js';
import { VariableElement } from './scope/variable-element.js';

define('obs-variable', VariableElement);

declare global {
  interface HTMLElementTagNameMap {
    'obs-variable': VariableElement;
  }
}

export { VariableElement };
