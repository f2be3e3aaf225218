import { labelsFrom, ObsError, type Field, type FieldConfig, type Frame, type FrameMeta } from '@obs-kit/core';
import { columnsFrame, type RawColumn } from './columns.js';
import type { TableOptions } from './csv.js';

const FORMS = 'an array of objects, an object of columns, or frames with name and fields';

/**
 * A table from a JSON value: `[{ time, cpu }, …]`, `{ time: […], cpu: […] }`, or a frame as `{ name, fields: [{ name, type,
 * values, labels, config }] }`, whose missing numbers are `null`. Throws `static-json-invalid`.
 */
export function frameFromJson(value: unknown, options: TableOptions = {}): Frame {
  if (Array.isArray(value)) return frameFromRows(value, options);
  if (typeof value !== 'object' || value === null) throw invalidError(describeValue(value));
  return isFrame(value) ? frameFromFields(value, options) : frameFromColumns(value, options);
}

/** As {@link frameFromJson}, and lists of frames. */
export function framesFromJson(value: unknown, options: TableOptions = {}): Frame[] {
  return Array.isArray(value) && value.length > 0 && value.every(isFrame)
    ? value.map((item) => frameFromFields(item, options))
    : [frameFromJson(value, options)];
}

interface JsonFrame {
  readonly fields: readonly unknown[];
  readonly name?: unknown;
  readonly meta?: unknown;
}

function isFrame(value: unknown): value is JsonFrame {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, 'fields')) return false;
  const { fields } = value as JsonFrame;
  // A column may be called "fields" too, but does not hold objects with values.
  return Array.isArray(fields) && fields.every((field) => Array.isArray(readOwn(field, 'values')) || isTyped(field));
}

function isTyped(field: unknown): boolean {
  return readOwn(field, 'values') instanceof Float64Array;
}

function readOwn(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined;
}

function frameFromRows(rows: readonly unknown[], options: TableOptions): Frame {
  // A Map, since names such as `__proto__` may be among them.
  const columns = new Map<string, unknown[]>();
  rows.forEach((row, i) => {
    if (typeof row !== 'object' || row === null || Array.isArray(row))
      throw invalidError(`row ${i} is ${describeValue(row)}`);
    for (const [name, cell] of Object.entries(row)) {
      let column = columns.get(name);
      if (!column) columns.set(name, (column = Array.from({ length: rows.length }, () => null)));
      column[i] = cell;
    }
  });
  return columnsFrame([...columns], rows.length, options);
}

function frameFromColumns(value: object, options: TableOptions): Frame {
  const columns = Object.entries(value).map(([name, cells]): RawColumn => {
    if (cells instanceof Float64Array) return [name, Array.from(cells)];
    if (!Array.isArray(cells)) throw invalidError(`column ${name} is ${describeValue(cells)}`);
    return [name, cells];
  });
  const length = Math.max(0, ...columns.map(([, cells]) => cells.length));
  const uneven = columns.filter(([, cells]) => cells.length !== length).map(([name]) => name);
  if (uneven.length > 0) throw invalidError(`column ${uneven.join(', ')} is shorter than others`);
  return columnsFrame(columns, length, options);
}

const META_KINDS: ReadonlySet<unknown> = new Set(['timeseries', 'table', 'logs', 'values']);

/** Our own frame as JSON. Field types are taken as they are; labels and configs are copied. */
function frameFromFields(json: JsonFrame, options: TableOptions): Frame {
  const types: [string, Field['type']][] = [];
  const columns = json.fields.map((field, i): RawColumn => {
    const name = readOwn(field, 'name');
    const type = readOwn(field, 'type');
    const own = typeof name === 'string' ? name : `column ${i + 1}`;
    if (type === 'time' || type === 'number' || type === 'string' || type === 'boolean') types.push([own, type]);
    return [own, [...(readOwn(field, 'values') as ArrayLike<unknown> & Iterable<unknown>)]];
  });
  const length = Math.max(0, ...columns.map(([, cells]) => cells.length));
  if (columns.some(([, cells]) => cells.length !== length)) throw invalidError('its fields differ in length');
  const name = typeof json.name === 'string' ? json.name : options.name;
  const frame = columnsFrame(columns, length, {
    ...options,
    ...(name === undefined ? {} : { name }),
    epoch: 'ms',
    types: { ...Object.fromEntries(types), ...options.types },
  });
  const kind = readOwn(json.meta, 'kind');
  const stepMs = readOwn(json.meta, 'stepMs');
  const meta: FrameMeta = {
    ...frame.meta,
    ...(META_KINDS.has(kind) ? { kind: kind as NonNullable<FrameMeta['kind']> } : {}),
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

function describeValue(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'an array' : `a ${typeof value}`;
}

function invalidError(problem: string): ObsError {
  return new ObsError({
    code: 'static-json-invalid',
    message: 'data is not a table: {problem}',
    hint: 'Give {forms}.',
    values: { problem, forms: FORMS },
  });
}
