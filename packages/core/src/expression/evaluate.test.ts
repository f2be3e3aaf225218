import { describe, expect, it } from '@obs-kit/testing/spec.js';
import type { ObsError } from '../base/error.js';
import { planExpressions, type Expression } from './evaluate.js';
import { number, sentenceOf, series, written } from './fixtures/items.js';

const CHAIN: readonly Expression[] = [
  { refId: 'D', type: 'threshold', input: 'C', evaluator: { type: 'gt', params: [50] } },
  { refId: 'C', type: 'math', expression: '$RA / $B * 100' },
  { refId: 'RA', type: 'reduce', input: 'A', reducer: 'last' },
  { refId: 'unused', type: 'nonsense' },
];

describe('planExpressions', () => {
  it('evaluates what the wanted expression reads, in whatever order they stand', () => {
    const plan = planExpressions(CHAIN, 'D');
    expect(plan.queries).to.deep.equal(['A', 'B']);
    const answers = new Map([
      ['A', [series('host=a', 1, 4), series('host=b', 8, 2)]],
      ['B', [number('', 5)]],
    ]);
    expect(written(plan.evaluate(answers, { t: 0, reading: 'begin' }))).to.deep.equal(['host=a 1', 'host=b 0']);
  });

  it('evaluates an expression that several read once', () => {
    const doubled = Array.from({ length: 30 }, (_, i) => ({
      refId: `E${i}`,
      type: 'math',
      expression: i === 0 ? '$A + $A' : `$E${i - 1} + $E${i - 1}`,
    }));
    const plan = planExpressions(doubled, 'E29');
    // Without that it would take 2 ** 30 evaluations.
    const answers = new Map([['A', [number('', 1)]]]);
    expect(plan.evaluate(answers, { t: 0, reading: 'begin' })[0]!.values[0]).to.equal(2 ** 30);
  });

  it('says whether a threshold on the way recovers', () => {
    const recovering = { ...CHAIN[0]!, recovery: { type: 'lt', params: [40] } };
    expect(planExpressions(CHAIN, 'D').recovers).to.equal(false);
    expect(planExpressions([recovering, ...CHAIN.slice(1)], 'D').recovers).to.equal(true);
    expect(planExpressions([recovering, ...CHAIN.slice(1)], 'C').recovers).to.equal(false);
  });

  it('takes a refId without an expression for a query', () => {
    const plan = planExpressions([], 'A');
    expect(plan.queries).to.deep.equal(['A']);
    expect(written(plan.evaluate(new Map([['A', [number('', 1)]]]), { t: 0, reading: 'begin' }))).to.deep.equal(['1']);
  });

  it('refuses circles, unknown types and too many expressions, in one sentence', () => {
    const circle = ['A', 'B', 'C'].map((refId, i) => ({ refId, type: 'math', expression: `$${'BCA'[i]}` }));
    expect(sentenceOf(() => planExpressions(circle, 'A'))).to.equal(
      'expressions read each other in a circle: A → B → C → A',
    );
    expect(sentenceOf(() => planExpressions([{ refId: 'A', type: 'math', expression: '$A' }], 'A'))).to.equal(
      'expressions read each other in a circle: A → A',
    );
    expect(sentenceOf(() => planExpressions(CHAIN, 'unused'))).to.equal(
      'expression unused has a type that is not known: nonsense',
    );
    expect(sentenceOf(() => planExpressions([{ refId: 'A', type: 'constructor' }], 'A'))).to.match(/is not known/);
    const many = Array.from({ length: 101 }, (_, i) => ({ refId: `E${i}`, type: 'math', expression: '1' }));
    expect(sentenceOf(() => planExpressions(many, 'E0'))).to.equal('there are 101 expressions');
  });

  it('says in which expression something is wrong', () => {
    const placeOf = (run: () => unknown): string | undefined => {
      try {
        run();
      } catch (thrown) {
        return (thrown as ObsError).where;
      }
      return 'nothing was thrown';
    };
    const expressions = [{ refId: 'R', type: 'resample', input: 'A', window: '1ms' }, ...CHAIN];
    expect(placeOf(() => planExpressions(expressions, 'unused'))).to.equal('expressions.unused');
    const answers = new Map([['A', [series('', 1)]]]);
    const plan = planExpressions(expressions, 'R');
    expect(placeOf(() => plan.evaluate(answers, { t: 1e9, reading: 'begin' }))).to.equal('expressions.R');
  });
});
