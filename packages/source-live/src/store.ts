import {
  labelsFrom,
  type FieldConfig,
  type Frame,
  type Labels,
  type NumberField,
  type QueryRequest,
} from '@obs-kit/core';
import type { Pairs } from './message.js';
import { seriesKeyOf } from './series-key.js';
import { createTable, type Table } from './table.js';

/** What had to be left out. */
export interface StoreCounts {
  /** Values of series that are too many. */
  readonly refused: number;
  /** Points that went before their time because there were too many. */
  readonly dropped: number;
  /** Rows from before the window. */
  readonly old: number;
}

/** The series of one channel, within bounds. */
export interface Store {
  readonly counts: StoreCounts;
  readonly empty: boolean;
  /** The newest time of any series; -Infinity when there is none. */
  readonly last: number;
  /** Rows and values that are held in memory, in cells. */
  readonly cells: number;
  knows(column: string): boolean;
  /** @param keep A value that is there already stays: history does not know better than the stream. */
  row(time: number, labels: Pairs<string>, values: Pairs<number>, keep?: boolean): void;
  breakOff(): void;
  heal(from: number, to: number): void;
  /** Lets go of what was before `from`, and takes nothing from before it any more. */
  trim(from: number): void;
  /** One frame per series. `instant`: its newest row alone. */
  frames(request: QueryRequest, range: { readonly from: number; readonly to: number }): Frame[];
}

export interface StoreLimits {
  /** Per series. */
  readonly maxPoints: number;
  readonly maxSeries: number;
}

interface Series {
  readonly labels: Labels;
  readonly table: Table;
}

/** All series together; fewer points are kept of each when there are many of them. */
const MOST_CELLS = 4_000_000;

export function createStore({ maxPoints, maxSeries }: StoreLimits): Store {
  const series = new Map<string, Series>();
  /** How many series have a column of this name. */
  const columns = new Map<string, number>();
  let columnCount = 0;
  let since = -Infinity;
  const counts = { refused: 0, dropped: 0, old: 0 };

  const drop = (key: string, { table }: Series): void => {
    series.delete(key);
    for (const name of table.names) {
      columnCount--;
      const left = columns.get(name)! - 1;
      if (left === 0) columns.delete(name);
      else columns.set(name, left);
    }
  };

  /** Those values that have a place, or get one. */
  const admit = (table: Table | undefined, values: Pairs<number>): Pairs<number> => {
    if (values.every(([name]) => table?.has(name))) return values;
    return values.filter(([name]) => {
      if (table?.has(name)) return true;
      if (columnCount === maxSeries) {
        counts.refused++;
        return false;
      }
      columnCount++;
      columns.set(name, (columns.get(name) ?? 0) + 1);
      return true;
    });
  };

  return {
    get counts() {
      return { ...counts };
    },
    get empty() {
      return series.size === 0;
    },
    get last() {
      let last = -Infinity;
      for (const { table } of series.values()) last = Math.max(last, table.last);
      return last;
    },
    get cells() {
      let cells = 0;
      for (const { table } of series.values()) cells += table.cells;
      return cells;
    },
    knows: (column) => columns.has(column),
    row(time, labels, values, keep) {
      if (time < since) {
        counts.old++;
        return;
      }
      const key = seriesKeyOf(labels);
      const known = series.get(key);
      const admitted = admit(known?.table, values);
      if (admitted.length === 0) return;
      const one = known ?? { labels: labelsFrom(labels), table: createTable() };
      if (!known) series.set(key, one);
      one.table.write(time, admitted, keep);
    },
    breakOff() {
      for (const { table } of series.values()) table.breakOff();
    },
    heal(from, to) {
      for (const { table } of series.values()) table.heal(from, to);
    },
    trim(from) {
      since = from;
      const most = Math.max(1, Math.min(maxPoints, Math.floor(MOST_CELLS / (columnCount + series.size))));
      for (const [key, one] of series) {
        counts.dropped += one.table.trim(from, most);
        if (one.table.length === 0) drop(key, one);
      }
    },
    frames(request, range) {
      return [...series.values()].flatMap((one) => {
        const frame = frameOf(one, request, range);
        return frame.length > 0 ? [frame] : [];
      });
    },
  };
}

function frameOf(
  { labels, table }: Series,
  { refId, query, legend, mode }: QueryRequest,
  { from, to }: { readonly from: number; readonly to: number },
): Frame {
  const view = table.view(from, to);
  const first = mode === 'instant' ? Math.max(0, view.time.length - 1) : 0;
  const time = view.time.subarray(first);
  const config: FieldConfig =
    legend === '' || legend === '__auto' ? {} : { displayNameFromSource: legendOf(legend, labels) };
  const fields = [...view.columns].map(([name, values]): NumberField => ({
    name,
    type: 'number',
    values: values.subarray(first),
    labels,
    config,
  }));
  return {
    refId,
    fields: [{ name: 'time', type: 'time', values: time, config: {} }, ...fields],
    length: time.length,
    meta: { executedQuery: query, ...(mode === 'range' && { kind: 'timeseries' }) },
  };
}

/** Fills `{{label}}` places; a label that the series lacks becomes empty text. */
function legendOf(template: string, labels: Labels): string {
  return template.replace(/\{\{\s*([^{}]*?)\s*\}\}/g, (_, label: string) =>
    Object.hasOwn(labels, label) ? labels[label]! : '',
  );
}
