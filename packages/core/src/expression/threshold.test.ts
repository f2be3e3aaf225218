import { describe, expect, it } from '@obs-kit/testing/spec.js';
import fc from 'fast-check';
import { EVALUATORS } from './evaluator.js';
import { evaluated, number, sentenceOf, series, written } from './fixtures/items.js';
import type { Reading } from './kind.js';

const judged = (options: object, values: readonly number[], reading: Reading = 'begin'): number[] => [
  ...evaluated({ type: 'threshold', input: 'A', ...options }, { A: [series('', ...values)] }, 0, reading)[0]!.values,
];

describe('the expression threshold', () => {
  it('has every comparison', () => {
    const values = [1, 2, 3, 4, 5, NaN];
    const cases: Readonly<Record<string, readonly [params: number[], result: number[]]>> = {
      gt: [[3], [0, 0, 0, 1, 1, NaN]],
      gte: [[3], [0, 0, 1, 1, 1, NaN]],
      lt: [[3], [1, 1, 0, 0, 0, NaN]],
      lte: [[3], [1, 1, 1, 0, 0, NaN]],
      eq: [[3], [0, 0, 1, 0, 0, NaN]],
      ne: [[3], [1, 1, 0, 1, 1, NaN]],
      within_range: [
        [2, 4],
        [0, 0, 1, 0, 0, NaN],
      ],
      outside_range: [
        [4, 2],
        [1, 0, 0, 0, 1, NaN],
      ],
      within_range_included: [
        [4, 2],
        [0, 1, 1, 1, 0, NaN],
      ],
      outside_range_included: [
        [2, 4],
        [1, 1, 0, 1, 1, NaN],
      ],
      no_value: [[], [0, 0, 0, 0, 0, 1]],
    };
    expect(Object.keys(cases)).to.deep.equal(Object.keys(EVALUATORS));
    for (const [type, [params, result]] of Object.entries(cases))
      expect(judged({ evaluator: { type, params } }, values), type).to.deep.equal(result);
  });

  it('judges numbers too, and says what it has compared', () => {
    const evaluator = { type: 'gt', params: [5] };
    const [item] = evaluated({ type: 'threshold', input: 'A', evaluator }, { A: [number('host=a', 7)] });
    expect(written([item!])).to.deep.equal(['host=a 1']);
    expect([...item!.compared!]).to.deep.equal([7]);
  });

  it('with a recovery threshold, says where an alert begins and where one goes on', () => {
    const options = { evaluator: { type: 'gt', params: [85] }, recovery: { type: 'lt', params: [75] } };
    const values = [90, 85, 80, 75, 74, NaN];
    expect(judged(options, values, 'begin')).to.deep.equal([1, 0, 0, 0, 0, NaN]);
    expect(judged(options, values, 'hold')).to.deep.equal([1, 1, 1, 1, 0, NaN]);
  });

  it('goes on wherever the condition holds, whatever the recovery threshold says', () => {
    const options = { evaluator: { type: 'gt', params: [10] }, recovery: { type: 'lt', params: [20] } };
    expect(judged(options, [5, 15, 25], 'hold')).to.deep.equal([0, 1, 1]);
  });

  it('without one, goes on only where it begins', () => {
    fc.assert(
      fc.property(fc.array(fc.double(), { maxLength: 10 }), (values) => {
        const options = { evaluator: { type: 'gt', params: [0] } };
        expect(judged(options, values, 'hold')).to.deep.equal(judged(options, values, 'begin'));
      }),
      { seed: 6, numRuns: 100 },
    );
  });

  it('refuses conditions that make no sense, in one sentence', () => {
    const sentence = (evaluator: unknown): string => sentenceOf(() => judged({ evaluator }, []));
    expect(sentence(undefined)).to.equal(
      'option evaluator of the expression is missing, not a condition such as { "type": "gt", "params": [80] }',
    );
    expect(sentence({ type: 'above', params: [1] })).to.match(/^option evaluator\.type of the expression is "above"/);
    expect(sentence({ type: 'gt', params: [] })).to.equal(
      'option evaluator.params of the expression is an object or list, not a list of 1 number',
    );
    expect(sentence({ type: 'within_range', params: [1] })).to.match(/not a list of 2 numbers$/);
    expect(sentence({ type: 'toString', params: [1] })).to.match(/^option evaluator\.type/);
    expect(sentenceOf(() => judged({ evaluator: { type: 'gt', params: [1] }, recovery: 5 }, []))).to.match(
      /^option recovery of the expression is 5/,
    );
  });
});
