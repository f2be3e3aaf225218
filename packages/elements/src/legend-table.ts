// Legends that become tables of many series, and know which line they speak of.
import './legend-table/obs-legend-table.js';
import { extendLegends } from './legend-table/legend-extension.js';

extendLegends();

export { ObsLegendTable } from './legend-table/legend-table-element.js';
