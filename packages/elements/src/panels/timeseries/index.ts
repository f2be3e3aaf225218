import './obs-timeseries.js';

export { timeseries } from './type.js';
