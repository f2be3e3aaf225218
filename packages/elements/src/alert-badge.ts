import { define } from './base/define.js';
import { AlertBadgeElement } from './alert/alert-badge-element.js';

define('obs-alert-badge', AlertBadgeElement);

declare global {
  interface HTMLElementTagNameMap {
    'obs-alert-badge': AlertBadgeElement;
  }
}

export { AlertBadgeElement };
