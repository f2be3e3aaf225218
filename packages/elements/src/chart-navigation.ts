import { define } from './base/define.js';
import { extendCharts } from './chart-navigation/extend-charts.js';
import { ObsPinnedTooltip } from './chart-navigation/pinned-tooltip-element.js';
import { ObsRangeHistory } from './chart-navigation/range-history-element.js';
import { ObsRangeNavigator } from './chart-navigation/range-navigator-element.js';
import './parts/obs-chart.js';

define('obs-pinned-tooltip', ObsPinnedTooltip);
define('obs-range-history', ObsRangeHistory);
define('obs-range-navigator', ObsRangeNavigator);
extendCharts();

declare global {
  interface HTMLElementTagNameMap {
    'obs-pinned-tooltip': ObsPinnedTooltip;
    'obs-range-history': ObsRangeHistory;
    'obs-range-navigator': ObsRangeNavigator;
  }
}

export { ObsRangeHistory, ObsRangeNavigator };
export type { DataLink } from './chart-navigation/data-links.js';
export type { ObsDataLinkEvent } from './events/obs-data-link.js';
