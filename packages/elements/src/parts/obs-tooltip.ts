import { define } from '../base/define.js';
import { ObsTooltip } from './tooltip-element.js';

define('obs-tooltip', ObsTooltip);

declare global {
  interface HTMLElementTagNameMap {
    'obs-tooltip': ObsTooltip;
  }
}
