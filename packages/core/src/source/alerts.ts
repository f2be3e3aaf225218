import type { Labels } from '../frame/labels.js';
import type { Notice } from './data-source.js';

export type AlertState = 'inactive' | 'pending' | 'firing';

export interface AlertInstance {
  readonly labels: Labels;
  readonly annotations: Labels;
  readonly state: AlertState;
  /** ms since the epoch. */
  readonly activeAt: number | undefined;
  readonly value: number;
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
}

export interface AlertsResponse {
  readonly rules: readonly AlertRule[];
  readonly notices?: readonly Notice[];
}
