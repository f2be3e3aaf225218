import type { Trouble } from '../alerting/extended-state.js';
import type { Labels } from '../frame/labels.js';
import type { Notice } from './data-source.js';

export type AlertState = 'inactive' | 'pending' | 'firing';

/** Somebody takes care of an alert. */
export interface AlertAcknowledgement {
  /** Who; empty: not known. */
  readonly by: string;
  /** ms since the epoch. */
  readonly at: number;
  readonly comment: string;
}

export interface AlertInstance {
  readonly labels: Labels;
  readonly annotations: Labels;
  readonly state: AlertState;
  /** ms since the epoch. */
  readonly activeAt: number | undefined;
  readonly value: number;
  /** Why `state` cannot be judged now, or that it fires only until it has recovered for long enough. */
  readonly further?: Trouble | 'recovering';
  /** It began and stopped firing too often. */
  readonly flapping?: boolean;
  readonly acknowledged?: AlertAcknowledgement | null;
}

export interface AlertRule {
  readonly name: string;
  readonly group: string;
  readonly query: string;
  /** The worst state of its instances; `unknown` when the rule was never evaluated. */
  readonly state: AlertState | 'unknown';
  /** `error`: the last evaluation failed, so `state` is not to be believed. */
  readonly health: 'ok' | 'error' | 'unknown';
  readonly lastError: string;
  /** `for`, in ms. */
  readonly forMs: number;
  readonly labels: Labels;
  readonly annotations: Labels;
  readonly instances: readonly AlertInstance[];
  /** ms since the epoch; `undefined` when never evaluated. */
  readonly evaluatedAt: number | undefined;
  /** Why the rule cannot be judged now; its health is not `ok` then. */
  readonly further?: Trouble;
}

export interface AlertsResponse {
  readonly rules: readonly AlertRule[];
  readonly notices?: readonly Notice[];
}
