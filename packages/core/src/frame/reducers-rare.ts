import { REDUCERS, type Reducer } from './reducers.js';

/** Of the population. Running means, so that large values with a small spread keep their digits. */
function variance(values: Float64Array): number {
  let seen = 0;
  let mean = 0;
  let squares = 0;
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i]!;
    if (Number.isNaN(value)) continue;
    seen += 1;
    const distance = value - mean;
    mean += distance / seen;
    squares += distance * (value - mean);
  }
  return seen === 0 ? NaN : squares / seen;
}

/** The smallest distance between neighbours. */
function step(values: Float64Array): number {
  let previous = NaN;
  let least = NaN;
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i]!;
    if (Number.isNaN(value)) continue;
    if (!(Math.abs(value - previous) >= least)) least = Math.abs(value - previous);
    previous = value;
  }
  return least;
}

function changeCount(values: Float64Array): number {
  let previous = NaN;
  let changes = 0;
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i]!;
    if (Number.isNaN(value)) continue;
    if (!Number.isNaN(previous) && value !== previous) changes += 1;
    previous = value;
  }
  return changes;
}

const positive = (values: Float64Array): Float64Array => values.filter((value) => value > 0);
const reduceBy = (id: string, values: Float64Array): number => REDUCERS[id]!.reduce(values);
const smallestPositive = (values: Float64Array): number => reduceBy('min', positive(values));
const own = true;
const other = false;

/** What few panels ask for. */
export const RARE_REDUCERS: Readonly<Record<string, Reducer>> = {
  variance: { id: 'variance', keepsUnit: other, reduce: variance },
  stdDev: { id: 'stdDev', keepsUnit: own, reduce: (values) => Math.sqrt(variance(values)) },
  step: { id: 'step', keepsUnit: own, reduce: step },
  changeCount: { id: 'changeCount', keepsUnit: other, reduce: changeCount },
  distinctCount: {
    id: 'distinctCount',
    keepsUnit: other,
    reduce: (values) => new Set(values.filter((value) => !Number.isNaN(value))).size,
  },
  diffperc: {
    id: 'diffperc',
    keepsUnit: other,
    reduce: (values) => reduceBy('diff', values) / reduceBy('firstNotNull', values),
  },
  minAboveZero: { id: 'minAboveZero', keepsUnit: own, reduce: smallestPositive },
  logmin: { id: 'logmin', keepsUnit: own, reduce: smallestPositive },
  allIsZero: { id: 'allIsZero', keepsUnit: other, reduce: (values) => Number(values.every((value) => value === 0)) },
  allIsNull: { id: 'allIsNull', keepsUnit: other, reduce: (values) => Number(values.every(Number.isNaN)) },
};
