export { demo } from './demo.js';
export type { DemoOptions } from './settings.js';
