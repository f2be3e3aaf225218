import type { ObsError } from '../base/error.js';
import type { AlertRule } from '../source/alerts.js';
import type { Notice } from '../source/data-source.js';

/** What is known of the alerts of one source. */
export interface AlertsData {
  readonly status: 'empty' | 'ready' | 'failed';
  readonly fetch: 'idle' | 'loading';
  readonly rules: readonly AlertRule[];
  readonly error: ObsError | undefined;
  readonly notices: readonly Notice[];
  readonly updatedAt: number | undefined;
}
