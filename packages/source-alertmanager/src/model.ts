import type { Labels } from '@obs-kit/core';

/** What a label has to be: `name="value"`, `!=`, `=~` or `!~`. Regular expressions are RE2, anchored at both ends. */
export interface Matcher {
  readonly name: string;
  readonly value: string;
  readonly isRegex: boolean;
  /** False: the label must not match. */
  readonly isEqual: boolean;
}

/**
 * - `active`: receivers are told of it.
 * - `suppressed`: silenced, inhibited, or muted at this hour.
 * - `unprocessed`: it has only just come.
 */
export type AlertStatus = 'active' | 'suppressed' | 'unprocessed';

/** An alert as `GET /api/v2/alerts` lists it. Times in ms since the epoch. */
export interface Alert {
  readonly labels: Labels;
  readonly annotations: Labels;
  readonly fingerprint: string;
  readonly state: AlertStatus;
  readonly startsAt: number;
  /** When it counts as resolved, unless it is sent again before. */
  readonly endsAt: number;
  readonly updatedAt: number;
  readonly generatorUrl: string;
  readonly receivers: readonly string[];
  /** Ids of silences. */
  readonly silencedBy: readonly string[];
  /** Fingerprints of alerts. */
  readonly inhibitedBy: readonly string[];
  /** Names of time intervals; empty before Alertmanager 0.28, which did not say. */
  readonly mutedBy: readonly string[];
}

/** Alerts that one receiver is told of together. */
export interface AlertGroup {
  readonly labels: Labels;
  readonly receiver: string;
  readonly alerts: readonly Alert[];
  /** Labels of the route; empty where the version has none. */
  readonly routeLabels: Labels;
}

export interface Silence {
  readonly id: string;
  readonly state: 'active' | 'pending' | 'expired';
  readonly matchers: readonly Matcher[];
  /** ms since the epoch, as the other times. */
  readonly startsAt: number;
  readonly endsAt: number;
  readonly updatedAt: number;
  readonly createdBy: string;
  readonly comment: string;
  /** Empty where the version has none. */
  readonly annotations: Labels;
}

/** A silence to be. */
export interface SilenceDraft {
  /** Of the silence to replace; absent: a new one. */
  readonly id?: string;
  /** At least one, and one of them must not match an empty value. */
  readonly matchers: readonly (Pick<Matcher, 'name' | 'value'> & Partial<Matcher>)[];
  /** ms since the epoch. A time in the past is moved to now by the server. */
  readonly startsAt: number;
  readonly endsAt: number;
  readonly createdBy: string;
  readonly comment: string;
  /** Only for versions that know them; others ignore them. */
  readonly annotations?: Readonly<Record<string, string>>;
}

export interface AlertmanagerStatus {
  readonly version: string;
  /** ms since the epoch. */
  readonly startedAt: number;
  /** `ready`, `settling` or `disabled`. */
  readonly cluster: string;
  readonly peers: readonly string[];
  /** The configuration as YAML; secrets are masked by the server. */
  readonly config: string;
}

/** Which alerts or groups; what is absent is left to the server, which then lists all. */
export interface AlertFilter {
  readonly matchers?: readonly Matcher[];
  readonly active?: boolean;
  readonly silenced?: boolean;
  readonly inhibited?: boolean;
  /** Known to `alerts` alone. */
  readonly unprocessed?: boolean;
  /** Known since Alertmanager 0.28; older ones ignore it. */
  readonly muted?: boolean;
  /** A regular expression (RE2, anchored) of receivers' names. */
  readonly receiver?: string;
}
