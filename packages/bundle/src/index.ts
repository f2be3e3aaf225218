// The elements, registered, with the sources that need no further package.
import './timeseries.js';
import '@obs-kit/elements/all.js';
import '@obs-kit/elements/alert-list.js';
import '@obs-kit/elements/alert-notifier.js';
import '@obs-kit/elements/alert-bands.js';
import '@obs-kit/elements/chart-more.js';
import '@obs-kit/elements/chart-navigation.js';
import '@obs-kit/elements/candlestick.js';
import '@obs-kit/elements/exemplars.js';
import '@obs-kit/elements/heatmap.js';
import '@obs-kit/elements/state-timeline.js';
import '@obs-kit/elements/annotations.js';
import '@obs-kit/elements/alert-engine.js';
import '@obs-kit/elements/alert-document.js';
import '@obs-kit/elements/alert-rule.js';
import '@obs-kit/elements/chart-export.js';
import '@obs-kit/elements/chart-reader.js';
import '@obs-kit/elements/legend-table.js';
// Documents may name any unit and reducer.
import '@obs-kit/core/all.js';
import '@obs-kit/source-prometheus/register.js';
import '@obs-kit/source-prometheus/all.js';
import '@obs-kit/source-csv/register.js';
import '@obs-kit/source-json/register.js';
import '@obs-kit/source-static/register.js';
import '@obs-kit/source-demo/register.js';

// What a script beside them may need: `import { frameFromSeries } from './obs-kit.js'`.
export * from './timeseries.js';
export { createSession, parseDashboard, registerSource } from '@obs-kit/core';
export { prometheus } from '@obs-kit/source-prometheus';
export { csv, frameFromCsv } from '@obs-kit/source-csv';
export { frameFromJson, json } from '@obs-kit/source-json';
export { staticSource } from '@obs-kit/source-static';
export { demo } from '@obs-kit/source-demo';
