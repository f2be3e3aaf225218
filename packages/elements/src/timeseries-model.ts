// What a time series panel draws, for where there is no page: frames and options to the spec of a chart. Loads no element.
export {
  timeseriesModelOf,
  type SeriesView,
  type TimeseriesInput,
  type TimeseriesModel,
} from './panels/timeseries/chart.js';
export { parseTimeseriesOptions, type TimeseriesOptions } from './panels/timeseries/options.js';
export { standardTheme } from './panels/standard-theme.js';
