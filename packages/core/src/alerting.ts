// The engine of alerting rules: pure, without a clock, a network or a page. Apart from the other names, so that a page
// that only shows what a server says does not load it.
export type { AlertingRule, RecordingRule, Rule, RuleGroup } from './alerting/rule.js';
export {
  resolveAlertingRule,
  type Compat,
  type EngineRule,
  type NamedTemplate,
  type RuleSettings,
} from './alerting/engine-rule.js';
export {
  initialState,
  type Evaluation,
  type InstanceState,
  type InstanceStateName,
  type RuleState,
  type StepResult,
  type SyntheticSample,
  type Transition,
  type VectorSample,
} from './alerting/state.js';
export { step } from './alerting/step.js';
export { parseRuleState, ruleStateToJson, type InstanceJson, type RuleStateJson } from './alerting/state-json.js';
export { restoreLikePrometheus, type ForStateSample, type RestoreSettings } from './alerting/restore.js';
export {
  parseTemplate,
  type QueryFunction,
  type Template,
  type TemplateData,
  type TemplateSettings,
} from './alerting/templates/template.js';
export {
  timelineOf,
  type Band,
  type FailureBand,
  type History,
  type InstanceTimeline,
  type Slots,
  type Timeline,
} from './alerting/timeline.js';
export { evaluationsOf, thresholdTimeline, type GridHistory, type GridSeries } from './alerting/threshold-timeline.js';
export type { ThresholdCondition } from './alerting/threshold.js';
export { explainInstance, type Explanation, type NextChange, type Reason } from './alerting/explain.js';
export { acknowledge, extendedInstances, stepExtended, type ExtendedInstance } from './alerting/extended.js';
export {
  initialExtendedState,
  PLAIN,
  type Acknowledgement,
  type ExtendedEvaluation,
  type ExtendedRule,
  type ExtendedState,
  type ExtendedStateName,
  type ExtendedStepResult,
  type ExtendedTransition,
  type InstanceDetail,
  type KnownSeries,
  type Trouble,
} from './alerting/extended-state.js';
export { annotationsOfTimeline } from './alerting/annotations.js';
export { MAPPINGS, type Fit, type Mapping } from './alerting/mapping.js';
export {
  extendedStateToJson,
  parseExtendedState,
  type ExtendedStateJson,
  type KnownSeriesJson,
} from './alerting/extended-state-json.js';
// asking sources
export { askVector } from './alerting/ask.js';
export { askGrid } from './alerting/history.js';
export { findPhase, type Phase } from './alerting/phase.js';
// what would have been
export { askRuleHistory, type HistoryQuestion, type RuleHistory } from './alerting/backtest-history.js';
export { backtestOf, type Backtest, type BacktestSummary, type Bounds } from './alerting/backtest.js';
export type { Limit, LimitFact } from './alerting/backtest-limits.js';
export { createBacktestRunner, type BacktestRunner } from './alerting/backtest-runner.js';
export type { Trial } from './alerting/backtest-messages.js';
export { INHERITING_ROUTE } from './alerting/notify/config.js';
export type {
  InhibitRule,
  LabelMatcher,
  NotificationConfig,
  NumberRange,
  ReceiverReference,
  Route,
  Silence,
  TimeInterval,
  TimeWindow,
} from './alerting/notify/config.js';
// Who would have been told, and when.
export { compileMatchers } from './alerting/notify/matcher.js';
export { routesOf, type AlertmanagerRelease, type ResolvedRoute } from './alerting/notify/router.js';
export {
  forecastInFull,
  forecastNotifications,
  type AlertmanagerSettings,
  type ForecastRequest,
} from './alerting/notify/forecast.js';
export { alertHistoriesOf, type AlertHistory, type Sending } from './alerting/notify/deliveries.js';
export type { Forecast, Message, MessageReason, SuppressedMessage, Suppression } from './alerting/notify/message.js';
export { countMessages, type DayCount, type ReceiverCount } from './alerting/notify/count.js';
// Rules in dashboard documents, and their expressions.
export { alertRulesOf, alertRuleToJson, parseAlertRuleDocument } from './alerting/document/parse.js';
export type {
  AlertRuleDocument,
  PanelQueries,
  RuleFlapping,
  RuleTarget,
  RuleTransformation,
} from './alerting/document/model.js';
export { engineRuleOf } from './alerting/document/engine-rule-of.js';
export { evaluateConditions, type RuleAnswers } from './alerting/document/evaluate.js';
export { comparedGrid, evaluateHistory } from './alerting/document/history.js';
export { askRule, ruleRequest, type RuleSources } from './alerting/document/ask-rule.js';
// Rules that are evaluated where they are shown.
export {
  createLocalAlerts,
  type AlertReference,
  type LocalAlerts,
  type LocalAlertsOptions,
} from './alerting/local/local-alerts.js';
export type { LocalAlertsJson } from './alerting/local/local-state.js';
export type { LocalRule, QueryRule } from './alerting/local/rule-task.js';
export type { AlertTransition } from './alerting/local/rule-run.js';
export { EXPRESSIONS } from './expression/index.js';
export { planExpressions, type Expression, type ExpressionPlan } from './expression/evaluate.js';
export { itemsOf } from './expression/frames.js';
export type { Item, Items, Match } from './expression/item.js';
export type { CompiledExpression, ExpressionContext, ExpressionKind, Reading } from './expression/kind.js';
