export { createChart } from './create-chart.js';
export type { Chart, ChartEvents, ChartOptions, CreateChart, Hover, HoverPoint } from './chart.js';
