import type { SuggestRequest, SuggestResponse } from '@obs-kit/core';
import type { Client } from './client.js';
import type { Matcher } from './model.js';
import { labelNames, labelValues } from './query.js';

/** Names of alerts, of their labels, and labels' values, among the alerts that are here now. */
export async function answerSuggest(
  client: Client,
  { what, name, label, text, limit }: SuggestRequest,
  signal: AbortSignal,
): Promise<SuggestResponse> {
  signal.throwIfAborted();
  const named: readonly Matcher[] = name ? [{ name: 'alertname', value: name, isRegex: false, isEqual: true }] : [];
  const ask = {
    names: () => labelValues(client, 'alertname', [], signal),
    labels: () => labelNames(client, named, signal),
    values: () => labelValues(client, label ?? '', named, signal),
  };
  const wanted = text.toLowerCase();
  const found = (await ask[what]()).filter((item) => item.toLowerCase().includes(wanted));
  return { items: found.slice(0, limit).map((item) => ({ text: item })), more: found.length > limit };
}
