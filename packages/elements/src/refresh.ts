import { define } from './base/define.js';
import { ObsRefresh } from './scope/refresh-element.js';

define('obs-refresh', ObsRefresh);

declare global {
  interface HTMLElementTagNameMap {
    'obs-refresh': ObsRefresh;
  }
}

export { ObsRefresh };
