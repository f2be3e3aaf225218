import { alignRange, ObsError, type FieldConfig, type Frame, type Labels, type QueryRequest } from '@obs-kit/core';
import { evaluateQuery, unitOf, type Vector } from './query/evaluate.js';
import type { Query } from './query/parse.js';
import { Columns } from './shop/columns.js';

/** Most points per series in one answer. */
export const MAX_POINTS = 11_000;

/**
 * The moments of an answer. Those of a range lie on multiples of the step, so that a refresh meets the same ones, unless
 * the question says otherwise.
 */
export function momentsOf({ mode, range, stepMs, timeZone, unaligned }: QueryRequest): Float64Array {
  if (mode === 'instant') return Float64Array.of(range.to);
  const align = (): QueryRequest['range'] => (unaligned ? range : alignRange(range, stepMs, timeZone));
  const { from, to } = stepMs > 0 ? align() : { from: NaN, to: NaN };
  const length = Math.floor((to - from) / stepMs) + 1;
  // Aligned ends may hold one point more than the range itself.
  if (!(length >= 1 && length <= MAX_POINTS + 1)) {
    throw new ObsError({
      code: 'demo-step-invalid',
      message: 'step {step} ms makes no sense for a range of {range} ms',
      hint: `Ask for a range that goes forward, with a positive step that gives at most ${MAX_POINTS} points.`,
      values: { step: stepMs, range: range.to - range.from },
    });
  }
  const time = new Float64Array(Math.round(length));
  for (let i = 0; i < time.length; i++) time[i] = from + i * stepMs;
  return time;
}

/** One wide frame: a shared time column and a number column for each series; no frame when nothing matches. */
export function numberFrames(query: Query, request: QueryRequest, seed: number): Frame[] {
  const columns = new Columns(seed, momentsOf(request));
  const vectors = evaluateQuery(query, columns);
  const { time } = columns;
  if (vectors.length === 0) return [];
  return [
    {
      refId: request.refId,
      fields: [
        { name: 'time', type: 'time', values: time, config: {} },
        ...vectors.map((vector) => fieldOf(vector, query, request)),
      ],
      length: time.length,
      meta: {
        kind: 'timeseries',
        executedQuery: request.query,
        ...(request.mode === 'range' && { stepMs: request.stepMs }),
      },
    },
  ];
}

function fieldOf(
  { labels, values }: Vector,
  { expression }: Query,
  { legend, query }: QueryRequest,
): Frame['fields'][number] {
  const bare = Object.keys(labels).length === 0;
  const config: FieldConfig = {
    unit: unitOf(expression),
    ...(legend !== '' && { displayNameFromSource: legendText(legend, labels) }),
  };
  // A series without labels is known by what was asked.
  const name = expression.kind === 'select' ? expression.metric : bare ? query.trim() : 'value';
  return { name, type: 'number', labels, values, config };
}

/** Fills `{{label}}` places; a label that the series lacks becomes empty text. */
export function legendText(template: string, labels: Labels): string {
  return template.replace(/\{\{\s*([^{}]*?)\s*\}\}/g, (_whole, label: string) => labels[label] ?? '');
}
