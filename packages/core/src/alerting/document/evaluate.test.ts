import { describe, expect, it } from '@obs-kit/testing/spec.js';
import fc from 'fast-check';
import { createFrame } from '../../frame/build.js';
import { extendedInstances, stepExtended } from '../extended.js';
import { initialExtendedState } from '../extended-state.js';
import { engineRuleOf } from './engine-rule-of.js';
import { evaluateConditions } from './evaluate.js';
import { host, ruleOf, shown } from './fixtures/rules.js';

describe('evaluateConditions', () => {
  it('gives the series for which the condition holds, with the value that was compared', () => {
    const answers = new Map([['A', [host('a', 10, 90), host('b', 90, 10), host('c', 81)]]]);
    expect(shown(evaluateConditions(ruleOf(), answers, 0))).to.deep.equal({
      ok: ['a 90', 'c 81'],
      present: ['a 90', 'b 10', 'c 81'],
    });
  });

  it('takes a series without a value for one that is not there', () => {
    const answers = new Map([['A', [host('a', 90), host('b', 90, NaN), host('c')]]]);
    expect(shown(evaluateConditions(ruleOf(), answers, 0))).to.deep.equal({ ok: ['a 90'], present: ['a 90'] });
  });

  it('says that there is no data where nothing has a value', () => {
    for (const frames of [[], [host('a', NaN)], [host('a')]])
      expect(evaluateConditions(ruleOf(), new Map([['A', frames]]), 0)).to.deep.equal({ noData: true });
    expect(evaluateConditions(ruleOf(), new Map(), 0)).to.deep.equal({ noData: true });
  });

  it('holds between a threshold and the one for recovery', () => {
    const [reduce, threshold] = ruleOf().expressions;
    const rule = ruleOf({ expressions: [reduce, { ...threshold, recovery: { type: 'lt', params: [70] } }] });
    const answers = new Map([['A', [host('a', 90), host('b', 75), host('c', 60)]]]);
    expect(shown(evaluateConditions(rule, answers, 0))).to.deep.equal({
      ok: ['a 90'],
      notRecovered: ['a 90', 'b 75'],
      present: ['a 90', 'b 75', 'c 60'],
    });
  });

  it('holds through a formula of several conditions', () => {
    const [reduce, threshold] = ruleOf().expressions;
    const rule = ruleOf({
      targets: [
        { refId: 'A', query: 'cpu' },
        { refId: 'L', query: 'load', mode: 'instant' },
      ],
      expressions: [
        reduce,
        { ...threshold, recovery: { type: 'lt', params: [70] } },
        { refId: 'D', type: 'math', expression: '$C && $L > 1' },
      ],
      condition: 'D',
      value: 'B',
    });
    const answers = new Map([
      ['A', [host('a', 75), host('b', 75), host('c', 90)]],
      ['L', [host('a', 2), host('b', 0), host('c', 2)]],
    ]);
    expect(shown(evaluateConditions(rule, answers, 0))).to.deep.equal({
      ok: ['c 90'],
      notRecovered: ['a 75', 'c 90'],
      present: ['a 75', 'b 75', 'c 90'],
    });
  });

  it('is, with the state machine, an automaton of two thresholds', () => {
    const [reduce, threshold] = ruleOf().expressions;
    const rule = ruleOf({ expressions: [reduce, { ...threshold, recovery: { type: 'lt', params: [70] } }] });
    const engine = engineRuleOf(rule);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 60, max: 90 }), { maxLength: 30 }), (values) => {
        let state = initialExtendedState();
        let fires = false;
        for (const [i, value] of values.entries()) {
          fires = fires ? !(value < 70) : value > 80;
          const evaluation = evaluateConditions(rule, new Map([['A', [host('a', value)]]]), i * 60_000);
          ({ state } = stepExtended(state, evaluation, engine, i * 60_000));
          const firing = extendedInstances(state, engine).some((instance) => instance.state === 'firing');
          expect(firing, values.slice(0, i + 1).join(' ')).to.equal(fires);
        }
      }),
      { seed: 8, numRuns: 200 },
    );
  });

  it('judges by what the transformations make, and comes to another answer than without them', () => {
    const answers = new Map([['A', [host('a', 90), host('b', 95)]]]);
    const change = { expressions: [{ ...ruleOf().expressions[0]!, input: 'shown' }, ruleOf().expressions[1]] };
    const untouched = ruleOf(change);
    const excluding = ruleOf({
      ...change,
      transformations: [{ id: 'limit', options: { limit: 0 } }],
    });
    expect(shown(evaluateConditions(untouched, answers, 0))).to.deep.equal({
      ok: ['a 90', 'b 95'],
      present: ['a 90', 'b 95'],
    });
    expect(evaluateConditions(excluding, answers, 0)).to.deep.equal({ noData: true });
  });

  it('judges rows of the table that a transformation makes', () => {
    const rule = ruleOf({
      transformations: [{ id: 'reduce', options: { reducers: ['max'], labels: true } }],
      expressions: [{ refId: 'C', type: 'threshold', input: 'shown', evaluator: { type: 'gt', params: [80] } }],
    });
    const answers = new Map([['A', [host('a', 90, 10), host('b', 20, 10)]]]);
    const evaluation = evaluateConditions(rule, answers, 0);
    expect('ok' in evaluation && evaluation.ok.map(({ labels, value }) => [labels['host'], value])).to.deep.equal([
      ['a', 90],
    ]);
    // By the last value, which the rule without the transformation looks at, nothing matches.
    expect(shown(evaluateConditions(ruleOf(), answers, 0))).to.deep.include({ ok: [] });
  });

  it('leaves hidden targets to the expressions that read them', () => {
    const rule = ruleOf({
      targets: [
        { refId: 'A', query: 'cpu' },
        { refId: 'H', query: 'limit', hidden: true, mode: 'instant' },
      ],
      expressions: [
        { refId: 'B', type: 'reduce', input: 'shown', reducer: 'last' },
        { refId: 'C', type: 'math', expression: '$B > $H' },
      ],
    });
    const limits = createFrame({ fields: [{ name: 'value', type: 'number', values: [50] }] });
    const answers = new Map([
      ['A', [host('a', 60), host('b', 40)]],
      ['H', [limits]],
    ]);
    expect(shown(evaluateConditions(rule, answers, 0))).to.deep.equal({ ok: ['a 1'], present: ['a 1', 'b 0'] });
  });

  it('is an error where a transformation fails, for a panel would go on with other data', () => {
    const change = { expressions: [{ ...ruleOf().expressions[0]!, input: 'shown' }, ruleOf().expressions[1]] };
    const answers = new Map([['A', [host('a', 90)]]]);
    for (const [transformation, sentence] of [
      [{ id: 'guess' }, 'transform guess is not known'],
      [{ id: 'limit', options: { limit: 'x' } }, 'option limit of the transform is "x", not'],
    ] as const) {
      const evaluation = evaluateConditions(ruleOf({ ...change, transformations: [transformation] }), answers, 0);
      expect('error' in evaluation && evaluation.error).to.match(new RegExp(`^${sentence}`));
    }
  });

  it('takes all that a query answers for a match where the condition is the query itself, as in PromQL', () => {
    const rule = ruleOf({
      targets: [{ refId: 'A', query: 'up == 0', mode: 'instant' }],
      condition: 'A',
      expressions: [],
    });
    expect(shown(evaluateConditions(rule, new Map([['A', [host('a', 0), host('b', 0)]]]), 0))).to.deep.equal({
      ok: ['a 0', 'b 0'],
    });
    expect(evaluateConditions(rule, new Map([['A', []]]), 0)).to.deep.equal({ ok: [] });
  });

  it('wants one number for each series', () => {
    const answers = new Map([['A', [host('a', 1, 2)]]]);
    expect(evaluateConditions(ruleOf({ condition: 'A' }), answers, 0)).to.deep.equal({
      error: 'A comes to series, where one number for each is wanted',
    });
  });

  it('is an error, never a throw, where the rule cannot be evaluated', () => {
    const unfit = { ...ruleOf(), condition: 'Z' };
    expect(evaluateConditions(unfit, new Map(), 0)).to.deep.equal({ error: 'nothing in the rule has the refId Z' });
  });
});
