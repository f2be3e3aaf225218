import { extendCharts } from './chart-reader/extend-charts.js';

extendCharts();

export { setChartReader, type ChartReaderSettings } from './chart-reader/settings.js';
