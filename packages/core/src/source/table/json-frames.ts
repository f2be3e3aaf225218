import type { FieldConfig } from '../../field/config.js';
import type { Field, Frame, FrameMeta } from '../../frame/frame.js';
import { labelsFrom } from '../../frame/labels.js';
import { readColumns, type RawColumn } from './columns.js';
import { notTableError } from './errors.js';
import { readOwn } from './json-path.js';
import type { ColumnSpec, TableOptions } from './options.js';
import type { Work } from './work.js';

/** Our own frame as JSON: missing numbers are `null`. */
export interface JsonFrame {
  readonly fields: readonly unknown[];
  readonly name?: unknown;
  readonly meta?: unknown;
}

export function isJsonFrame(value: unknown): value is JsonFrame {
  const fields = Array.isArray(value) ? undefined : readOwn(value, 'fields');
  // A column may be called "fields" too, but does not hold objects with values.
  return Array.isArray(fields) && fields.every((field) => isValues(readOwn(field, 'values')));
}

const isValues = (values: unknown): boolean => Array.isArray(values) || values instanceof Float64Array;

const KINDS: ReadonlySet<unknown> = new Set(['timeseries', 'table', 'logs', 'values']);
const TYPES: ReadonlySet<unknown> = new Set(['time', 'number', 'string', 'boolean']);

/** Field types are taken as they are; labels and configs are copied. Throws `table-json-invalid`. */
export function* frameFromFields(json: JsonFrame, options: TableOptions): Work<Frame> {
  const columns = json.fields.map((field, i): RawColumn => {
    const name = readOwn(field, 'name');
    const type = readOwn(field, 'type');
    return {
      name: typeof name === 'string' ? name : `column ${i + 1}`,
      cells: [...(readOwn(field, 'values') as ArrayLike<unknown> & Iterable<unknown>)],
      options: TYPES.has(type) ? { type: type as NonNullable<ColumnSpec['type']> } : {},
    };
  });
  const length = columns.reduce((most, { cells }) => Math.max(most, cells.length), 0);
  if (columns.some(({ cells }) => cells.length !== length)) throw notTableError('its fields differ in length');
  const name = typeof json.name === 'string' ? json.name : options.name;
  const { time: _, ...rest } = options;
  const frame = yield* readColumns(columns, length, { ...rest, ...(name !== undefined && { name }), epoch: 'ms' });
  const kind = readOwn(json.meta, 'kind');
  const stepMs = readOwn(json.meta, 'stepMs');
  const meta: FrameMeta = {
    ...frame.meta,
    ...(KINDS.has(kind) ? { kind: kind as NonNullable<FrameMeta['kind']> } : {}),
    ...(typeof stepMs === 'number' ? { stepMs } : {}),
  };
  return { ...frame, meta, fields: frame.fields.map((field, i) => withSource(field, json.fields[i])) };
}

/** A field with the labels and config of its JSON. */
function withSource(field: Field, source: unknown): Field {
  const labels = readOwn(source, 'labels');
  const entries = Object.entries(typeof labels === 'object' && labels !== null ? labels : {}).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return {
    ...field,
    ...(entries.length > 0 ? { labels: labelsFrom(entries) } : {}),
    config: configOf(readOwn(source, 'config')),
  };
}

const TEXT_SETTINGS = ['displayName', 'displayNameFromSource', 'description', 'unit', 'noValue'] as const;

/** The plain settings of a field; thresholds and colours are a panel's. What is of the wrong type is left out. */
function configOf(value: unknown): FieldConfig {
  const texts = TEXT_SETTINGS.map((key) => [key, readOwn(value, key)] as const);
  const limits = (['min', 'max'] as const).map((key) => [key, readOwn(value, key)] as const);
  const decimals = readOwn(value, 'decimals');
  return {
    ...Object.fromEntries(texts.filter(([, text]) => typeof text === 'string')),
    ...Object.fromEntries(limits.filter(([, limit]) => Number.isFinite(limit))),
    ...(Number.isInteger(decimals) &&
      Number(decimals) >= 0 &&
      Number(decimals) <= 15 && { decimals: Number(decimals) }),
  };
}
