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
export { MAPPINGS, type Fit, type Mapping } from './alerting/mapping.js';
