import { isAbort, type Field, type Frame, type QueryRequest, type QueryResponse } from '@obs-kit/core';
import type { PrometheusClient } from './client.js';
import { arrayOf, parseValue, recordOf, secondsOf } from './json.js';

interface Exemplar {
  readonly time: number;
  readonly value: number;
  /** Of the series and of the exemplar, which wins. */
  readonly labels: Readonly<Record<string, unknown>>;
}

/** The exemplars of the range, thinned, as a frame of kind `exemplars`. A server without any is no failure of the query. */
export async function queryExemplars(
  client: PrometheusClient,
  request: QueryRequest,
  signal: AbortSignal,
): Promise<QueryResponse> {
  const { query, range, refId, stepMs } = request;
  const params = new URLSearchParams({ query, start: secondsOf(range.from), end: secondsOf(range.to) });
  try {
    const { data, notices } = await client.ask({ path: ['query_exemplars'], params, signal });
    const exemplars = thinOut(arrayOf(data).flatMap(readSeries), stepMs);
    const frame =
      exemplars.length > 0
        ? [{ refId, ...frameOf(exemplars), meta: { kind: 'exemplars', executedQuery: query } as const }]
        : [];
    return { frames: frame, notices };
  } catch (thrown) {
    if (isAbort(thrown)) throw thrown;
    const detail = thrown instanceof Error ? thrown.message : String(thrown);
    return { frames: [], notices: [{ severity: 'warning', text: `The exemplars are not here: ${detail}` }] };
  }
}

function readSeries(item: unknown): Exemplar[] {
  const series = recordOf(item);
  const { __name__: _, ...seriesLabels } = recordOf(series?.['seriesLabels']) ?? {};
  return arrayOf(series?.['exemplars']).flatMap((one) => {
    const exemplar = recordOf(one);
    const seconds = exemplar?.['timestamp'];
    const value = parseValue(exemplar?.['value']);
    if (typeof seconds !== 'number' || Number.isNaN(value)) return [];
    const labels = { ...seriesLabels, ...recordOf(exemplar?.['labels']) };
    return [{ time: Math.round(seconds * 1000), value, labels }];
  });
}

/** Of each step the largest, and then each that is more than two standard deviations below the one kept before it. */
function thinOut(exemplars: readonly Exemplar[], stepMs: number): Exemplar[] {
  const apart = 2 * deviationOf(exemplars.map(({ value }) => value));
  const steps = new Map<number, Exemplar[]>();
  for (const exemplar of exemplars) {
    const step = Math.floor(exemplar.time / stepMs);
    const others = steps.get(step);
    if (others) others.push(exemplar);
    else steps.set(step, [exemplar]);
  }
  const kept = [...steps.values()].flatMap((step) => {
    let last = Infinity;
    return step
      .toSorted((a, b) => b.value - a.value)
      .filter(({ value }) => {
        if (last !== Infinity && !(last - value > apart)) return false;
        last = value;
        return true;
      });
  });
  return kept.sort((a, b) => a.time - b.time);
}

/** Of a sample: divided by one less than there are. */
function deviationOf(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return values.length > 1 ? Math.sqrt(squares / (values.length - 1)) : 0;
}

function frameOf(exemplars: readonly Exemplar[]): Pick<Frame, 'fields' | 'length'> {
  const names = [...new Set(exemplars.flatMap(({ labels }) => Object.keys(labels)))].sort();
  const fields: Field[] = [
    { name: 'time', type: 'time', values: Float64Array.from(exemplars, ({ time }) => time), config: {} },
    { name: 'value', type: 'number', values: Float64Array.from(exemplars, ({ value }) => value), config: {} },
    ...names.map((name): Field => {
      const values = exemplars.map(({ labels }) => {
        const label = Object.hasOwn(labels, name) ? labels[name] : null;
        return typeof label === 'string' ? label : null;
      });
      return { name, type: 'string', values, config: {} };
    }),
  ];
  return { fields, length: exemplars.length };
}
