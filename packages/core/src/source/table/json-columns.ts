import type { RawColumn } from './columns.js';
import { checkSize, kindOf, notTableError } from './errors.js';
import { parsePath, readOwn, readPath } from './json-path.js';
import { uniqueNames } from './names.js';
import type { ColumnSpec } from './options.js';
import { isTurn, type Work } from './work.js';

/** Columns of one length, not yet typed. */
export interface RawTable {
  readonly columns: readonly RawColumn[];
  readonly length: number;
}

export interface JsonColumnsOptions {
  /** The columns to take; absent: all that there are. */
  readonly fields?: readonly ColumnSpec[];
  /** Of a list of lists: the first holds names. Absent: it does when all its items are texts. */
  readonly header?: boolean;
  /** Somebody said that the table is here, so that one plain object is one row. */
  readonly here?: boolean;
}

/** A list of objects, of lists or of plain values; an object of columns; or one row. Throws `table-json-invalid`. */
export function* columnsOfJson(value: unknown, options: JsonColumnsOptions): Work<RawTable> {
  if (Array.isArray(value)) return yield* columnsOfRows(value, options);
  if (typeof value !== 'object' || value === null) throw notTableError(kindOf(value));
  const { fields, here = false } = options;
  const columns = fields
    ? fields.map(({ path, name = path, ...own }) => ({ name, cells: readCell(value, path), options: own }))
    : Object.entries(value).map(([name, cells]) => ({ name, cells: cells as unknown }));
  const isColumns = columns.some(({ cells }) => isList(cells)) || !(fields || here);
  return isColumns ? evenColumns(columns) : yield* columnsOfRows([value], options);
}

const isList = (value: unknown): boolean => Array.isArray(value) || value instanceof Float64Array;

function evenColumns(columns: readonly { readonly name: string; readonly cells: unknown }[]): RawTable {
  const lists = columns.map((column): RawColumn => {
    const { cells, name } = column;
    if (cells instanceof Float64Array) return { ...column, cells: Array.from(cells) };
    if (!Array.isArray(cells)) throw notTableError(`column ${name} is ${kindOf(cells ?? null)}`);
    return { ...column, cells };
  });
  const length = lists.reduce((most, { cells }) => Math.max(most, cells.length), 0);
  const uneven = lists.filter(({ cells }) => cells.length !== length).map(({ name }) => name);
  if (uneven.length > 0) throw notTableError(`column ${uneven.join(', ')} is shorter than others`);
  return { columns: lists, length };
}

function* columnsOfRows(rows: readonly unknown[], options: JsonColumnsOptions): Work<RawTable> {
  const kind = rowKind(rows[0]);
  for (const [i, row] of rows.entries()) {
    if (rowKind(row) !== kind) throw notTableError(`row ${i} is ${kindOf(row)}, others are not`);
    if (isTurn(i)) yield;
  }
  const { fields } = options;
  if (kind === 'list') return yield* columnsOfLists(rows as readonly unknown[][], options);
  if (fields) return yield* columnsByPath(rows, fields);
  if (kind === 'value')
    return { columns: rows.length > 0 ? [{ name: 'value', cells: rows }] : [], length: rows.length };
  return yield* flatColumns(rows as readonly object[]);
}

function rowKind(row: unknown): 'list' | 'object' | 'value' {
  if (Array.isArray(row)) return 'list';
  return typeof row === 'object' && row !== null && !(row instanceof Date) ? 'object' : 'value';
}

function* columnsOfLists(lists: readonly unknown[][], { fields, header }: JsonColumnsOptions): Work<RawTable> {
  const [first = []] = lists;
  const hasHeader = header ?? (first.length > 0 && first.every((cell) => typeof cell === 'string'));
  const rows = hasHeader ? lists.slice(1) : lists;
  let width = hasHeader ? first.length : 0;
  if (!hasHeader) for (const row of rows) width = Math.max(width, row.length);
  const names = uniqueNames(Array.from({ length: width }, (_, i) => (hasHeader ? String(first[i] ?? '') : '')));
  if (fields) {
    // By its name, or as `[0]`.
    const byName = fields.map((field) => {
      const at = names.indexOf(field.path);
      return at < 0 ? field : { ...field, path: `[${at}]`, name: field.name ?? field.path };
    });
    return yield* columnsByPath(rows, byName);
  }
  checkSize(width * rows.length);
  const columns = names.map((name): { name: string; cells: unknown[] } => ({ name, cells: [] }));
  for (const [i, row] of rows.entries()) {
    for (let at = 0; at < width; at++) columns[at]!.cells.push(row[at] ?? null);
    if (isTurn(i)) yield;
  }
  return { columns, length: rows.length };
}

function* columnsByPath(rows: readonly unknown[], fields: readonly ColumnSpec[]): Work<RawTable> {
  checkSize(fields.length * rows.length);
  const names = uniqueNames(fields.map(({ path, name }) => name ?? path));
  const columns: RawColumn[] = [];
  for (const [at, { path, name: _, ...options }] of fields.entries()) {
    const cells: unknown[] = [];
    for (const [i, row] of rows.entries()) {
      cells.push(readCell(row, path) ?? null);
      if (isTurn(i)) yield;
    }
    columns.push({ name: names[at]!, cells, options });
  }
  return { columns, length: rows.length };
}

/** What a path leads to; a key that is called so as a whole goes first. */
function readCell(row: unknown, path: string): unknown {
  const whole = Array.isArray(row) ? undefined : readOwn(row, path);
  return whole === undefined ? readPath(row, parsePath(path)) : whole;
}

/** Deeper objects become text. */
const MOST_LEVELS = 8;

/** A place in the rows, found by its keys; a Map, since keys such as `__proto__` may be among them. */
interface Place {
  readonly name: string;
  cells: unknown[] | undefined;
  readonly children: Map<string, Place>;
}

/** A column for each place that holds a value, called by its keys with dots. */
function* flatColumns(rows: readonly object[]): Work<RawTable> {
  const { length } = rows;
  let count = 0;
  const put = (place: Place, value: unknown, row: number, level: number): void => {
    if (isNested(value) && level < MOST_LEVELS) {
      for (const [key, inner] of Object.entries(value)) {
        let child = place.children.get(key);
        if (!child) {
          checkSize(++count * length);
          const name = level === 0 ? key : `${place.name}.${key}`;
          place.children.set(key, (child = { name, cells: undefined, children: new Map() }));
        }
        put(child, inner, row, level + 1);
      }
    } else if (value !== null && value !== undefined) {
      place.cells ??= Array<unknown>(length).fill(null);
      place.cells[row] = value;
    }
  };
  const root: Place = { name: '', cells: undefined, children: new Map() };
  for (const [i, row] of rows.entries()) {
    put(root, row, i, 0);
    if (isTurn(i)) yield;
  }
  const columns = [...root.children.values()].flatMap((place) => columnsAt(place, length));
  const names = uniqueNames(columns.map(({ name }) => name));
  return { columns: columns.map(({ cells }, i) => ({ name: names[i]!, cells })), length };
}

function isNested(value: unknown): value is object {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || value instanceof Date) return false;
  return Object.keys(value).length > 0;
}

function columnsAt({ name, cells, children }: Place, length: number): RawColumn[] {
  const inner = [...children.values()].flatMap((place) => columnsAt(place, length));
  // What is nothing but null is a column too, unless other rows have an object there.
  const own = cells ?? (inner.length === 0 ? Array<unknown>(length).fill(null) : undefined);
  return own ? [{ name, cells: own }, ...inner] : inner;
}
