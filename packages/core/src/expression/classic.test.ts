import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { evaluated, number, sentenceOf, series } from './fixtures/items.js';
import type { Item, Items } from './item.js';

const above = (query: string, than: number, operator = 'and', reducer = 'last'): object => ({
  query,
  reducer,
  evaluator: { type: 'gt', params: [than] },
  operator,
});
const judged = (conditions: unknown, inputs: Readonly<Record<string, Items>>): Item =>
  evaluated({ type: 'classic', conditions }, inputs)[0]!;
const answer = (conditions: unknown, inputs: Readonly<Record<string, Items>>): number =>
  judged(conditions, inputs).values[0]!;

const HIGH = [series('host=a', 1, 9)];
const LOW = [series('host=a', 9, 1)];
const MISSING = [series('host=a', NaN)];

describe('the expression classic', () => {
  it('is one number without labels, with the series that match and their values', () => {
    const item = judged([above('A', 5), above('B', 0)], {
      A: [series('host=a', 9), series('host=b', 1), series('host=c', 7)],
      B: [number('', 3)],
    });
    expect(Object.keys(item.labels)).to.deep.equal([]);
    expect(item.times).to.equal(null);
    expect(item.values[0]).to.equal(1);
    expect(item.compared![0]).to.equal(9);
    expect(item.matches!.map(({ refId, labels, value }) => [refId, { ...labels }, value])).to.deep.equal([
      ['A', { host: 'a' }, 9],
      ['A', { host: 'c' }, 7],
      ['B', {}, 3],
    ]);
  });

  it('joins conditions from left to right; the first has no operator', () => {
    const inputs = { H: HIGH, L: LOW };
    expect(answer([above('H', 5), above('L', 5)], inputs)).to.equal(0);
    expect(answer([above('H', 5), above('L', 5, 'or')], inputs)).to.equal(1);
    expect(answer([above('H', 5), above('H', 5, 'or'), above('L', 5, 'and')], inputs)).to.equal(0);
    expect(answer([above('L', 5), above('L', 5, 'and'), above('H', 5, 'or')], inputs)).to.equal(1);
    expect(answer([above('L', 5, 'or'), above('H', 5)], inputs)).to.equal(0);
  });

  it('reduces as asked, from the last value by default', () => {
    expect(answer([above('H', 5, 'and', 'mean')], { H: HIGH })).to.equal(0);
    expect(answer([{ query: 'H', evaluator: { type: 'gt', params: [5] } }], { H: HIGH })).to.equal(1);
  });

  it('does not know what a missing value would say, unless the answer is the same either way', () => {
    const inputs = { H: HIGH, L: LOW, M: MISSING, E: [] };
    for (const unknown of ['M', 'E']) {
      expect(answer([above(unknown, 5)], inputs), unknown).to.deep.equal(NaN);
      expect(answer([above('H', 5), above(unknown, 5)], inputs), unknown).to.deep.equal(NaN);
      expect(answer([above('L', 5), above(unknown, 5)], inputs), unknown).to.equal(0);
      expect(answer([above('H', 5), above(unknown, 5, 'or')], inputs), unknown).to.equal(1);
      expect(answer([above('L', 5), above(unknown, 5, 'or')], inputs), unknown).to.deep.equal(NaN);
    }
    expect(answer([above('B', 5)], { B: [...MISSING, ...HIGH] })).to.equal(1);
    expect(answer([above('B', 5)], { B: [...MISSING, ...LOW] })).to.deep.equal(NaN);
  });

  it('can ask whether there is no value', () => {
    const none = [{ query: 'A', evaluator: { type: 'no_value' } }];
    expect(answer(none, { A: [] })).to.equal(1);
    expect(answer(none, { A: MISSING })).to.equal(1);
    expect(answer(none, { A: HIGH })).to.equal(0);
  });

  it('refuses conditions that make no sense', () => {
    const sentence = (conditions: unknown): string => sentenceOf(() => judged(conditions, {}));
    expect(sentence(undefined)).to.equal('option conditions of the expression is missing, not a list of conditions');
    expect(sentence([])).to.match(/not a list of conditions$/);
    expect(sentence([7])).to.equal('option conditions[0] of the expression is 7, not an object');
    expect(sentence([above('A', 1, 'xor')])).to.equal('option operator of the expression is "xor", not one of and, or');
  });
});
