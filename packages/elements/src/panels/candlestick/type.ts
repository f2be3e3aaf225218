import type { PanelType } from '../panel-type.js';
import { CANDLESTICK_DEFAULTS, parseCandlestickOptions, type CandlestickOptions } from './options.js';

export const candlestick: PanelType<CandlestickOptions> = {
  type: 'candlestick',
  tag: 'obs-candlestick',
  defaults: CANDLESTICK_DEFAULTS,
  parseOptions: parseCandlestickOptions,
  needs: 'range',
};
