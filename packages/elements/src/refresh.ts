import { define } from './base/define.js';
import { RefreshElement } from './scope/refresh-element.js';

define('obs-refresh', RefreshElement);

declare global {
  interface HTMLElementTagNameMap {
    'obs-refresh': RefreshElement;
  }
}

export { RefreshElement };
