import type { Frame, QueryRequest } from '@obs-kit/core';

interface Series {
  readonly name: string;
  /** `[ms, value]`; `null` is a value that is missing. */
  readonly points: readonly (readonly [number, number | null])[];
}

/** The answer as frames, one per series; `undefined` when it is none. */
export function readFrames(text: string, { refId, query, stepMs, mode }: QueryRequest): Frame[] | undefined {
  const list = seriesIn(text);
  return list?.map(({ name, points }) => ({
    refId,
    fields: [
      { name: 'time', type: 'time', values: Float64Array.from(points, ([time]) => time), config: {} },
      { name, type: 'number', values: Float64Array.from(points, ([, value]) => value ?? NaN), config: {} },
    ],
    length: points.length,
    meta: { executedQuery: query, ...(mode === 'range' && { kind: 'timeseries', stepMs }) },
  }));
}

function seriesIn(text: string): readonly Series[] | undefined {
  let answer: unknown;
  try {
    answer = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof answer !== 'object' || answer === null || !Object.hasOwn(answer, 'series')) return undefined;
  const { series } = answer as { series: unknown };
  return Array.isArray(series) && series.every(isSeries) ? series : undefined;
}

function isSeries(value: unknown): value is Series {
  if (typeof value !== 'object' || value === null) return false;
  if (!Object.hasOwn(value, 'name') || !Object.hasOwn(value, 'points')) return false;
  const { name, points } = value as { name: unknown; points: unknown };
  return typeof name === 'string' && Array.isArray(points) && points.every(isPoint);
}

function isPoint(value: unknown): boolean {
  if (!Array.isArray(value) || typeof value[0] !== 'number') return false;
  return value[1] === null || typeof value[1] === 'number';
}
