import { define } from '../base/define.js';
import '../parts/obs-panel-frame.js';
import { ObsPanel } from './panel-element.js';

define('obs-panel', ObsPanel);

declare global {
  interface HTMLElementTagNameMap {
    'obs-panel': ObsPanel;
  }
}
