import type { Field, FieldConfig, Frame, FrameMeta, Notice, NumberField, QueryRequest, TimeField } from '@obs-kit/core';
import { arrayOf, recordOf, stringOf } from './client.js';
import { identityOf, legendText, type SeriesIdentity } from './naming.js';

/** The instants that a range query was asked for, in ms. */
export interface Grid {
  readonly start: number;
  readonly stepMs: number;
  readonly length: number;
}

export interface ReadContext {
  readonly request: QueryRequest;
  readonly grid?: Grid;
  /** Gets what was left out, and why. */
  readonly notices: Notice[];
}

/** Series of one answer that become fields; no panel tells more of them apart, and each costs a column. */
const MOST_SERIES = 10_000;

/** A series as it came: `samples` is a list of `[seconds, "value"]`. */
interface RawSeries {
  readonly identity: SeriesIdentity;
  readonly samples: readonly unknown[];
}

type Reader = (result: unknown, context: ReadContext) => Frame[];

/** By `resultType`. */
const READERS: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['matrix', (result, context) => wideFrame(readSeries(result, 'values', 'histograms', context), context)],
  ['vector', (result, context) => wideFrame(readSeries(result, 'value', 'histogram', context), context)],
  ['scalar', (result, context) => wideFrame([{ identity: identityOf({}), samples: [result] }], context)],
  ['string', stringFrame],
]);

/** The `data` of `query` or `query_range`, as frames; no series, no frame. `undefined` when it is not such data. */
export function readFrames(data: unknown, context: ReadContext): Frame[] | undefined {
  const record = recordOf(data);
  const reader = READERS.get(stringOf(record?.['resultType']));
  return reader && Array.isArray(record?.['result']) ? reader(record['result'], context) : undefined;
}

function readSeries(result: unknown, key: string, histogramKey: string, { notices }: ReadContext): RawSeries[] {
  const all = arrayOf(result);
  const series: RawSeries[] = [];
  let histograms = 0;
  for (const item of all) {
    const record = recordOf(item);
    if (!record) continue;
    if (record[histogramKey] !== undefined) histograms++;
    const samples = arrayOf(record[key]);
    if (samples.length === 0) continue;
    if (series.length === MOST_SERIES) {
      const text = `Only the first ${MOST_SERIES} of ${all.length} series are shown: narrow the query.`;
      notices.push({ severity: 'warning', text });
      break;
    }
    // A vector's series has one sample in place of a list.
    series.push({ identity: identityOf(record['metric']), samples: key === 'value' ? [samples] : samples });
  }
  if (histograms > 0) {
    const text = `Native histograms of ${histograms} series are not drawn yet: use histogram_quantile() or histogram_count().`;
    notices.push({ severity: 'warning', text });
  }
  return series;
}

/** One frame: all series on one time column. */
function wideFrame(series: readonly RawSeries[], context: ReadContext): Frame[] {
  if (series.length === 0) return [];
  const onGrid = context.grid && fillGrid(series, context.grid);
  const { time, columns } = onGrid ?? fillUnion(series);
  const { request } = context;
  const timeField: TimeField = { name: 'time', type: 'time', values: time, config: {} };
  const fields = series.map(({ identity }, i) => numberField(identity, columns[i]!, request));
  return [frameOf([timeField, ...fields], time.length, context, context.grid ? 'timeseries' : undefined)];
}

interface Columns {
  readonly time: Float64Array;
  readonly columns: readonly Float64Array[];
}

/** Columns on the grid that was asked for; `undefined` when a sample lies beside it, as VictoriaMetrics may answer. */
function fillGrid(series: readonly RawSeries[], { start, stepMs, length }: Grid): Columns | undefined {
  const columns: Float64Array[] = [];
  for (const { samples } of series) {
    const column = new Float64Array(length).fill(NaN);
    for (const sample of samples) {
      const index = (timeOf(sample) - start) / stepMs;
      if (!Number.isInteger(index) || index < 0 || index >= length) return undefined;
      column[index] = valueOf(sample);
    }
    columns.push(column);
  }
  return { time: Float64Array.from({ length }, (_, k) => start + k * stepMs), columns };
}

/** Columns on all times that any series has. */
function fillUnion(series: readonly RawSeries[]): Columns {
  const times = new Set<number>();
  for (const { samples } of series) for (const sample of samples) times.add(timeOf(sample));
  times.delete(NaN);
  const time = Float64Array.from(times).sort();
  const indexOf = new Map<number, number>();
  time.forEach((t, i) => indexOf.set(t, i));
  const columns = series.map(({ samples }) => {
    const column = new Float64Array(time.length).fill(NaN);
    for (const sample of samples) {
      const index = indexOf.get(timeOf(sample));
      if (index !== undefined) column[index] = valueOf(sample);
    }
    return column;
  });
  return { time, columns };
}

/** ms of a `[seconds, "value"]` pair; NaN for anything else. */
function timeOf(sample: unknown): number {
  const seconds: unknown = Array.isArray(sample) ? sample[0] : undefined;
  return typeof seconds === 'number' ? Math.round(seconds * 1000) : NaN;
}

function valueOf(sample: unknown): number {
  return parseValue(Array.isArray(sample) ? sample[1] : undefined);
}

/** Values are strings, such as `1e-07`, `NaN` or `+Inf`. What is none of them is missing, never 0. */
export function parseValue(value: unknown): number {
  if (typeof value !== 'string' || value === '') return NaN;
  const number = Number(value);
  if (!Number.isNaN(number)) return number;
  if (value === '+Inf' || value === 'Inf') return Infinity;
  return value === '-Inf' ? -Infinity : NaN;
}

function numberField(identity: SeriesIdentity, values: Float64Array, request: QueryRequest): NumberField {
  const { legend, query } = request;
  const named = legend !== '' && legend !== '__auto';
  const bare = identity.name === '' && Object.keys(identity.labels).length === 0;
  const config: FieldConfig = named ? { displayNameFromSource: legendText(legend, identity) } : {};
  // A series without any name is known by what was asked.
  return {
    name: identity.name || (bare ? query.trim() : 'value'),
    type: 'number',
    values,
    labels: identity.labels,
    config,
  };
}

function stringFrame(result: unknown, context: ReadContext): Frame[] {
  const time = Float64Array.of(timeOf(result));
  const fields: Field[] = [
    { name: 'time', type: 'time', values: time, config: {} },
    { name: 'value', type: 'string', values: [stringOf(arrayOf(result)[1])], config: {} },
  ];
  return [frameOf(fields, 1, context, 'table')];
}

function frameOf(
  fields: readonly Field[],
  length: number,
  { request, grid }: ReadContext,
  kind: FrameMeta['kind'],
): Frame {
  return {
    refId: request.refId,
    fields,
    length,
    meta: {
      executedQuery: request.query,
      ...(kind && { kind }),
      ...(grid && { stepMs: grid.stepMs }),
    },
  };
}
