// In the order of the data's journey. Named re-exports only.

// base
export { ObsError, errorOf, fillMessage, isAbort, type ErrorValues, type ObsErrorInit } from './base/error.js';
export { Report } from './base/report.js';
export { backOffMs } from './base/back-off.js';
export type { Work } from './base/work.js';
export { systemClock, type Clock } from './base/clock.js';
export { createStore, type Store, type Subscribable } from './base/subscribable.js';
// time
export type { AbsoluteTimeRange, RawTimeRange } from './time/range.js';
export { browserTimeZone, instantOf, resolveTimeZone, zoneOffset } from './time/zone.js';
export { isRelative, resolveTimeRange } from './time/resolve.js';
export { formatDuration, parseDuration } from './time/duration.js';
export { roundInterval } from './time/interval.js';
export { alignRange, resolveStep, type StepOptions } from './time/step.js';
export { shiftTimeRange, zoomTimeRange } from './time/navigate.js';
export { QUICK_RANGES, type QuickRange } from './time/quick-ranges.js';
// frame
export type {
  BooleanColumn,
  BooleanField,
  Field,
  FieldType,
  Frame,
  FrameKind,
  FrameMeta,
  NumberColumn,
  NumberField,
  StringColumn,
  StringField,
  TimeField,
} from './frame/frame.js';
export { labelsFrom, type Labels } from './frame/labels.js';
export {
  createFrame,
  frameFromSeries,
  type FieldInit,
  type FrameInit,
  type NumberInput,
  type SeriesInit,
  type TimeInput,
} from './frame/build.js';
export { numberFieldsOf, timeFieldOf } from './frame/read.js';
export { joinedColumns, joinedTimes, joinFrames, type JoinedColumn } from './frame/join.js';
export { extentOf, type Extent } from './frame/extent.js';
export { REDUCERS, type Reducer } from './frame/reducers.js';
export { reduceField, reducerOf } from './frame/reduce.js';
// format
export { isBinaryUnit, unitOf, UNITS } from './format/units.js';
export type { Rung, ScaledUnit, Unit, WriteContext, WrittenUnit } from './format/unit.js';
export { createFormatter, textOf, type FormatOptions } from './format/number.js';
export { createTickFormatter, type TickFormatter } from './format/tick.js';
export {
  formatAge,
  formatDateTime,
  formatIsoDateTime,
  type DateTimeOptions,
  type DateTimeStyle,
} from './format/date.js';
export { resolveLocale } from './format/locale.js';
// source
export type {
  AnnotationRequest,
  DataSource,
  DataSourceFactory,
  DataSourceOptions,
  EscapeContext,
  Notice,
  QueryContext,
  QueryRequest,
  QueryResponse,
  StreamUpdate,
} from './source/data-source.js';
export type { AlertAcknowledgement, AlertInstance, AlertRule, AlertsResponse, AlertState } from './source/alerts.js';
export type { Suggestion, SuggestRequest, SuggestResponse } from './source/suggest.js';
export { onSourceRegistered, registerSource, sourceFactoryOf } from './source/registry.js';
export {
  createHttpClient,
  readAnswer,
  timeoutOf,
  type HttpAnswer,
  type HttpClient,
  type HttpClientInit,
  type HttpRequest,
  type HttpStream,
} from './source/http.js';
export { statusError, type HttpStatus } from './source/status.js';
export { addressOf, parseBaseUrl } from './source/url.js';
// transform
export { applyTransformations } from './transform/apply.js';
export { TRANSFORMS } from './transform/index.js';
export type { Transform, TransformStep } from './transform/transform.js';
// field
export type {
  FieldColor,
  FieldConfig,
  FieldMatcher,
  FieldOptions,
  FieldOverride,
  Thresholds,
  ThresholdStep,
} from './field/config.js';
export type { FieldDisplay, FormattedValue, Formatter } from './field/display.js';
export { displayFields, type DisplayOptions, type FieldRule } from './field/display-fields.js';
export { resolveFields, type ResolveOptions } from './field/resolve.js';
export { MATCHERS, type FieldPlace, type FieldPredicate } from './field/match.js';
export { thresholdLevelOf, thresholdStepOf } from './field/thresholds.js';
export { parseColor, THEME_HUES, THEME_SHADES, type Color, type ThemeHue, type ThemeShade } from './field/color.js';
// variables
export { VARIABLE_FORMATS, type FormatInput, type VariableFormat } from './variables/formats.js';
export { interpolate, interpolateText, variableNamesIn, type InterpolationContext } from './variables/interpolate.js';
export { VARIABLE_KINDS, variableKindOf } from './variables/kinds/index.js';
export type { VariableKind, VariableKindContext } from './variables/kinds/kind.js';
export { createMacros, rateIntervalOf, type MacroOptions } from './variables/macros.js';
export { orderVariables, variableDependencies } from './variables/order.js';
export { selectVariable } from './variables/select.js';
export { ALL_VALUE, type VariableModel, type VariableOption, type VariableState } from './variables/model.js';
// alerting
export type { AlertsData } from './alerting/alerts-data.js';
export {
  activeAlertsOf,
  summarizeAlerts,
  type ActiveAlert,
  type AlertFilter,
  type AlertSummary,
  type AlertSummaryState,
} from './alerting/summary.js';
// dashboard
export { layoutPanels, type PanelSize } from './dashboard/layout.js';
export { EMPTY_DASHBOARD, parseDashboard, type ParsedDashboard } from './dashboard/parse.js';
export { GRID_COLUMNS, parsePanel } from './dashboard/parse-panel.js';
export { parseThresholds } from './dashboard/parse-thresholds.js';
export { parseVariable } from './dashboard/parse-variable.js';
export type {
  Dashboard,
  GridPosition,
  Panel,
  Settings,
  SourceReference,
  Target,
  Transformation,
} from './dashboard/model.js';
// query
export { EMPTY_PANEL_DATA, type PanelData } from './query/panel-data.js';
// session
export { createSession } from './session/create-session.js';
export { decodeState, encodeState, type UrlState } from './session/url.js';
export type { PanelHandle, Session, SessionOptions, TimeState } from './session/session.js';
