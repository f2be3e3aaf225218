import type { Field, Frame, StringField } from '../../frame/frame.js';
import { timeFieldOf } from '../../frame/read.js';
import type { AnnotationRequest, QueryResponse } from '../data-source.js';
import { textOf } from './cells.js';
import { epochMs, epochUnitOf } from './epoch.js';
import { columnError } from './errors.js';
import { select, type Selection } from './select.js';
import { readSettings, type Settings } from './settings.js';
import type { Table, TableContent } from './table.js';
import { isTurn, type Work } from './work.js';

const TEXTS = ['title', 'text', 'tags', 'id'] as const;

/**
 * Rows as annotations. The columns are called as the fields of such a frame, whatever their case, or as the options
 * `time`, `timeEnd`, `title`, `text`, `tags` and `id` say. Throws `table-query-unknown`, `table-column-unknown`.
 */
export function* annotationsFrom({ tables, notices }: TableContent, request: AnnotationRequest): Work<QueryResponse> {
  const settings = readSettings(request.options);
  const frames: Frame[] = [];
  for (const selection of select(tables, request.query))
    frames.push(...(yield* readRows(selection, settings, request)));
  return { frames, notices };
}

function* readRows({ table }: Selection<Table>, settings: Settings, { range }: AnnotationRequest): Work<Frame[]> {
  const { frame } = table;
  const times = timesOf(columnOf(frame, 'time', settings) ?? timeFieldOf(frame));
  if (!times) return [];
  const ends = timesOf(columnOf(frame, 'timeEnd', settings));
  const rows: number[] = [];
  for (let row = 0; row < frame.length; row++) {
    const end = ends?.[row] ?? NaN;
    if (times[row]! <= range.to && (Number.isNaN(end) ? times[row]! : end) >= range.from) rows.push(row);
    if (isTurn(row)) yield;
  }
  rows.sort((a, b) => times[a]! - times[b]!);
  const pick = (values: Float64Array): Float64Array => Float64Array.from(rows, (row) => values[row]!);
  const texts = TEXTS.flatMap((name): StringField[] => {
    const column = columnOf(frame, name, settings);
    if (!column) return [];
    const textAt = (row: number): string | null => {
      const value = column.values[row];
      const text = Number.isNaN(value) ? null : (textOf(value) ?? null);
      return name === 'tags' && text !== null ? tagsOf(text) : text;
    };
    return [{ name, type: 'string', values: rows.map(textAt), config: {} }];
  });
  const fields: Field[] = [{ name: 'time', type: 'time', values: pick(times), config: {} }];
  if (ends) fields.push({ name: 'timeEnd', type: 'time', values: pick(ends), config: {} });
  return [{ fields: [...fields, ...texts], length: rows.length, meta: { kind: 'annotations' } }];
}

function columnOf({ fields }: Frame, name: string, settings: Settings): Field | undefined {
  const own = settings.text(name);
  if (own === undefined) return fields.find((field) => field.name.toLowerCase() === name.toLowerCase());
  const field = fields.find((one) => one.name === own);
  if (field) return field;
  throw columnError(
    own,
    fields.map((one) => one.name),
  );
}

/** A column of times, or of numbers since 1970. */
function timesOf(field: Field | undefined): Float64Array | undefined {
  if (field?.type === 'time') return field.values;
  if (field?.type !== 'number') return undefined;
  const largest = field.values.reduce((most, value) => (Math.abs(value) > most ? Math.abs(value) : most), 0);
  const unit = epochUnitOf(largest);
  return field.values.map((value) => epochMs(value, value, unit));
}

/** One per line, from a JSON list or words between commas. */
function tagsOf(text: string): string {
  return listIn(text)
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '')
    .join('\n');
}

function listIn(text: string): string[] {
  if (text.startsWith('[')) {
    try {
      const list: unknown = JSON.parse(text);
      if (Array.isArray(list)) return list.map(String);
    } catch {
      // Words that begin with a bracket.
    }
  }
  return text.split(/[,\n]/);
}
