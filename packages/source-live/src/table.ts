import type { Pairs } from './message.js';

/** The rows of one series: a time and some values each. */
export interface Table {
  readonly length: number;
  /** Rows times columns, the time included: what it costs. */
  readonly cells: number;
  /** The newest time; -Infinity when there is none. */
  readonly last: number;
  /** Names of the columns. */
  readonly names: Iterable<string>;
  has(column: string): boolean;
  /**
   * Writes a row. A row of a time that is there already writes into it: the newer value wins, unless `keep`.
   * @returns False when it says nothing new.
   */
  write(time: number, values: Pairs<number>, keep?: boolean): boolean;
  /** A row without values will follow the newest one, once another comes after it: no line is drawn across. */
  breakOff(): void;
  /** Takes back the breaks between two times. */
  heal(from: number, to: number): void;
  /**
   * Lets go of rows before `from`, and of the oldest beyond `most`.
   * @returns How many of the latter there were.
   */
  trim(from: number, most: number): number;
  /** Columns of the rows between two times, ends included. They are never written to again. */
  view(from: number, to: number): TableView;
}

export interface TableView {
  readonly time: Float64Array;
  readonly columns: ReadonlyMap<string, Float64Array>;
}

interface LateRow {
  readonly time: number;
  readonly values: Pairs<number>;
  readonly keep: boolean;
}

const SMALLEST = 64;
/** Rows that came late are put in their place together, at the latest when there are so many. */
const MOST_LATE = 1024;

/**
 * Rows are written behind the last one and let go of at the front; when the room behind is used up, the rows move to a
 * new buffer of twice their number. So a row costs the same on average, however long the stream runs, and no place that
 * a view has shown is written to again.
 */
export function createTable(): Table {
  let time = new Float64Array(SMALLEST);
  let columns = new Map<string, Float64Array>();
  let start = 0;
  let end = 0;
  let breakPending = false;
  let breaks: number[] = [];
  let late: LateRow[] = [];

  const lastTime = (): number => (end > start ? time[end - 1]! : -Infinity);

  const moveTo = (capacity: number): void => {
    const moved = (column: Float64Array): Float64Array<ArrayBuffer> => {
      const room = new Float64Array(capacity);
      room.set(column.subarray(start, end));
      return room;
    };
    time = moved(time);
    columns = new Map([...columns].map(([name, column]) => [name, moved(column)]));
    end -= start;
    start = 0;
  };

  const columnOf = (name: string): Float64Array => {
    let column = columns.get(name);
    if (column === undefined) {
      column = new Float64Array(time.length).fill(NaN, 0, end);
      // A new map: the old one may be in a view.
      columns = new Map(columns).set(name, column);
    }
    return column;
  };

  const append = (at: number, values: Pairs<number>): void => {
    for (const [name] of values) columnOf(name);
    if (end === time.length) moveTo(Math.max(SMALLEST, 2 * (end - start)));
    time[end] = at;
    for (const column of columns.values()) column[end] = NaN;
    for (const [name, value] of values) columns.get(name)![end] = value;
    end++;
  };

  const isKnown = ({ time: at, values, keep }: LateRow): boolean => {
    const index = bound(time, start, end, at);
    if (index === end || time[index] !== at) return false;
    return values.every(([name, value]) => {
      const known = columns.get(name)?.[index] ?? NaN;
      return Object.is(known, value) || (keep && !Number.isNaN(known));
    });
  };

  /** Puts the late rows in their places, in new buffers. */
  const merge = (without?: (row: number) => boolean): void => {
    if (late.length === 0 && without === undefined) return;
    const rows = late.toSorted((a, b) => a.time - b.time);
    late = [];
    const [oldTime, oldColumns, oldStart, oldEnd] = [time, columns, start, end];
    const capacity = Math.max(SMALLEST, 2 * (end - start + rows.length));
    time = new Float64Array(capacity);
    columns = new Map([...oldColumns.keys()].map((name) => [name, new Float64Array(capacity)]));
    start = 0;
    end = 0;
    let next = 0;
    const takeLate = (row: LateRow): void => {
      if (lastTime() === row.time) overwrite(row);
      else append(row.time, row.values);
    };
    for (let i = oldStart; i < oldEnd; i++) {
      while (next < rows.length && rows[next]!.time < oldTime[i]!) takeLate(rows[next++]!);
      if (without?.(oldTime[i]!)) continue;
      append(oldTime[i]!, []);
      for (const [name, column] of oldColumns) columns.get(name)![end - 1] = column[i]!;
      while (next < rows.length && rows[next]!.time === oldTime[i]!) overwrite(rows[next++]!);
    }
    while (next < rows.length) takeLate(rows[next++]!);
  };

  /** Into the newest row, which no view has seen yet. */
  const overwrite = ({ values, keep }: LateRow): void => {
    for (const [name, value] of values) {
      const column = columnOf(name);
      if (!keep || Number.isNaN(column[end - 1])) column[end - 1] = value;
    }
  };

  return {
    get length() {
      return end - start + late.length;
    },
    get cells() {
      return (end - start + late.length) * (columns.size + 1);
    },
    get last() {
      return lastTime();
    },
    get names() {
      return columns.keys();
    },
    has: (column) => columns.has(column),
    write(at, values, keep = false) {
      if (at > lastTime()) {
        const before = lastTime();
        const middle = before + (at - before) / 2;
        if (breakPending && before < middle && middle < at) {
          append(middle, []);
          breaks.push(middle);
        }
        breakPending = false;
        append(at, values);
        return true;
      }
      const row = { time: at, values, keep };
      if (isKnown(row)) return false;
      late.push(row);
      if (late.length >= Math.max(MOST_LATE, end - start)) merge();
      return true;
    },
    breakOff() {
      breakPending = end > start;
    },
    heal(from, to) {
      if (lastTime() >= from && lastTime() <= to) breakPending = false;
      const healed = new Set(breaks.filter((at) => at >= from && at <= to));
      if (healed.size === 0) return;
      breaks = breaks.filter((at) => !healed.has(at));
      merge((at) => healed.has(at));
    },
    trim(from, most) {
      merge();
      start = bound(time, start, end, from);
      const over = Math.max(0, end - start - most);
      start += over;
      breaks = breaks.filter((at) => start < end && at >= time[start]!);
      return over;
    },
    view(from, to) {
      merge();
      const first = bound(time, start, end, from);
      const behind = bound(time, first, end, to, true);
      return {
        time: time.subarray(first, behind),
        columns: new Map([...columns].map(([name, column]) => [name, column.subarray(first, behind)])),
      };
    },
  };
}

/** The first index of `[from, to)` whose time is not before `at`, or is `after` it; `to` when there is none. */
function bound(times: Float64Array, from: number, to: number, at: number, after = false): number {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const time = times[middle]!;
    if (time < at || (after && time === at)) low = middle + 1;
    else high = middle;
  }
  return low;
}
