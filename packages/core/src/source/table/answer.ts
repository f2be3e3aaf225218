import { ObsError } from '../../base/error.js';
import type { Field, Frame, NumberField } from '../../frame/frame.js';
import { timeFieldOf } from '../../frame/read.js';
import type { Notice, QueryRequest, QueryResponse } from '../data-source.js';
import { AGGREGATE_NAMES, type AggregateName } from './aggregate.js';
import { lastRow, rowsWithin, sliceFrame } from './rows.js';
import { select, type Selection } from './select.js';
import { readSettings } from './settings.js';
import { aggregateSeries, splitSeries } from './series.js';
import type { Table, TableContent } from './table.js';
import type { Work } from './work.js';

/** What a target may say besides its query. */
interface Wish {
  readonly request: QueryRequest;
  readonly format: (typeof FORMATS)[number] | undefined;
  readonly aggregate: AggregateName | undefined;
  readonly notices: Notice[];
}

const FORMATS = ['timeseries', 'table', 'logs'] as const;

/** Throws `table-query-unknown`, `table-values-no-text`, `table-setting-invalid`, `table-too-large`. */
export function* answerQuery({ tables, notices }: TableContent, request: QueryRequest): Work<QueryResponse> {
  const settings = readSettings(request.options);
  const wish: Wish = {
    request,
    format: settings.choice('format', FORMATS),
    aggregate: settings.choice('aggregate', AGGREGATE_NAMES),
    notices: [],
  };
  const selections = select(tables, request.query);
  if (request.mode === 'values') return { frames: [valuesOf(selections, request)], notices };
  const frames: Frame[] = [];
  for (const selection of selections) frames.push(...(yield* answerOne(selection, wish)));
  return { frames, notices: [...notices, ...wish.notices] };
}

/** The distinct texts of the first string field, in the order in which they come. */
function valuesOf(selections: readonly Selection<Table>[], { refId, query }: QueryRequest): Frame {
  const fields = selections.flatMap(({ table, wanted }) => wanted ?? table.frame.fields);
  const field = fields.find((one) => one.type === 'string');
  if (!field) {
    throw new ObsError({
      code: 'table-values-no-text',
      message: 'no field with texts among "{query}"',
      hint: 'Name a field of type string, whose distinct values become the options.',
      values: { query },
    });
  }
  const values = [...new Set(field.values)].filter((value) => value !== null);
  const options = { name: 'value', type: 'string', values, config: {} } as const;
  return { refId, fields: [options], length: values.length, meta: { kind: 'values' } };
}

function* answerOne({ table, wanted }: Selection<Table>, wish: Wish): Work<Frame[]> {
  const { request, format, aggregate } = wish;
  const { frame, series } = table;
  const isWanted = (field: Field): boolean => !wanted || wanted.includes(field);
  const numbers = frame.fields.filter(
    (field): field is NumberField => field.type === 'number' && isWanted(field) && !series?.fields.includes(field),
  );
  const times = timeFieldOf(frame)?.values;
  const asRows = format === 'table' || format === 'logs' || numbers.length === 0;
  if (!asRows && times && (aggregate || series)) {
    const rows = rowsWithin(frame, request.range);
    const context = { numbers, times, rows, request, notices: wish.notices, ...(series && { series }) };
    const frames = aggregate ? yield* aggregateSeries(context, aggregate) : yield* splitSeries(context);
    return frames.map((one) => finish({ ...one, ...(frame.name !== undefined && { name: frame.name }) }, wish));
  }
  const source = asRows ? frame : table.unique;
  const last = request.mode === 'instant' && format === undefined;
  const rows = last ? lastRow(source, request.range.to) : rowsWithin(source, request.range);
  const fields = source.fields.filter((field, i) => field.type === 'time' || isWanted(frame.fields[i]!));
  return [finish(sliceFrame({ ...source, fields }, rows), wish)];
}

function finish(frame: Frame, { request, format }: Wish): Frame {
  const { refId, query, legend } = request;
  const named = legend !== '' && legend !== '__auto';
  return {
    ...frame,
    refId,
    fields: named ? frame.fields.map((field) => withLegend(field, legend)) : frame.fields,
    meta: { ...frame.meta, ...(format && { kind: format }), executedQuery: query },
  };
}

/** `{{label}}` is a label's value, `{{__name__}}` the column's name. */
function withLegend(field: Field, legend: string): Field {
  if (field.type !== 'number') return field;
  const { name, labels } = field;
  const text = legend.replace(/\{\{([^{}]*)\}\}/g, (_, label: string) => {
    const key = label.trim();
    return labels && Object.hasOwn(labels, key) ? labels[key]! : key === '__name__' ? name : '';
  });
  return { ...field, config: { ...field.config, displayNameFromSource: text } };
}
