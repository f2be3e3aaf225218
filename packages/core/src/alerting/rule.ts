import type { Labels } from '../frame/labels.js';

/** A rule that raises alerts; the fields of a Prometheus rule file, durations in ms. */
export interface AlertingRule {
  readonly kind: 'alert';
  readonly alert: string;
  readonly expr: string;
  /** `for`: how long the condition must hold before the alert fires; 0 fires at once. */
  readonly forMs: number;
  /** `keep_firing_for`: how long the alert goes on firing after the condition was first missed. */
  readonly keepFiringForMs: number;
  /** Values are templates. They belong to the identity of the alert. */
  readonly labels: Labels;
  /** Values are templates. */
  readonly annotations: Labels;
}

/** A rule that writes the answer to a query as a new series. */
export interface RecordingRule {
  readonly kind: 'record';
  /** Name of the new metric. */
  readonly record: string;
  readonly expr: string;
  /** Plain texts, not templates. */
  readonly labels: Labels;
}

export type Rule = AlertingRule | RecordingRule;

/** Rules that are evaluated together and in order. */
export interface RuleGroup {
  readonly name: string;
  /** Absent: the server's own `evaluation_interval`. */
  readonly intervalMs: number | undefined;
  /** `query_offset`: the rules are evaluated that far in the past. Absent: the server's own. */
  readonly queryOffsetMs: number | undefined;
  /** Most instances of one rule that may be active, or series that it may write; 0: no limit. */
  readonly limit: number;
  /** Labels of every rule of the group that has no such label itself (Prometheus 3). */
  readonly labels: Labels;
  /** `partial_response_strategy`, which Thanos adds. */
  readonly partialResponse: 'warn' | 'abort' | undefined;
  readonly rules: readonly Rule[];
}
