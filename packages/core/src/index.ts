// In the order of the data's journey. Named re-exports only.

// base
export { ObsError, errorOf, fillMessage, isAbort, type ErrorValues, type ObsErrorInit } from './base/error.js';
export { Report } from './base/report.js';
export { systemClock, type Clock } from './base/clock.js';
export { createStore, type Store, type Subscribable } from './base/subscribable.js';
// time
export type { AbsoluteTimeRange, RawTimeRange } from './time/range.js';
// frame
export type {
  BooleanColumn,
  BooleanField,
  Field,
  FieldType,
  Frame,
  FrameMeta,
  NumberColumn,
  NumberField,
  StringColumn,
  StringField,
  TimeField,
} from './frame/frame.js';
export { labelsFrom, type Labels } from './frame/labels.js';
// format
// source
export type {
  AlertInstance,
  AlertRule,
  AlertsResponse,
  AlertState,
  DataSource,
  DataSourceFactory,
  DataSourceOptions,
  EscapeContext,
  Notice,
  QueryContext,
  QueryRequest,
  QueryResponse,
} from './source/data-source.js';
// transform
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
// variables
export { ALL_VALUE, type VariableModel, type VariableOption, type VariableState } from './variables/model.js';
// alerting
// dashboard
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
export type { AlertsData, PanelHandle, Session, SessionOptions, TimeState } from './session/session.js';
