import { define } from './base/define.js';
import { SourceElement } from './scope/source-element.js';

define('obs-source', SourceElement);

declare global {
  interface HTMLElementTagNameMap {
    'obs-source': SourceElement;
  }
}

export { SourceElement };
