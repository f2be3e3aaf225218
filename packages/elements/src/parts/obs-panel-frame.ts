import { define } from '../base/define.js';
import './obs-error.js';
import './obs-menu.js';
import { ObsPanelFrame } from './panel-frame-element.js';

define('obs-panel-frame', ObsPanelFrame);

declare global {
  interface HTMLElementTagNameMap {
    'obs-panel-frame': ObsPanelFrame;
  }
}
