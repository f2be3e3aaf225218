import type { SuggestRequest, SuggestResponse, Suggestion } from '@obs-kit/core';
import type { PrometheusClient } from './client.js';
import { malformedError } from './errors.js';
import { quoteRegex, quoteText } from './escape.js';
import { secondsOf, stringsOf } from './json.js';
import { mergeNotices } from './notices.js';
import { metadataOf, readMetadata, type KnownMetrics } from './metadata.js';

export interface SuggestContext {
  readonly client: PrometheusClient;
  readonly known: KnownMetrics;
  readonly signal: AbortSignal;
}

/** Names of metrics with type, help and unit; labels; values of a label. Only of series with samples in the range. */
export async function suggest(context: SuggestContext, request: SuggestRequest): Promise<SuggestResponse> {
  const { client, known, signal } = context;
  const { what, text, limit, label = '' } = request;
  const listed = what === 'values' ? label : '__name__';
  const path = what === 'labels' ? ['labels'] : ['label', labelSegment(listed), 'values'];
  const [{ data, notices, address }, metrics] = await Promise.all([
    client.ask({ path, params: paramsOf(request, listed), getOnly: what !== 'labels', signal }),
    what === 'names' ? readMetadata(client, known, signal) : undefined,
  ]);
  if (!Array.isArray(data)) throw malformedError(address, 'no list of names');
  // A server may know neither the limit nor, as a matcher, the text.
  const wanted = text.toLowerCase();
  const found = stringsOf(data)
    .filter((item) => item.toLowerCase().includes(wanted))
    .sort();
  const items = found.slice(0, limit).map((item): Suggestion => {
    const { type, help, unit } = (metrics && metadataOf(metrics, item)) ?? {};
    return { text: item, ...(type && { type }), ...(help && { help }), ...(unit && { unit }) };
  });
  // That a list was cut is what `more` says.
  return {
    items,
    more: found.length > limit,
    notices: mergeNotices(notices.filter(({ text: words }) => !/truncated due to limit/.test(words))),
  };
}

function paramsOf({ what, name, text, range, limit }: SuggestRequest, listed: string): URLSearchParams {
  const params = new URLSearchParams({ start: secondsOf(range.from), end: secondsOf(range.to) });
  const matchers = name === undefined || name === '' || what === 'names' ? [] : [`__name__=${quoteText(name)}`];
  if (what !== 'labels' && text !== '') {
    const own = isPlain(listed) ? listed : quoteText(listed);
    matchers.push(`${own}=~${quoteText(`(?i).*${quoteRegex(text, '"')}.*`)}`);
  }
  if (matchers.length > 0) params.set('match[]', `{${matchers.join(',')}}`);
  // One more, to know whether there are more. No server can look for a text in the names of labels.
  if (what !== 'labels' || text === '') params.set('limit', String(limit + 1));
  return params;
}

function isPlain(label: string): boolean {
  return /^[A-Za-z_]\w*$/.test(label);
}

/** Names that are no words, which Prometheus 3 has, in its own way of writing them into an address. */
function labelSegment(label: string): string {
  if (isPlain(label)) return label;
  const escaped = Array.from(label, (char) =>
    char === '_' ? '__' : /[A-Za-z0-9]/.test(char) ? char : `_${char.codePointAt(0)!.toString(16).toUpperCase()}_`,
  );
  return `U__${escaped.join('')}`;
}
