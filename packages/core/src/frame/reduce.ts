import { ObsError } from '../base/error.js';
import type { BooleanField, Field, NumberField, StringField, TimeField } from './frame.js';
import { quantileOf, REDUCERS, type Reducer } from './reducers.js';

type PlainValue = string | boolean | null;
type PlainColumn = readonly PlainValue[];

/** What can be asked of text and booleans. */
const PLAIN_REDUCERS: Readonly<Record<string, (values: PlainColumn) => PlainValue | number>> = {
  last: (values) => values.at(-1) ?? null,
  lastNotNull: (values) => values.findLast((value) => value !== null) ?? null,
  first: (values) => values[0] ?? null,
  firstNotNull: (values) => values.find((value) => value !== null) ?? null,
  count: (values) => values.reduce<number>((present, value) => present + Number(value !== null), 0),
  distinctCount: (values) => new Set(values.filter((value) => value !== null)).size,
  allIsNull: (values) => Number(values.every((value) => value === null)),
};

/**
 * The reducer with this id: one of `REDUCERS`, or a percentile from `p1` to `p99`.
 * @throws ObsError `reducer-unknown`
 */
export function reducerOf(id: string): Reducer {
  if (Object.hasOwn(REDUCERS, id)) return REDUCERS[id]!;
  const percentile = /^p([1-9]\d?)$/.exec(id)?.[1];
  if (percentile !== undefined) {
    return { id, keepsUnit: true, reduce: (values) => quantileOf(values, Number(percentile) / 100) };
  }
  throw new ObsError({
    code: 'reducer-unknown',
    message: 'reducer is unknown: {id}',
    hint: 'Use lastNotNull, mean, min, max, sum, count or p95, or import @obs-kit/core/all.js for rare ones.',
    values: { id },
  });
}

/**
 * One value for a field. Missing is NaN for numbers and times, `null` for text and booleans;
 * text has no sum or mean, so these are `null` too.
 * @throws ObsError `reducer-unknown`
 */
export function reduceField(field: NumberField | TimeField, id: string): number;
export function reduceField(field: StringField | BooleanField, id: string): PlainValue | number;
export function reduceField(field: Field, id: string): PlainValue | number;
export function reduceField(field: Field, id: string): PlainValue | number {
  const reducer = reducerOf(id);
  if (field.type === 'time' || field.type === 'number') return reducer.reduce(field.values);
  return Object.hasOwn(PLAIN_REDUCERS, id) ? PLAIN_REDUCERS[id]!(field.values) : null;
}
