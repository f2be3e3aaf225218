// Rule documents tried on the past. Apart from the engine, so that what only evaluates rules does not load it.
export {
  askDocumentHistory,
  evaluateSlots,
  type DocumentHistory,
  type DocumentQuestion,
} from './alerting/document/ask-history.js';
export { decidingThreshold, judgedAnew } from './alerting/document/deciding-threshold.js';
export { judgedHistoryOf, type JudgedHistory, type JudgedSeries } from './alerting/judged-history.js';
export { judgedTimeline } from './alerting/judged-timeline.js';
export { planRule, type RulePlan } from './alerting/document/plan.js';
