/** Turns a column into one number, missing values (NaN) left out unless it says otherwise; NaN when there is no answer. */
export interface Reducer {
  readonly id: string;
  /** True when the answer is in the column's own unit, so that its format fits. */
  readonly keepsUnit: boolean;
  reduce(values: Float64Array): number;
}

const firstNotNull = (values: Float64Array): number => values.find((value) => !Number.isNaN(value)) ?? NaN;
const lastNotNull = (values: Float64Array): number => values.findLast((value) => !Number.isNaN(value)) ?? NaN;

function count(values: Float64Array): number {
  let present = 0;
  for (let i = 0; i < values.length; i += 1) if (!Number.isNaN(values[i])) present += 1;
  return present;
}

function sum(values: Float64Array): number {
  let total = NaN;
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i]!;
    if (!Number.isNaN(value)) total = Number.isNaN(total) ? value : total + value;
  }
  return total;
}

function min(values: Float64Array): number {
  let least = NaN;
  for (let i = 0; i < values.length; i += 1) if (!(values[i]! >= least) && !Number.isNaN(values[i])) least = values[i]!;
  return least;
}

function max(values: Float64Array): number {
  let most = NaN;
  for (let i = 0; i < values.length; i += 1) if (!(values[i]! <= most) && !Number.isNaN(values[i])) most = values[i]!;
  return most;
}

/** What a counter has grown, a fall being a restart from zero. */
function delta(values: Float64Array): number {
  let previous = NaN;
  let grown = NaN;
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i]!;
    if (Number.isNaN(value)) continue;
    grown = Number.isNaN(previous) ? 0 : grown + (value >= previous ? value - previous : value);
    previous = value;
  }
  return grown;
}

/** Between the two nearest values in proportion; `part` is 0–1. */
export function quantileOf(values: Float64Array, part: number): number {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  if (sorted.length === 0) return NaN;
  const at = (sorted.length - 1) * part;
  const low = sorted[Math.floor(at)]!;
  const high = sorted[Math.ceil(at)]!;
  // Equal first: infinity minus itself is no number.
  return low === high ? low : low + (high - low) * (at - Math.floor(at));
}

const COMMON: Readonly<Record<string, Reducer['reduce']>> = {
  lastNotNull,
  last: (values) => values.at(-1) ?? NaN,
  firstNotNull,
  first: (values) => values[0] ?? NaN,
  min,
  max,
  mean: (values) => sum(values) / count(values),
  median: (values) => quantileOf(values, 0.5),
  sum,
  count,
  range: (values) => max(values) - min(values),
  diff: (values) => lastNotNull(values) - firstNotNull(values),
  delta,
};

/**
 * By id: the common ones, and after `import '@obs-kit/core/all.js'` all of them; the percentiles `p1` to `p99` besides, see
 * `reducerOf`. One line above adds one.
 */
export const REDUCERS: Readonly<Record<string, Reducer>> = /* @__PURE__ */ Object.fromEntries(
  Object.entries(COMMON).map(([id, reduce]) => [id, { id, keepsUnit: id !== 'count', reduce }]),
);

/** Adds to the table: for modules of reducers that are imported when somebody needs them. */
export function registerReducers(reducers: Readonly<Record<string, Reducer>>): void {
  Object.assign(REDUCERS, reducers);
}
