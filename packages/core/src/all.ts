// Importing this makes every unit and every reducer known: also what most pages do without, such as dates in forms of
// their own, physics, and rarer money. Sources then also tell a server that refuses the page from one that is down. What shows the documents of others imports it; a page with a chart of its own may.
import { PHYSICAL_UNITS } from './format/units-physical.js';
import { RARE_UNITS } from './format/units-rare.js';
import { TIME_UNITS } from './format/units-time.js';
import { registerUnits } from './format/units.js';
import { datePattern } from './format/written-time.js';
import { RARE_REDUCERS } from './frame/reducers-rare.js';
import { registerReducers } from './frame/reducers.js';
import { createRefusalsByProbe } from './source/reachability.js';
import { addRefusals } from './source/refusals.js';

registerUnits({ ...TIME_UNITS, ...PHYSICAL_UNITS, ...RARE_UNITS }, { time: (text) => datePattern(text.trim()) });
registerReducers(RARE_REDUCERS);
addRefusals(createRefusalsByProbe);
