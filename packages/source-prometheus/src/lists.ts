// What is asked beside queries: loaded when the first is.
export { readAlerts } from './alerts.js';
export { queryValues } from './variables.js';
