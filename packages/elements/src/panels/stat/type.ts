import type { PanelType } from '../panel-type.js';
import { parseStatOptions, STAT_DEFAULTS, type StatOptions } from './options.js';

export const stat: PanelType<StatOptions> = {
  type: 'stat',
  tag: 'obs-stat',
  defaults: STAT_DEFAULTS,
  parseOptions: parseStatOptions,
  needs: 'range',
};
