import { describe, expect, it } from '@obs-kit/testing/spec.js';
import '../all.js';
import { ObsError } from '../base/error.js';
import { createFrame } from './build.js';
import type { NumberField } from './frame.js';
import { reduceField, reducerOf } from './reduce.js';
import { REDUCERS } from './reducers.js';

const numbers = (...values: number[]): NumberField => ({
  name: 'value',
  type: 'number',
  config: {},
  values: Float64Array.from(values),
});

describe('reduceField', () => {
  const cases: readonly (readonly [id: string, values: number[], answer: number])[] = [
    ['last', [1, NaN], NaN],
    ['lastNotNull', [1, 2, NaN], 2],
    ['first', [NaN, 1], NaN],
    ['firstNotNull', [NaN, 1, 2], 1],
    ['min', [NaN, 3, -1, NaN], -1],
    ['max', [NaN, 3, -1, Infinity], Infinity],
    ['mean', [1, NaN, 3], 2],
    ['median', [5, 1, NaN, 2, 4], 3],
    ['sum', [1, NaN, 3], 4],
    ['count', [1, NaN, 3], 2],
    ['range', [1, NaN, 4], 3],
    ['diff', [NaN, 1, 5, 3, NaN], 2],
    ['diffperc', [4, 5], 0.25],
    ['delta', [1, 3, NaN, 2, 5], 7],
    ['step', [0, 10, NaN, 15, 30], 5],
    ['variance', [2, 4, 4, 4, NaN, 5, 5, 7, 9], 4],
    ['stdDev', [2, 4, 4, 4, 5, 5, 7, 9], 2],
    ['stdDev', [1e9 + 1, 1e9 + 3], 1],
    ['minAboveZero', [0, 3, 2, -1], 2],
    ['changeCount', [1, 1, NaN, 2, 1], 2],
    ['distinctCount', [1, 1, NaN, 2, 1], 2],
    ['allIsZero', [0, 0], 1],
    ['allIsZero', [0, NaN], 0],
    ['allIsNull', [NaN, NaN], 1],
    ['p50', [1, 2], 1.5],
    ['p95', [0, 100], 95],
    ['p99', [1, Infinity, Infinity], Infinity],
  ];

  it('reduces columns, missing values left out', () => {
    for (const [id, values, answer] of cases) expect(reduceField(numbers(...values), id), id).to.deep.equal(answer);
  });

  it('has no answer for an empty column, but for the counts', () => {
    for (const id of Object.keys(REDUCERS)) {
      const answer = reduceField(numbers(), id);
      if (/Count$|^count$/.test(id)) expect(answer, id).to.equal(0);
      else if (id.startsWith('all')) expect(answer, id).to.equal(1);
      else expect(answer, id).to.deep.equal(NaN);
    }
  });

  it('leaves the column as it was', () => {
    const field = numbers(3, 1, NaN, 2);
    for (const id of [...Object.keys(REDUCERS), 'p95']) reduceField(field, id);
    expect([...field.values]).to.deep.equal([3, 1, NaN, 2]);
  });

  it('takes the last text, and gives null for its mean', () => {
    const { fields } = createFrame({ fields: [{ name: 's', type: 'string', values: ['a', 'b', null] }] });
    expect(reduceField(fields[0]!, 'lastNotNull')).to.equal('b');
    expect(reduceField(fields[0]!, 'last')).to.equal(null);
    expect(reduceField(fields[0]!, 'count')).to.equal(2);
    expect(reduceField(fields[0]!, 'mean')).to.equal(null);
  });

  it('refuses a reducer that does not exist', () => {
    for (const id of ['p0', 'p100', 'average', '__proto__', 'constructor', '']) {
      expect(() => reducerOf(id), id).to.throw(ObsError, 'reducer is unknown');
    }
  });

  it('names every reducer as its key', () => {
    for (const [id, reducer] of Object.entries(REDUCERS)) expect(reducer.id).to.equal(id);
  });
});
