// Exemplars of a source over the lines of <obs-timeseries>.
import { MODEL_STEPS } from './panels/timeseries/chart.js';
import { drawExemplars } from './panels/timeseries/exemplars-model.js';

if (!MODEL_STEPS.includes(drawExemplars)) MODEL_STEPS.push(drawExemplars);
