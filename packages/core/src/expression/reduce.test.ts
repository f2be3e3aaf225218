import { describe, expect, it } from '@obs-kit/testing/spec.js';
import fc from 'fast-check';
import { evaluated, number, sentenceOf, series, written } from './fixtures/items.js';

const reduced = (options: object, ...values: number[]): number =>
  evaluated({ type: 'reduce', input: 'A', ...options }, { A: [series('', ...values)] })[0]!.values[0]!;

/** The same, value by value. */
const NAIVE: Readonly<Record<string, (values: number[]) => number>> = {
  sum: (values) => (values.length === 0 ? NaN : values.reduce((a, b) => a + b)),
  mean: (values) => values.reduce((a, b) => a + b, 0) / values.length,
  min: (values) => (values.length === 0 ? NaN : Math.min(...values)),
  max: (values) => (values.length === 0 ? NaN : Math.max(...values)),
  count: (values) => values.length,
  lastNotNull: (values) => values.at(-1) ?? NaN,
  firstNotNull: (values) => values[0] ?? NaN,
  median: (values) => {
    const sorted = values.toSorted((a, b) => a - b);
    const half = sorted.length / 2;
    return sorted.length % 2 === 1 ? sorted[Math.floor(half)]! : (sorted[half - 1]! + sorted[half]!) / 2;
  },
  stdDev: (values) => {
    const mean = values.reduce((a, b) => a + b, 0) / values.length;
    return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
  },
};

const VALUE = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: -50, max: 50 }) },
  { weight: 2, arbitrary: fc.constant(NaN) },
);

describe('the expression reduce', () => {
  it('gives each series as one number under its labels, and leaves numbers as they are', () => {
    const inputs = { A: [series('host=a', 1, 3), number('host=b', 7), series('host=c')] };
    expect(written(evaluated({ type: 'reduce', input: 'A', reducer: 'mean' }, inputs))).to.deep.equal([
      'host=a 2',
      'host=b 7',
      'host=c NaN',
    ]);
  });

  it('leaves missing values out, as panels do, and takes infinity for a value', () => {
    expect(reduced({ reducer: 'mean' }, 1, NaN, 3)).to.equal(2);
    expect(reduced({ reducer: 'last' }, 1, NaN)).to.deep.equal(NaN);
    expect(reduced({ reducer: 'lastNotNull' }, 1, NaN)).to.equal(1);
    expect(reduced({ reducer: 'max' }, 1, Infinity)).to.equal(Infinity);
  });

  it('is strict: one missing value makes the answer missing', () => {
    for (const reducer of ['sum', 'mean', 'max', 'count', 'last'])
      expect(reduced({ reducer, mode: 'strict' }, NaN, 1), reducer).to.deep.equal(NaN);
    expect(reduced({ reducer: 'max', mode: 'strict' }, 1, Infinity)).to.equal(Infinity);
  });

  it('drops what is no number, infinity too', () => {
    expect(reduced({ reducer: 'sum', mode: 'drop' }, 1, NaN, Infinity, 2)).to.equal(3);
    expect(reduced({ reducer: 'last', mode: 'drop' }, 1, NaN)).to.equal(1);
    expect(reduced({ reducer: 'sum', mode: 'drop' }, NaN)).to.deep.equal(NaN);
  });

  it('replaces what is no number', () => {
    expect(reduced({ reducer: 'sum', mode: 'replace', replaceWith: 10 }, 1, NaN, -Infinity)).to.equal(21);
    expect(reduced({ reducer: 'count', mode: 'replace' }, 1, NaN)).to.equal(2);
  });

  it('equals a loop over the values, in every mode', () => {
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(NAIVE)), fc.array(VALUE, { maxLength: 20 }), (reducer, values) => {
        const naive = NAIVE[reducer]!;
        const present = values.filter((value) => !Number.isNaN(value));
        const close = (mode: string, wanted: number): void => {
          const got = reduced({ reducer, mode, replaceWith: 4 }, ...values);
          if (Number.isNaN(wanted)) expect(got, mode).to.deep.equal(NaN);
          else expect(got, mode).to.be.closeTo(wanted, 1e-9);
        };
        close('present', naive(present));
        close('drop', naive(present));
        close('strict', present.length < values.length ? NaN : naive(values));
        close('replace', naive(values.map((value) => (Number.isNaN(value) ? 4 : value))));
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  it('refuses options that make no sense, in one sentence', () => {
    const sentence = (options: object): string => sentenceOf(() => reduced(options));
    expect(sentence({ reducer: 'avg' })).to.equal('reducer is unknown: avg');
    expect(sentence({})).to.equal('option reducer of the expression is missing, not a reducer such as mean');
    expect(sentence({ reducer: 'mean', mode: 'lax' })).to.equal(
      'option mode of the expression is "lax", not one of present, strict, drop, replace',
    );
    expect(sentence({ reducer: 'mean', mode: 'replace', replaceWith: '0' })).to.equal(
      'option replaceWith of the expression is "0", not a number',
    );
    expect(sentence({ reducer: 'mean', input: 7 })).to.equal(
      'option input of the expression is 7, not the refId of a query or an expression',
    );
  });
});
