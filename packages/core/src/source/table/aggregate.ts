import type { NumberField, TimeField } from '../../frame/frame.js';
import { alignRange } from '../../time/step.js';
import type { QueryRequest } from '../data-source.js';
import { checkSize } from './errors.js';
import type { RowRange } from './rows.js';
import { isTurn, type Work } from './work.js';

/** What a window of rows comes to. */
interface Aggregate {
  /** Of a window without any value. Default: missing. */
  readonly empty?: number;
  /** The window's value after one more, which is the `count`th. */
  add(total: number, value: number, count: number): number;
  /** At the end of the window. */
  end?(total: number, count: number): number;
}

export type AggregateName = 'mean' | 'min' | 'max' | 'sum' | 'last' | 'count';

const AGGREGATES: Readonly<Record<AggregateName, Aggregate>> = {
  mean: { add: (total, value, count) => (count === 1 ? value : total + value), end: (total, count) => total / count },
  min: { add: (total, value, count) => (count === 1 ? value : Math.min(total, value)) },
  max: { add: (total, value, count) => (count === 1 ? value : Math.max(total, value)) },
  sum: { add: (total, value, count) => (count === 1 ? value : total + value) },
  last: { add: (_, value) => value },
  count: { empty: 0, add: (_total, _value, count) => count },
};

export const AGGREGATE_NAMES: readonly AggregateName[] = Object.keys(AGGREGATES) as AggregateName[];

/** Windows `[start + k·step, start + (k+1)·step)`, aligned as range queries are; the first and last hold what is in range. */
export interface Windows {
  readonly start: number;
  readonly stepMs: number;
  readonly length: number;
}

/** One window every step, or for an instant the whole range as one. */
export function windowsOf({ range, stepMs, timeZone, mode }: QueryRequest): Windows {
  if (mode === 'instant') return { start: range.from, stepMs: Math.max(1, range.to - range.from + 1), length: 1 };
  const { from, to } = alignRange(range, stepMs, timeZone);
  const length = Math.floor((to - from) / stepMs) + 1;
  checkSize(length);
  return { start: from, stepMs, length };
}

/** The start of each window. */
export function windowTimes({ start, stepMs, length }: Windows): TimeField {
  const values = Float64Array.from({ length }, (_, k) => start + k * stepMs);
  return { name: 'time', type: 'time', values, config: {} };
}

/**
 * A column by windows: one per series, `undefined` for a series without a row among these. Missing values do not count.
 * @param of By row, the series; absent: all rows are one.
 */
export function* aggregateColumn(
  { values }: NumberField,
  times: Float64Array,
  { start, end }: RowRange,
  windows: Windows,
  name: AggregateName,
  of?: Int32Array,
): Work<(Float64Array | undefined)[]> {
  const aggregate = AGGREGATES[name];
  const columns: (Float64Array | undefined)[] = [];
  const counts: Float64Array[] = [];
  let size = 0;
  for (let row = start; row < end; row++) {
    const own = of?.[row] ?? 0;
    let column = columns[own];
    if (!column) {
      checkSize((size += windows.length));
      columns[own] = column = new Float64Array(windows.length).fill(aggregate.empty ?? NaN);
      counts[own] = new Float64Array(windows.length);
    }
    const value = values[row]!;
    if (!Number.isNaN(value)) {
      const at = Math.floor((times[row]! - windows.start) / windows.stepMs);
      const count = ++counts[own]![at]!;
      column[at] = aggregate.add(column[at]!, value, count);
    }
    if (isTurn(row)) yield;
  }
  for (const [own, column] of columns.entries()) {
    if (!column || !aggregate.end) continue;
    for (let at = 0; at < column.length; at++) {
      if (counts[own]![at]! > 0) column[at] = aggregate.end(column[at]!, counts[own]![at]!);
    }
    yield;
  }
  return columns;
}
