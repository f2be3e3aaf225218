import { ObsError, type Notice, type QueryRequest, type QueryResponse } from '@obs-kit/core';
import type { PrometheusClient } from './client.js';
import { malformedError } from './errors.js';
import { quoteText } from './escape.js';
import { arrayOf, recordOf, secondsOf, stringsOf, timeOfSample } from './json.js';
import { mergeNotices } from './notices.js';
import { identityOf, seriesText } from './naming.js';

interface Call {
  readonly client: PrometheusClient;
  readonly request: QueryRequest;
  readonly signal: AbortSignal;
}

interface Values {
  readonly values: readonly string[];
  readonly notices: readonly Notice[];
}

interface Form {
  /** Groups are handed to `ask`. Anchored, so that what is behind a form is never ignored. */
  readonly pattern: RegExp;
  ask(call: Call, ...groups: string[]): Promise<Values>;
}

/** The questions that a variable can ask. */
const FORMS: readonly Form[] = [
  {
    // The label's name is what follows the last comma: it cannot hold one, a selector can.
    pattern: /^label_values\(\s*(?:([^]+?)\s*,\s*)?([A-Za-z_]\w*)\s*\)$/,
    ask: (call, selector = '', label = '') => askList(call, ['label', label, 'values'], selector, true),
  },
  {
    pattern: /^label_names\(\s*([^]*?)\s*\)$/,
    ask: (call, selector = '') => askList(call, ['labels'], selector),
  },
  {
    pattern: /^metrics\(\s*([^]*?)\s*\)$/,
    ask: (call, regex = '') => {
      // Matchers are anchored; this question is not. The server's RE2 reads the expression: it cannot run away.
      const selector = regex === '' ? '' : `{__name__=~${quoteText(`.*(?:${regex}).*`)}}`;
      return askList(call, ['label', '__name__', 'values'], selector, true);
    },
  },
  { pattern: /^query_result\(\s*([^]+?)\s*\)$/, ask: (call, query = '') => askResult(call, query) },
  { pattern: /^series\(\s*([^]+?)\s*\)$/, ask: (call, selector = '') => askSeries(call, selector) },
];

/** The options of a variable: one frame of kind `values`. Throws `prometheus-variable-query` when no form fits. */
export async function queryValues(
  client: PrometheusClient,
  request: QueryRequest,
  signal: AbortSignal,
): Promise<QueryResponse> {
  const text = request.query.trim();
  for (const { pattern, ask } of FORMS) {
    const groups = pattern.exec(text);
    if (!groups) continue;
    const { values, notices } = await ask({ client, request, signal }, ...groups.slice(1));
    const field = { name: 'value', type: 'string', values, config: {} } as const;
    const meta = { kind: 'values', executedQuery: text } as const;
    return {
      frames: [{ refId: request.refId, fields: [field], length: values.length, meta }],
      notices: mergeNotices(notices),
    };
  }
  throw new ObsError({
    code: 'prometheus-variable-query',
    message: 'variable query not understood: {query}',
    hint: 'Write label_values(label), label_values(selector, label), label_names(), metrics(regex), query_result(expr) or series(selector).',
    values: { query: text === '' ? '(empty)' : text },
  });
}

function rangeParams({ range }: QueryRequest, selector: string): URLSearchParams {
  const params = new URLSearchParams({ start: secondsOf(range.from), end: secondsOf(range.to) });
  if (selector !== '') params.set('match[]', selector);
  return params;
}

async function askList(call: Call, path: readonly string[], selector: string, getOnly = false): Promise<Values> {
  const params = rangeParams(call.request, selector);
  const { data, notices, address } = await call.client.ask({ path, params, getOnly, signal: call.signal });
  if (!Array.isArray(data)) throw malformedError(address, 'no list of names');
  return { values: stringsOf(data), notices };
}

async function askSeries(call: Call, selector: string): Promise<Values> {
  const params = rangeParams(call.request, selector);
  const { data, notices, address } = await call.client.ask({ path: ['series'], params, signal: call.signal });
  if (!Array.isArray(data)) throw malformedError(address, 'no list of series');
  return { values: data.map((metric) => seriesText(identityOf(metric))), notices };
}

/** Each series as `name{label="value"} 12 1600000000000`: a variable's expression takes out what it needs. */
async function askResult(call: Call, query: string): Promise<Values> {
  const params = new URLSearchParams({ query, time: secondsOf(call.request.range.to) });
  const answer = await call.client.ask({ path: ['query'], params, signal: call.signal });
  const { resultType, series, data, notices, address } = answer;
  // A range selector's samples: the last one of each series.
  if (resultType === 'matrix') {
    const values = series.map(({ labels, times, values: all }) =>
      [seriesText(identityOf(labels)), all.at(-1), times?.at(-1)].join(' '),
    );
    return { values, notices };
  }
  const result = recordOf(data)?.['result'];
  if (!Array.isArray(result)) throw malformedError(address, 'no result');
  const textOf = (sample: unknown): string => `${String(arrayOf(sample)[1])} ${timeOfSample(sample)}`;
  if (resultType !== 'vector') return { values: [textOf(result)], notices };
  const values = result.map((item) => {
    const { metric, value } = recordOf(item) ?? {};
    return `${seriesText(identityOf(metric))} ${textOf(value)}`;
  });
  return { values, notices };
}
