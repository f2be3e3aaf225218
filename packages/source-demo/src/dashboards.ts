export { salesDay } from './dashboards/sales-day.js';
