import type { Expression } from '../../expression/evaluate.js';
import type { Labels } from '../../frame/labels.js';
import type { TransformStep } from '../../transform/transform.js';
import type { JsonObject, Sourced } from './keys.js';

/** A query of a rule: the keys of a panel's target, and the time that it looks at. No text of it may name a variable. */
export interface RuleTarget extends Sourced {
  /** `A`, `B`, …: unique among the rule's targets and expressions. */
  readonly refId: string;
  /** Name of a source; empty: the first. */
  readonly source: string;
  readonly query: string;
  /** `instant`: one number for each series, at the time of the evaluation. `range`: series. */
  readonly mode: 'range' | 'instant';
  readonly legend: string;
  /** Smallest step, as a duration such as `1m`; empty: the source's interval. */
  readonly minStep: string;
  /** It is asked where an expression reads it, and is not among what the transformations get. */
  readonly hidden: boolean;
  readonly options: JsonObject;
  /** Relative to the evaluation, such as `now-10m`; empty: those of the rule. */
  readonly from: string;
  readonly to: string;
}

export interface RuleTransformation extends Sourced, TransformStep {}

/** An alert flaps when it began or stopped firing so many times within the window (ms). */
export interface RuleFlapping extends Sourced {
  readonly changes: number;
  readonly window: number;
}

/** What a panel asks and how it transforms it. */
export interface PanelQueries {
  readonly targets: readonly RuleTarget[];
  readonly transformations: readonly RuleTransformation[];
}

/**
 * A rule as it stands in a dashboard's `alertRules`: the names are the document's; durations are in ms here, and texts
 * such as `5m` there. Plain data.
 */
export interface AlertRuleDocument extends Sourced, PanelQueries {
  /** Unique in its dashboard. */
  readonly id: string;
  /** The alert's name, its `alertname`. */
  readonly title: string;
  /** Id of a panel: the rule looks at what that shows, with its targets and transformations. Empty: at its own. */
  readonly panel: string;
  readonly expressions: readonly Expression[];
  /**
   * RefId of the expression that decides: every series for which it is not 0 matches. That of a target: all that it
   * answers matches, as in a rule of Prometheus.
   */
  readonly condition: string;
  /** RefId of what `{{ $value }}` shows; empty: what the condition has compared. */
  readonly value: string;
  /** What targets look at that do not say it themselves; relative to the evaluation. */
  readonly from: string;
  readonly to: string;
  readonly every: number;
  readonly for: number;
  readonly keepFiringFor: number;
  readonly noData: 'ok' | 'keep' | 'alert';
  readonly error: 'ok' | 'keep' | 'alert';
  readonly missingSeries: 'resolve' | 'keep' | 'alert';
  readonly newSeriesGrace: number;
  readonly flapping: RuleFlapping | undefined;
  /** Most instances that may be active; 0: no limit. */
  readonly limit: number;
  /** Values are templates. They belong to the identity of the alert. */
  readonly labels: Labels;
  /** Values are templates. */
  readonly annotations: Labels;
  /** It is not evaluated. */
  readonly paused: boolean;
  /** What the panel asks and transforms; absent: the rule names no panel, or one that is not there. */
  readonly shown?: PanelQueries;
}

/** What the rule asks: its own, or its panel's. */
export function queriesOf(document: AlertRuleDocument): PanelQueries {
  return document.panel === '' ? document : (document.shown ?? { targets: [], transformations: [] });
}
