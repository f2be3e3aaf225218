import './panels/timeseries/obs-timeseries.js';

export { ObsTimeseries } from './panels/timeseries/timeseries-element.js';
