import { define } from '../base/define.js';
import { ObsMenu } from './menu-element.js';

define('obs-menu', ObsMenu);

declare global {
  interface HTMLElementTagNameMap {
    'obs-menu': ObsMenu;
  }
}
