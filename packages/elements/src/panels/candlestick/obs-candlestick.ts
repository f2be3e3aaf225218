import { define } from '../../base/define.js';
import '../../parts/obs-chart.js';
import '../../parts/obs-panel-frame.js';
import '../../parts/obs-tooltip.js';
import { ObsCandlestick } from './candlestick-element.js';

define('obs-candlestick', ObsCandlestick);

declare global {
  interface HTMLElementTagNameMap {
    'obs-candlestick': ObsCandlestick;
  }
}
