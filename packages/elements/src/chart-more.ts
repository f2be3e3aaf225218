// Options of <obs-timeseries> for what few charts draw: logarithmic axes, parts of a whole, dashes, bands, gradients, the
// time of several zones.
import { drawMore } from './panels/timeseries/more-model.js';
import { readMoreStyle } from './panels/timeseries/more-options.js';
import { extendTooltips } from './panels/timeseries/more-tooltip.js';
import { MODEL_STEPS } from './panels/timeseries/chart.js';
import { readStylesWith, STACKS } from './panels/timeseries/options.js';

readStylesWith(readMoreStyle);
if (!MODEL_STEPS.includes(drawMore)) MODEL_STEPS.push(drawMore);
if (!STACKS.includes('percent')) STACKS.push('percent');
extendTooltips();

export { setMoreWords, type MoreWords } from './panels/timeseries/more-words.js';
