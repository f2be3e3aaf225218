/** How one label must look; as Alertmanager has it. */
export interface LabelMatcher {
  readonly name: string;
  readonly value: string;
  /** `value` is a regular expression that must match the whole label. */
  readonly isRegex: boolean;
  /** False: the label must not match. */
  readonly isEqual: boolean;
}

/** A node of the route tree. What is `undefined` is inherited from the parent. Times in ms. */
export interface Route {
  /** All must match; none match everything. */
  readonly matchers: readonly LabelMatcher[];
  readonly receiver: string | undefined;
  /** Names of labels; `'all'`: every alert is a group of its own (`group_by: ['...']`). */
  readonly groupBy: readonly string[] | 'all' | undefined;
  readonly groupWaitMs: number | undefined;
  readonly groupIntervalMs: number | undefined;
  readonly repeatIntervalMs: number | undefined;
  /** Names of time intervals. */
  readonly muteTimeIntervals: readonly string[];
  readonly activeTimeIntervals: readonly string[];
  /** Whether siblings behind a matching route are tried as well. */
  readonly continue: boolean;
  readonly routes: readonly Route[];
}

/** A route that matches everything and inherits everything: what a route says, it says in place of a part of this. */
export const INHERITING_ROUTE: Route = {
  matchers: [],
  receiver: undefined,
  groupBy: undefined,
  groupWaitMs: undefined,
  groupIntervalMs: undefined,
  repeatIntervalMs: undefined,
  muteTimeIntervals: [],
  activeTimeIntervals: [],
  continue: false,
  routes: [],
};

/** While an alert fires that `source` matches, alerts that `target` matches are not sent. */
export interface InhibitRule {
  readonly source: readonly LabelMatcher[];
  readonly target: readonly LabelMatcher[];
  /** Labels that must be the same in both; one that is missing is empty. */
  readonly equal: readonly string[];
}

/** Inclusive at both ends; negative days of the month count from its end. */
export interface NumberRange {
  readonly from: number;
  readonly to: number;
}

/** A time matches when every part that is given matches; no part: always. */
export interface TimeWindow {
  /** Minutes of the day, `to` exclusive (1440: midnight). */
  readonly times: readonly NumberRange[];
  /** 0: Sunday. */
  readonly weekdays: readonly NumberRange[];
  readonly daysOfMonth: readonly NumberRange[];
  /** 1: January. */
  readonly months: readonly NumberRange[];
  readonly years: readonly NumberRange[];
  /** IANA name; default UTC. */
  readonly location: string;
}

export interface TimeInterval {
  readonly name: string;
  /** One of them must match. */
  readonly windows: readonly TimeWindow[];
}

export interface ReceiverReference {
  readonly name: string;
  /** One for each place the receiver sends to (webhook, e-mail, …): whether it is told of resolved alerts. */
  readonly sendResolved: readonly boolean[];
}

export interface Silence {
  readonly matchers: readonly LabelMatcher[];
  /** ms since the epoch. */
  readonly startsAt: number;
  readonly endsAt: number;
}

/** What decides who is told of which alert, and when. */
export interface NotificationConfig {
  /** Matches everything, and has a receiver. */
  readonly route: Route;
  readonly receivers: readonly ReceiverReference[];
  readonly inhibitRules: readonly InhibitRule[];
  readonly timeIntervals: readonly TimeInterval[];
}
