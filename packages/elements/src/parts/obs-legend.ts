import { define } from '../base/define.js';
import { ObsLegend } from './legend-element.js';

define('obs-legend', ObsLegend);

declare global {
  interface HTMLElementTagNameMap {
    'obs-legend': ObsLegend;
  }
}
