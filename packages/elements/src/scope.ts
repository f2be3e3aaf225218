import { define } from './base/define.js';
import { ScopeElement } from './scope/scope-element.js';

define('obs-scope', ScopeElement);

declare global {
  interface HTMLElementTagNameMap {
    'obs-scope': ScopeElement;
  }
}

export { ScopeElement };
