// The classes and types. Importing this registers nothing; `all.js` and the entry of each element do.

// elements
export { ObsAlertBadge } from './alert/alert-badge-element.js';
export { ObsAlertBands } from './alert-rule/alert-bands-element.js';
export { ObsAlertDocument } from './alert-rule/document/alert-document-element.js';
export { ObsAlertRule } from './alert-rule/alert-rule-element.js';
export { ObsDashboard } from './dashboard/dashboard-element.js';
export { ObsPanel } from './panel/panel-element.js';
export { ObsCandlestick } from './panels/candlestick/candlestick-element.js';
export { ObsHeatmap } from './panels/heatmap/heatmap-element.js';
export { ObsStateTimeline } from './panels/state-timeline/state-timeline-element.js';
export { ObsStat } from './panels/stat/stat-element.js';
export { ObsTimeseries } from './panels/timeseries/timeseries-element.js';
export { ObsRefresh } from './scope/refresh-element.js';
export { ObsScope } from './scope/scope-element.js';
export { ObsSource } from './scope/source-element.js';
export { ObsTimePicker } from './scope/time-picker-element.js';
export { ObsVariable } from './scope/variable-element.js';
// options
export type { CandlestickOptions } from './panels/candlestick/options.js';
export type { HeatmapOptions } from './panels/heatmap/options.js';
export type { StateTimelineOptions } from './panels/state-timeline/options.js';
export type { StatOptions } from './panels/stat/options.js';
export type { SeriesStyle, TimeseriesOptions } from './panels/timeseries/options.js';
// panel types
export type { PanelElement, PanelEntry, PanelType } from './panels/panel-type.js';
// events
export type { ObsAlertChangeEvent } from './events/obs-alert-change.js';
export type { ObsBrushEvent } from './events/obs-brush.js';
export type { ObsCursorEvent } from './events/obs-cursor.js';
export type { ObsProblemsEvent } from './events/obs-problems.js';
export type { ObsRuleChangeEvent } from './events/obs-rule-change.js';
export type { ObsRuleDocumentChangeEvent } from './events/obs-rule-document-change.js';
export type { ObsRulePreviewEvent } from './events/obs-rule-preview.js';
export type { ObsSeriesToggleEvent } from './events/obs-series-toggle.js';
export type { ObsTimeRangeChangeEvent } from './events/obs-time-range-change.js';
export type { ObsVariableChangeEvent } from './events/obs-variable-change.js';
// words
export { messages, setMessages, type ErrorTranslation, type Messages } from './base/messages.js';
// the session around an element
export { scopeContext, type Scope } from './base/context.js';
