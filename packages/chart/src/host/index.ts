export { createChart } from './create-chart.js';
export type { Chart, ChartEvents, ChartOptions, CreateChart, Hover, HoverPoint, KeyCursor } from './chart.js';
