import { define } from './base/define.js';
import { ObsSource } from './scope/source-element.js';

define('obs-source', ObsSource);

declare global {
  interface HTMLElementTagNameMap {
    'obs-source': ObsSource;
  }
}

export { ObsSource };
