import { define } from '../base/define.js';
import { ObsLegendTable } from './legend-table-element.js';

define('obs-legend-table', ObsLegendTable);

declare global {
  interface HTMLElementTagNameMap {
    'obs-legend-table': ObsLegendTable;
  }
}
