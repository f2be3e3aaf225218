// Importing this makes every unit known: also dates in forms of their own, physics, chemistry and rarer money,
// which most pages do without. Whatever shows documents of others imports it; a page with a chart of its own may.
import { PHYSICAL_UNITS } from './units-physical.js';
import { RARE_UNITS } from './units-rare.js';
import { TIME_UNITS } from './units-time.js';
import { registerUnits } from './units.js';
import { datePattern } from './written-time.js';

registerUnits({ ...TIME_UNITS, ...PHYSICAL_UNITS, ...RARE_UNITS }, { time: (text) => datePattern(text.trim()) });
