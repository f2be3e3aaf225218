export { readBody } from './read-body.js';
export { Workers } from './worker-reader.js';
export type { Grid, ParsedAnswer, ParsedSeries } from './answer.js';
