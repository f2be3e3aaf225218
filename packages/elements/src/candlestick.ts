// Candles over time, as an element and as a panel of documents.
import './panels/candlestick/obs-candlestick.js';
import { candlestick } from './panels/candlestick/type.js';
import { PANELS } from './panels/index.js';

PANELS[candlestick.type] = { size: { w: 12, h: 8 }, load: () => Promise.resolve(candlestick) };

export { ObsCandlestick } from './panels/candlestick/candlestick-element.js';
export type { CandlestickOptions } from './panels/candlestick/options.js';
