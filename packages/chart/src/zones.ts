// A time axis that tells the time in several zones: by value, beside `more.js`, for what few charts draw.
export { zonesScale, type AxisZone, type ZonesScale } from './layout/zones-axis.js';
