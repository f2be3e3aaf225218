// One chart in a page that brings its data: the element, registered, and the engine below it.
import '@obs-kit/elements/timeseries.js';
// A first paint need not wait for `Intl`.
import '@obs-kit/core/english.js';
// Series of any length, and many of them.
import '@obs-kit/chart/many-lines.js';

export { createFrame, frameFromSeries, ObsError } from '@obs-kit/core';
export { appendTo } from '@obs-kit/chart/dense.js';
export { createCursorHub, DARK_THEME, LIGHT_THEME } from '@obs-kit/chart';
export { createChart } from '@obs-kit/chart/host.js';
export { setMessages } from '@obs-kit/elements';
