import './obs-stat.js';

export { stat } from './type.js';
