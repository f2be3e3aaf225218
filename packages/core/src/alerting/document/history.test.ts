import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { createFrame, frameFromSeries } from '../../frame/build.js';
import type { Frame } from '../../frame/frame.js';
import { thresholdTimeline } from '../threshold-timeline.js';
import { timelineOf } from '../timeline.js';
import { engineRuleOf } from './engine-rule-of.js';
import { evaluateConditions } from './evaluate.js';
import { host, ruleOf, shown } from './fixtures/rules.js';
import { comparedGrid, evaluateHistory } from './history.js';
import type { AlertRuleDocument } from './model.js';

const MINUTE = 60_000;
const every = (stepMs: number, ...values: number[]): Frame =>
  frameFromSeries({ time: values.map((_, i) => i * stepMs), values, labels: { host: 'a' } });

describe('evaluateHistory', () => {
  it('is what each evaluation would have come to from the rows that it looks at', () => {
    const values = Array.from({ length: 40 }, (_, i) => (i * 37) % 101);
    const rule = ruleOf({
      from: 'now-5m',
      expressions: [{ refId: 'B', type: 'reduce', input: 'A', reducer: 'mean' }, ruleOf().expressions[1]],
    });
    const history = evaluateHistory(rule, new Map([['A', [every(MINUTE, ...values)]]]), {
      startMs: 5 * MINUTE,
      intervalMs: 2 * MINUTE,
      slots: 15,
    });
    expect(history.length).to.equal(15);
    history.forEach((evaluation, i) => {
      const slot = 5 + 2 * i;
      const rows = frameFromSeries({
        time: values.slice(slot - 5, slot + 1).map((_, k) => (slot - 5 + k) * MINUTE),
        values: values.slice(slot - 5, slot + 1),
        labels: { host: 'a' },
      });
      expect(evaluation).to.deep.equal(evaluateConditions(rule, new Map([['A', [rows]]]), slot * MINUTE));
    });
  });

  it('sees of an instant query the last row since the evaluation before', () => {
    const rule = ruleOf({
      targets: [{ query: 'cpu', mode: 'instant' }],
      expressions: [{ refId: 'C', type: 'threshold', input: 'A', evaluator: { type: 'gt', params: [0] } }],
    });
    const frame = frameFromSeries({
      time: [0, MINUTE, 90_000, 5 * MINUTE],
      values: [1, 2, 3, 4],
      labels: { host: 'a' },
    });
    const history = evaluateHistory(rule, new Map([['A', [frame]]]), { startMs: 0, intervalMs: MINUTE, slots: 7 });
    expect(history.map((evaluation) => ('ok' in evaluation ? shown(evaluation) : evaluation))).to.deep.equal([
      { ok: ['a 1'], present: ['a 1'] },
      { ok: ['a 2'], present: ['a 2'] },
      { ok: ['a 3'], present: ['a 3'] },
      { noData: true },
      { noData: true },
      { ok: ['a 4'], present: ['a 4'] },
      { noData: true },
    ]);
  });

  it('takes what has no time for what was always so', () => {
    const rule = ruleOf({
      targets: [
        { refId: 'A', query: 'cpu' },
        { refId: 'L', query: 'limits' },
      ],
      expressions: [ruleOf().expressions[0], { refId: 'C', type: 'math', expression: '$B > $L' }],
    });
    const limits = createFrame({ fields: [{ name: 'value', type: 'number', values: [5] }] });
    const answers = new Map([
      ['A', [every(MINUTE, 4, 6)]],
      ['L', [limits]],
    ]);
    const history = evaluateHistory(rule, answers, { startMs: 0, intervalMs: MINUTE, slots: 2 });
    expect(history.map(shown)).to.deep.equal([
      { ok: [], present: ['a 0'] },
      { ok: ['a 1'], present: ['a 1'] },
    ]);
  });

  it('is an error at every time where the rule cannot be evaluated', () => {
    const history = evaluateHistory({ ...ruleOf(), condition: 'Z' }, new Map(), {
      startMs: 0,
      intervalMs: 1000,
      slots: 2,
    });
    const error = 'nothing in the rule has the refId Z';
    expect(history).to.deep.equal([{ error }, { error }]);
  });
});

describe('comparedGrid', () => {
  it('lets a slider move over what the threshold of a rule has compared', () => {
    const columns = ['a', 'b'].map((name, k) =>
      host(name, ...Array.from({ length: 60 }, (_, i) => (i % 17 === k ? NaN : 50 + 45 * Math.sin(i / (3 + k))))),
    );
    const slots = { startMs: -59 * MINUTE, intervalMs: MINUTE, slots: 60 };
    const ruleAt = (threshold: number): AlertRuleDocument =>
      ruleOf({
        for: '2m',
        targets: [{ query: 'cpu', mode: 'instant' }],
        expressions: [
          { refId: 'B', type: 'math', expression: '$A * 2' },
          { refId: 'C', type: 'threshold', input: 'B', evaluator: { type: 'gt', params: [threshold] } },
        ],
      });
    const answers = new Map([['A', columns]]);
    const grid = comparedGrid(evaluateHistory(ruleAt(0), answers, slots), slots);
    let fired = 0;
    for (const threshold of [20, 100, 150, 185]) {
      const rule = ruleAt(threshold);
      const wanted = timelineOf({ ...slots, evaluations: evaluateHistory(rule, answers, slots) }, engineRuleOf(rule));
      expect(thresholdTimeline(grid, { comparison: '>', threshold }, engineRuleOf(rule))).to.deep.equal(wanted);
      fired += wanted.fired;
    }
    expect(fired).to.be.greaterThan(8);
  });

  it('keeps why an evaluation failed', () => {
    const slots = { startMs: 0, intervalMs: 1000, slots: 2 };
    const grid = comparedGrid([{ error: 'no answer' }, { noData: true }], slots);
    expect([...grid.failures!]).to.deep.equal([[0, 'no answer']]);
    expect([grid.slots, grid.series.length]).to.deep.equal([2, 0]);
  });
});
