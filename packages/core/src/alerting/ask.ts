import { errorOf, isAbort, ObsError } from '../base/error.js';
import type { Frame, NumberField } from '../frame/frame.js';
import { labelsFrom, type Labels } from '../frame/labels.js';
import type { DataSource, QueryRequest, QueryResponse } from '../source/data-source.js';
import type { Evaluation, VectorSample } from './state.js';

/**
 * What a query answers at one time, as a rule evaluates it. An empty answer is `{ ok: [] }`, as in Prometheus: whether
 * that means "no data" is the rule's matter. Whatever the source refuses, and an answer that is no instant vector or of
 * which the source says that something is missing, is an `error`.
 * @param t ms since the epoch
 * @throws only the abort, when `signal` is.
 */
export async function askVector(source: DataSource, expr: string, t: number, signal: AbortSignal): Promise<Evaluation> {
  try {
    return { ok: vectorOf(await ask(source, { ...requestOf(expr, t, t), mode: 'instant' }, signal), expr) };
  } catch (thrown) {
    return { error: sentenceOf(thrown, signal) };
  }
}

/** The request of a rule's query, which is the same for everybody and nobody draws it. */
export function requestOf(expr: string, from: number, to: number): Omit<QueryRequest, 'mode'> {
  return {
    refId: 'A',
    query: expr,
    range: { from, to },
    stepMs: 1000,
    timeZone: 'UTC',
    legend: '',
    maxDataPoints: 1,
    options: {},
  };
}

/** The answer, unless the source says that something of it is missing: half an answer resolves alerts that still burn. */
export async function ask(source: DataSource, request: QueryRequest, signal: AbortSignal): Promise<QueryResponse> {
  // What a source remembers may be older than samples that came late.
  const response = await source.query(request, { signal, fresh: true });
  signal.throwIfAborted();
  const warning = response.notices?.find(({ severity, text }) => severity === 'warning' && !PROMQL.test(text));
  if (warning !== undefined) throw incomplete(warning.text);
  return response;
}

/** What Prometheus says about the query itself; its own rules go on then as well. */
const PROMQL = /^PromQL /;

function incomplete(warning: string): ObsError {
  return new ObsError({
    code: 'alert-answer-incomplete',
    message: 'answer to a rule may be incomplete: {warning}',
    hint: 'Narrow the query of the rule, or repair the source.',
    values: { warning },
  });
}

/** Why asking failed, as a sentence. Throws the abort when it was one. */
export function sentenceOf(thrown: unknown, signal: AbortSignal): string {
  if (signal.aborted) throw signal.reason;
  if (isAbort(thrown)) throw thrown;
  return errorOf(thrown).message;
}

function vectorOf({ frames }: QueryResponse, expr: string): VectorSample[] {
  return frames.flatMap((frame) => {
    if (frame.length > 1) throw notVector('more than one value per series');
    return numbersOf(frame).map((field) => ({ labels: seriesLabels(field, expr), value: field.values[0] ?? NaN }));
  });
}

/** The columns of a frame's series. Throws `alert-answer-unusable` for what holds none. */
export function numbersOf({ fields, meta }: Frame): NumberField[] {
  if (meta.kind === 'histogram') throw notVector('native histograms');
  const numbers = fields.filter((field) => field.type === 'number');
  if (numbers.length === 0 && fields.length > 0) throw notVector('no numbers');
  return numbers;
}

/** @param what it holds, such as `no numbers`. */
export function notVector(what: string): ObsError {
  return new ObsError({
    code: 'alert-answer-unusable',
    message: 'answer to a rule has {what}',
    hint: 'Write a query that answers one number per series.',
    values: { what },
  });
}

/** A metric's name alone, which is what a series without labels is called when it has no name of its own. */
const METRIC = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/;

/** The labels of a series with its metric's name; computed series, which a source calls `value` or by the query, have none. */
export function seriesLabels({ name, labels = {} }: NumberField, expr: string): Labels {
  const entries = Object.entries(labels);
  const computed = name === 'value' || (entries.length === 0 && name === expr.trim() && !METRIC.test(name));
  return labelsFrom(computed ? entries : [['__name__', name], ...entries]);
}
