import './panels/stat/obs-stat.js';

export { ObsStat } from './panels/stat/stat-element.js';
