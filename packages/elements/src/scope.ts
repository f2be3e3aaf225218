import { define } from './base/define.js';
import { ObsScope } from './scope/scope-element.js';

define('obs-scope', ObsScope);

declare global {
  interface HTMLElementTagNameMap {
    'obs-scope': ObsScope;
  }
}

export { ObsScope };
