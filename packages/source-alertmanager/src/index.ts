import { timeoutOf, type DataSource, type DataSourceOptions, type QueryContext } from '@obs-kit/core';
import { answerAnnotations } from './annotations.js';
import { createClient } from './client.js';
import { settingError } from './errors.js';
import { escapeMatcher } from './escape.js';
import type { AlertFilter, AlertGroup, AlertmanagerStatus, Matcher, Silence, SilenceDraft } from './model.js';
import { answerQuery } from './query.js';
import { readRules, type RuleSettings } from './rules.js';
import { answerSuggest } from './suggest.js';

export type {
  Alert,
  AlertFilter,
  AlertGroup,
  AlertmanagerStatus,
  AlertStatus,
  Matcher,
  Silence,
  SilenceDraft,
} from './model.js';

/** A data source that can also make and end silences. Each method throws `ObsError`s; an aborted call rejects with the abort. */
export interface AlertmanagerSource extends DataSource {
  /**
   * Makes a silence, or replaces the one that the draft's `id` names (which may give it a new id); answers the id.
   * Sent as JSON by POST, so a browser asks the server for permission first; Alertmanager gives it to every page.
   * Destructive actions are the page's business: ask its user before.
   */
  createSilence(draft: SilenceDraft, context?: Partial<QueryContext>): Promise<string>;
  /**
   * Ends a silence now. Sent by DELETE, which Alertmanager allows no page of another origin: that needs a proxy.
   * Throws `alertmanager-silence-unknown`.
   */
  expireSilence(id: string, context?: Partial<QueryContext>): Promise<void>;
  /** Silences that have each of these matchers, character for character; without matchers all, expired ones too. */
  silences(filter?: { readonly matchers?: readonly Matcher[] }, context?: Partial<QueryContext>): Promise<Silence[]>;
  groups(filter?: AlertFilter, context?: Partial<QueryContext>): Promise<AlertGroup[]>;
  status(context?: Partial<QueryContext>): Promise<AlertmanagerStatus>;
}

/**
 * A Prometheus Alertmanager from version 0.16 on, by its API v2. Settings besides those of every source:
 * `watchdog`, the name of an alert that always fires, and `suppressed`, which is `count` or `leave-out` (the default).
 * Never throws here: wrong options are told by the first request, with `source-url-…` or `alertmanager-setting-invalid`.
 */
export function alertmanager(options: DataSourceOptions = {}): AlertmanagerSource {
  const client = createClient(options);
  const own = ({ signal }: Partial<QueryContext> = {}): AbortSignal => signal ?? new AbortController().signal;
  return {
    type: 'alertmanager',
    timeoutMs: timeoutOf(options),
    query: (request, { signal }) => answerQuery(client, request, signal),
    suggest: (request, { signal }) => answerSuggest(client, request, signal),
    annotations: (request, { signal }) => answerAnnotations(client, request, signal),
    alerts: async ({ signal }) => readRules(client, ruleSettings(options), signal),
    escape: escapeMatcher,
    async health({ signal }) {
      await client.status(signal);
    },
    createSilence: (draft, context) => client.saveSilence(draft, own(context)),
    expireSilence: (id, context) => client.deleteSilence(id, own(context)),
    silences: ({ matchers = [] } = {}, context) => client.silences(matchers, own(context)),
    groups: (filter = {}, context) => client.groups(filter, own(context)),
    status: (context) => client.status(own(context)),
  };
}

function ruleSettings({ watchdog = '', suppressed = 'leave-out' }: DataSourceOptions): RuleSettings {
  if (typeof watchdog !== 'string') throw settingError('watchdog', watchdog, 'Write the name of an alert.');
  if (suppressed !== 'count' && suppressed !== 'leave-out') {
    throw settingError('suppressed', suppressed, 'Write count or leave-out.');
  }
  return { watchdog, countSuppressed: suppressed === 'count' };
}
