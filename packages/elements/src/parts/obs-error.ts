import { define } from '../base/define.js';
import { ObsErrorCard } from './error-element.js';

define('obs-error', ObsErrorCard);

declare global {
  interface HTMLElementTagNameMap {
    'obs-error': ObsErrorCard;
  }
}
