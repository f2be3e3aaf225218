import type { Labels } from '@obs-kit/core';

/** One alert of a notification; the fields and texts of Alertmanager's webhook. */
export interface NotifiedAlert {
  readonly status: 'firing' | 'resolved';
  /** With `alertname` and the runner's external labels. */
  readonly labels: Labels;
  readonly annotations: Labels;
  /** RFC 3339, when it began to fire. */
  readonly startsAt: string;
  /** RFC 3339; `0001-01-01T00:00:00Z` while it fires. */
  readonly endsAt: string;
  /** Where the runner's page is; empty when nobody said so. */
  readonly generatorURL: string;
  /** Of the labels, as Alertmanager computes it: 16 hexadecimal digits. With `startsAt` and `status` it tells one telling from another. */
  readonly fingerprint: string;
}

/**
 * What a receiver is told: the body of Alertmanager's webhook, version 4, as data.
 * https://prometheus.io/docs/alerting/latest/configuration/#webhook_config
 */
export interface Notification {
  readonly version: '4';
  /** The rule that the alerts are of. */
  readonly groupKey: string;
  /** Alerts that were left out of the message; the runner leaves out none. */
  readonly truncatedAlerts: number;
  /** `firing` when any of its alerts is. */
  readonly status: 'firing' | 'resolved';
  readonly receiver: string;
  readonly groupLabels: Labels;
  readonly commonLabels: Labels;
  readonly commonAnnotations: Labels;
  readonly externalURL: string;
  /** At least one. */
  readonly alerts: readonly NotifiedAlert[];
}

/** Who is told of alerts without an Alertmanager between. */
export interface Receiver {
  readonly name: string;
  /**
   * Resolves when the message is delivered; tries again by itself as its settings say. Rejects with an `ObsError` when it
   * gave up: the runner keeps the message and comes back later. Rejects with the abort when `signal` ends it.
   */
  send(notification: Notification, signal: AbortSignal): Promise<void>;
}
