import { describe, expect, it } from '@obs-kit/testing/spec.js';
import fc from 'fast-check';
import { labelsFrom } from '../frame/labels.js';
import { resolveAlertingRule, type EngineRule } from './engine-rule.js';
import { explainInstance, type NextChange } from './explain.js';
import { initialState, type Evaluation, type RuleState } from './state.js';
import { step } from './step.js';

const MINUTE = 60_000;
const MATCH: Evaluation = { ok: [{ labels: labelsFrom([['host', 'a']]), value: 0.5 }] };
const MISS: Evaluation = { ok: [] };

const ruleOf = (forMs: number, keepFiringForMs: number): EngineRule =>
  resolveAlertingRule({
    kind: 'alert',
    alert: 'High',
    expr: 'm > 1',
    forMs,
    keepFiringForMs,
    labels: labelsFrom([]),
    annotations: labelsFrom([]),
  });

/** Evaluates at 0, 1 min, 2 min … */
function run(rule: EngineRule, evaluations: readonly Evaluation[], from: RuleState = initialState()): RuleState {
  let state = from;
  for (const evaluation of evaluations)
    state = step(state, evaluation, rule, state.evaluatedAt === null ? 0 : state.evaluatedAt + MINUTE).state;
  return state;
}

const textAfter = (rule: EngineRule, ...evaluations: Evaluation[]): string => {
  const state = run(rule, evaluations);
  return explainInstance(state, state.instances[0], rule, MINUTE).text;
};

describe('explainInstance', () => {
  it('says that nothing is known of a rule that was never evaluated', () => {
    expect(textAfter(ruleOf(0, 0))).to.equal('The rule was never evaluated, so nothing is known.');
  });

  it('says what would make an inactive one fire', () => {
    expect(textAfter(ruleOf(90_000, 0), MISS)).to.equal(
      'It is inactive: at 1970-01-01 00:00:00 UTC the condition was not met. ' +
        'It becomes pending at 1970-01-01 00:01:00 UTC if the condition is met in every evaluation until then. ' +
        'It fires at 1970-01-01 00:03:00 UTC if the condition is met in every evaluation until then.',
    );
  });

  it('says since when one is pending, and when it fires or ends', () => {
    expect(textAfter(ruleOf(90_000, 0), MATCH)).to.equal(
      'It is pending: the condition is met since 1970-01-01 00:00:00 UTC, which is not yet 1m 30s; the value is 0.5. ' +
        'It fires at 1970-01-01 00:02:00 UTC if the condition is met in every evaluation until then. ' +
        'It ends at 1970-01-01 00:01:00 UTC if the condition is not met from the next evaluation on.',
    );
  });

  it('says that one is kept firing after the condition has gone', () => {
    expect(textAfter(ruleOf(0, 150_000), MATCH, MISS)).to.equal(
      'It fires since 1970-01-01 00:00:00 UTC, although the condition is not met since 1970-01-01 00:01:00 UTC: ' +
        'it is kept firing for 2m 30s; the last value was 0.5. ' +
        'It ends at 1970-01-01 00:04:00 UTC if the condition is not met from the next evaluation on.',
    );
  });

  it('says when a resolved one is forgotten', () => {
    expect(textAfter(ruleOf(0, 0), MATCH, MISS)).to.equal(
      'It was resolved at 1970-01-01 00:01:00 UTC, and is kept for 15m so that everyone hears of it. ' +
        'It fires at 1970-01-01 00:02:00 UTC if the condition is met in every evaluation until then. ' +
        'It is forgotten at 1970-01-01 00:17:00 UTC if the condition stays unmet.',
    );
  });

  it('does not claim to know the condition after an evaluation that failed', () => {
    const state = run(ruleOf(0, 0), [MATCH, { error: 'timeout' }]);
    const { reasons } = explainInstance(state, state.instances[0], ruleOf(0, 0), MINUTE);
    expect(reasons.map(({ kind }) => kind)).to.deep.equal(['failed', 'firing']);
    expect(
      explainInstance(run(ruleOf(0, 0), [{ error: 'timeout' }]), undefined, ruleOf(0, 0), MINUTE).reasons,
    ).to.deep.equal([{ kind: 'failed', at: 0, message: 'timeout' }]);
  });

  it('foretells each change to the evaluation', () => {
    const spans = fc.constantFrom(0, 1, 30_000, MINUTE, 90_000, 2 * MINUTE, 5 * MINUTE);
    fc.assert(
      fc.property(spans, spans, fc.array(fc.boolean(), { minLength: 1, maxLength: 30 }), (forMs, keepMs, past) => {
        const rule = ruleOf(forMs, keepMs);
        const state = run(
          rule,
          past.map((match) => (match ? MATCH : MISS)),
        );
        for (const change of explainInstance(state, state.instances[0], rule, MINUTE).next) {
          const slots = (change.at - state.evaluatedAt!) / MINUTE;
          const evaluations = Array.from({ length: slots }, () => (change.if === 'match' ? MATCH : MISS));
          expect(hasCome(change, run(rule, evaluations, state))).to.equal(true);
          expect(hasCome(change, run(rule, evaluations.slice(1), state)), 'one evaluation before').to.equal(false);
        }
      }),
      { numRuns: 500, seed: 5 },
    );
  });
});

/** A pending instance that ends leaves no trace. */
function hasCome({ to }: NextChange, { instances: [instance] }: RuleState): boolean {
  if (to === 'forgotten') return instance === undefined;
  return (instance?.state ?? 'inactive') === to;
}
