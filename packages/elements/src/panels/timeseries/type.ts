import type { PanelType } from '../panel-type.js';
import { parseTimeseriesOptions, TIMESERIES_DEFAULTS, type TimeseriesOptions } from './options.js';

export const timeseries: PanelType<TimeseriesOptions> = {
  type: 'timeseries',
  tag: 'obs-timeseries',
  defaults: TIMESERIES_DEFAULTS,
  parseOptions: parseTimeseriesOptions,
  needs: 'range',
};
