// The elements, registered, with the sources that need no further package.
import '@obs-kit/elements/all.js';
import '@obs-kit/elements/alert-list.js';
import '@obs-kit/elements/alert-notifier.js';
import '@obs-kit/elements/alert-bands.js';
import '@obs-kit/elements/alert-engine.js';
import '@obs-kit/elements/alert-rule.js';
// Documents may name any unit and reducer.
import '@obs-kit/core/all.js';
import '@obs-kit/source-prometheus/register.js';
import '@obs-kit/source-prometheus/all.js';
import '@obs-kit/source-csv/register.js';
import '@obs-kit/source-json/register.js';
import '@obs-kit/source-static/register.js';
import '@obs-kit/source-demo/register.js';

// What a script beside them may need: `import { frameFromSeries } from './obs-kit.js'`.
export { createFrame, createSession, frameFromSeries, ObsError, parseDashboard, registerSource } from '@obs-kit/core';
export { createCursorHub, DARK_THEME, LIGHT_THEME } from '@obs-kit/chart';
export { createChart } from '@obs-kit/chart/host.js';
export { setMessages } from '@obs-kit/elements';
export { prometheus } from '@obs-kit/source-prometheus';
export { csv, frameFromCsv } from '@obs-kit/source-csv';
export { frameFromJson, json } from '@obs-kit/source-json';
export { staticSource } from '@obs-kit/source-static';
export { demo } from '@obs-kit/source-demo';
