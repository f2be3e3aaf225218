import type { Notice, QueryRequest, QueryResponse } from '@obs-kit/core';
import type { Client } from './client.js';
import { settingError } from './errors.js';
import { alertsFrame, groupsFrame, silencesFrame, statusFrame, valuesFrame, type FrameContext } from './frames.js';
import type { Alert, AlertFilter, Matcher } from './model.js';
import { parseSelector, parseValuesQuery } from './selector.js';

const FLAGS = ['active', 'silenced', 'inhibited', 'unprocessed', 'muted'] as const;

/** What is now: Alertmanager keeps no history, so the range of the request plays no part. */
export async function answerQuery(client: Client, request: QueryRequest, signal: AbortSignal): Promise<QueryResponse> {
  signal.throwIfAborted();
  const notices: Notice[] = [];
  const context: FrameContext = { refId: request.refId, query: request.query, notices };
  if (request.mode === 'values') {
    const values = await askValues(client, request.query, signal);
    return { frames: [valuesFrame(values, context)] };
  }
  const { subject, matchers } = parseSelector(request.query);
  const filter = { ...filterOf(request.options), matchers };
  const frame = {
    alerts: async () => alertsFrame(await client.alerts(filter, signal), context),
    groups: async () => groupsFrame(await client.groups(filter, signal), context),
    silences: async () => silencesFrame(await client.silences(matchers, signal), context),
    status: async () => statusFrame(await client.status(signal), context),
  };
  return { frames: [await frame[subject]()], notices };
}

/** Which alerts a document's options ask for. Throws `alertmanager-setting-invalid`. */
export function filterOf(options: Readonly<Record<string, unknown>>): AlertFilter {
  const filter: { -readonly [K in keyof AlertFilter]: AlertFilter[K] } = {};
  for (const flag of FLAGS) {
    const value = Object.hasOwn(options, flag) ? options[flag] : undefined;
    if (value === undefined) continue;
    if (typeof value !== 'boolean') throw settingError(flag, value, 'Write true or false.');
    filter[flag] = value;
  }
  const receiver = Object.hasOwn(options, 'receiver') ? options['receiver'] : undefined;
  if (receiver !== undefined && typeof receiver !== 'string') {
    throw settingError('receiver', receiver, "Write a regular expression of receivers' names.");
  }
  if (receiver) filter.receiver = receiver;
  return filter;
}

/** Distinct values of one label among alerts, sorted. */
export async function labelValues(
  client: Client,
  label: string,
  matchers: readonly Matcher[],
  signal: AbortSignal,
): Promise<string[]> {
  const alerts = await client.alerts({ matchers }, signal);
  return distinct(alerts, ({ labels }) => (Object.hasOwn(labels, label) ? [labels[label]!] : []));
}

/** Distinct names of labels among alerts, sorted. */
export async function labelNames(client: Client, matchers: readonly Matcher[], signal: AbortSignal): Promise<string[]> {
  return distinct(await client.alerts({ matchers }, signal), ({ labels }) => Object.keys(labels));
}

async function askValues(client: Client, query: string, signal: AbortSignal): Promise<string[]> {
  const { what, label, matchers } = parseValuesQuery(query);
  if (what === 'receivers') return (await client.receivers(signal)).toSorted();
  return what === 'names' ? labelNames(client, matchers, signal) : labelValues(client, label, matchers, signal);
}

function distinct(alerts: readonly Alert[], of: (alert: Alert) => readonly string[]): string[] {
  return [...new Set(alerts.flatMap(of))].toSorted();
}
