import { describe, expect, it } from '@obs-kit/testing/spec.js';
import fc from 'fast-check';
import { labelsFrom } from '../frame/labels.js';
import { match, MINUTE, ruleOf, runStates, runSteps } from './fixtures/rules.js';
import { initialState, type Evaluation, type RuleState, type StepResult } from './state.js';
import { parseRuleState, ruleStateToJson } from './state-json.js';
import { step } from './step.js';

const NONE = match();
const FAILS: Evaluation = { error: 'timeout' };

const statesOf = (results: readonly StepResult[]): string[] =>
  results.map(({ state }) => state.instances.map(({ state: name }) => name).join(' '));

/** `ALERTS[firing] h=a 1`, in the order in which they were written. */
const samplesOf = ({ samples }: StepResult): string[] =>
  samples.map(({ labels, value }) => `${labels['__name__']} ${labels['alertstate'] ?? '-'} ${labels['host']} ${value}`);

describe('step', () => {
  it('makes a match pending, and firing once it has lasted for `for`', () => {
    const results = runSteps(ruleOf({ forMs: 2 * MINUTE }), [match('a'), match('a'), match('a')]);
    expect(statesOf(results)).to.deep.equal(['pending', 'pending', 'firing']);
    expect(results[2]!.state.instances[0]).to.deep.include({ activeAt: 0, firedAt: 2 * MINUTE });
  });

  it('fires at once only when `for` is 0: a shorter `for` than the interval costs one interval', () => {
    expect(statesOf(runSteps(ruleOf(), [match('a')]))).to.deep.equal(['firing']);
    expect(statesOf(runSteps(ruleOf({ forMs: 1 }), [match('a'), match('a')]))).to.deep.equal(['pending', 'firing']);
  });

  it('forgets a pending alert that is missed once, and starts anew', () => {
    const results = runSteps(ruleOf({ forMs: 2 * MINUTE }), [match('a'), match('a'), NONE, match('a'), match('a')]);
    expect(statesOf(results)).to.deep.equal(['pending', 'pending', '', 'pending', 'pending']);
  });

  it('keeps a resolved alert for 15 minutes, to the very minute, and then forgets it', () => {
    const results = runSteps(ruleOf(), [match('a'), ...Array.from({ length: 17 }, () => NONE)]);
    expect(results[16]!.state.instances[0]).to.deep.include({ state: 'inactive', resolvedAt: MINUTE });
    expect(results[17]!.state.instances).to.deep.equal([]);
  });

  it('begins a new alert when one that was resolved matches again', () => {
    const { instances } = runStates(ruleOf({ forMs: MINUTE }), [match('a'), match('a'), NONE, match('a')]);
    expect(instances).to.have.length(1);
    expect(instances[0]).to.deep.include({ state: 'pending', activeAt: 3 * MINUTE, firedAt: null, resolvedAt: null });
  });

  it('counts `keep_firing_for` from the first evaluation that missed, and starts over when one matches', () => {
    const rule = ruleOf({ keepFiringForMs: 2 * MINUTE });
    expect(statesOf(runSteps(rule, [match('a'), NONE, NONE, NONE]))).to.deep.equal([
      'firing',
      'firing',
      'firing',
      'inactive',
    ]);
    const again = runSteps(rule, [match('a'), NONE, NONE, match('a'), NONE, NONE, NONE]);
    expect(statesOf(again)).to.deep.equal(['firing', 'firing', 'firing', 'firing', 'firing', 'firing', 'inactive']);
  });

  it('freezes value and annotations while an alert is kept firing', () => {
    const rule = ruleOf({ keepFiringForMs: 5 * MINUTE, annotations: { text: 'is {{ $value }}' } });
    const { instances } = runStates(rule, [match(['a', 7]), NONE]);
    expect([instances[0]!.value, instances[0]!.annotations['text']]).to.deep.equal([7, 'is 7']);
  });

  it('leaves everything as it was when the query fails, so that the time counts towards `for`', () => {
    const results = runSteps(ruleOf({ forMs: 2 * MINUTE }), [match('a'), FAILS, match('a')]);
    expect(statesOf(results)).to.deep.equal(['pending', 'pending', 'firing']);
    expect(results[1]).to.deep.include({ transitions: [], samples: [] });
    expect(results[1]!.state).to.deep.include({ health: 'error', lastError: 'timeout', evaluatedAt: MINUTE });
    expect(results[2]!.state).to.deep.include({ health: 'ok', lastError: '' });
  });

  it('takes no data for no match', () => {
    expect(statesOf(runSteps(ruleOf(), [match('a'), { noData: true }]))).to.deep.equal(['firing', 'inactive']);
  });

  it('fails when two series come to one alert, and changes nothing', () => {
    const rule = ruleOf({ labels: { host: 'all' } });
    const results = runSteps(rule, [match('a'), match('a', 'b')]);
    expect(results[1]!.state).to.deep.include({
      health: 'error',
      lastError: 'vector contains metrics with the same labelset after applying alert labels',
      instances: results[0]!.state.instances,
    });
  });

  it('drops all instances when more are active than the limit, and ends their series at the next success', () => {
    const results = runSteps(ruleOf({ limit: 1 }), [match('a'), match('a', 'b'), FAILS, match('b')]);
    expect(results[1]!.state).to.deep.include({
      health: 'error',
      lastError: 'exceeded limit of 1 with 2 alerts',
      instances: [],
    });
    expect(results[1]!.transitions.map(({ to, cause }) => [to, cause])).to.deep.equal([['inactive', 'limit']]);
    expect(results.slice(1, 3).flatMap(({ samples }) => samples)).to.deep.equal([]);
    expect(samplesOf(results[3]!)).to.deep.equal([
      'ALERTS firing b 1',
      'ALERTS_FOR_STATE - b 180',
      'ALERTS firing a stale',
      'ALERTS_FOR_STATE - a stale',
    ]);
  });

  it('writes ALERTS and ALERTS_FOR_STATE, in whole seconds, and marks what ends', () => {
    const rule = ruleOf({ forMs: 500 });
    const first = step(initialState(), match('a'), rule, 1999);
    const second = step(first.state, match('a'), rule, 2999);
    const third = step(second.state, NONE, rule, 3999);
    expect(samplesOf(first)).to.deep.equal(['ALERTS pending a 1', 'ALERTS_FOR_STATE - a 1']);
    expect(samplesOf(second)).to.deep.equal(['ALERTS firing a 1', 'ALERTS_FOR_STATE - a 1', 'ALERTS pending a stale']);
    expect(samplesOf(third)).to.deep.equal(['ALERTS firing a stale', 'ALERTS_FOR_STATE - a stale']);
  });

  it('gives an alert the labels of its series without the name, then those of the rule, then its own name', () => {
    const rule = ruleOf({ labels: { alertname: 'no', host: '', team: '{{ $labels.host }}-{{ $labels.__name__ }}' } });
    expect(runStates(rule, [match('a')]).instances[0]!.labels).to.deep.equal(
      labelsFrom([
        ['team', 'a-m'],
        ['alertname', 'High'],
      ]),
    );
  });

  it('never fires when a label changes with the value and `for` is longer than the interval', () => {
    const rule = ruleOf({ forMs: MINUTE, labels: { value: '{{ $value }}' } });
    const results = runSteps(rule, [match(['a', 2]), match(['a', 3]), match(['a', 4])]);
    expect(statesOf(results)).to.deep.equal(['pending', 'pending', 'pending']);
  });

  describe('when a rule that fires is edited to a longer `for`', () => {
    const edited = (compat: 'prom2' | 'prom3', next: Evaluation): StepResult => {
      const before = runStates(ruleOf({ keepFiringForMs: 10 * MINUTE, compat }), [match('a'), match('a')]);
      return runSteps(ruleOf({ forMs: 10 * MINUTE, keepFiringForMs: 10 * MINUTE, compat }), [next], before)[0]!;
    };

    it('is pending again in Prometheus 3', () => {
      const { state, transitions } = edited('prom3', match('a'));
      expect(state.instances[0]).to.deep.include({ state: 'pending', activeAt: 0, firedAt: null });
      expect(transitions.map(({ from, to, cause }) => [from, to, cause])).to.deep.equal([
        ['firing', 'pending', 'edit'],
      ]);
    });

    it('is pending again even while it is only kept firing, and then gone', () => {
      expect(edited('prom3', NONE).state.instances[0]).to.deep.include({ state: 'pending', keepFiringSince: null });
    });

    it('goes on firing in Prometheus 2', () => {
      expect(edited('prom2', match('a')).state.instances[0]!.state).to.equal('firing');
    });
  });

  it('goes on after a restart from its state as JSON as if never stopped', () => {
    const evaluation = fc.oneof(
      {
        weight: 8,
        arbitrary: fc.subarray(['a', 'b', 'c']).map((hosts) => match(...hosts.map((host) => [host, NaN] as const))),
      },
      { weight: 1, arbitrary: fc.constant(FAILS) },
      { weight: 1, arbitrary: fc.constant<Evaluation>({ noData: true }) },
    );
    const span = fc.constantFrom(0, 1, MINUTE, 90_000, 3 * MINUTE);
    fc.assert(
      fc.property(
        fc.array(evaluation, { minLength: 1, maxLength: 40 }),
        fc.nat(40),
        span,
        span,
        fc.constantFrom(0, 2),
        (evaluations, at, forMs, keepFiringForMs, limit) => {
          const rule = ruleOf({ forMs, keepFiringForMs, limit, annotations: { text: '{{ $value }}' } });
          const stopped = runStates(rule, evaluations.slice(0, at));
          const started = parseRuleState(JSON.parse(JSON.stringify(ruleStateToJson(stopped))));
          expect(started).to.deep.equal(stopped);
          expect(runSteps(rule, evaluations.slice(at), started)).to.deep.equal(runSteps(rule, evaluations).slice(at));
        },
      ),
      { numRuns: 300, seed: 5 },
    );
  });

  it('changes nothing in place', () => {
    const before: RuleState = runStates(ruleOf(), [match('a')]);
    const copy = structuredClone(ruleStateToJson(before));
    runSteps(ruleOf(), [NONE, match('a', 'b')], before);
    expect(ruleStateToJson(before)).to.deep.equal(copy);
  });
});

describe('parseRuleState', () => {
  const good = ruleStateToJson(runStates(ruleOf(), [match('a')])) as unknown as Record<string, unknown>;
  const [instance] = good['instances'] as Record<string, unknown>[];

  it('refuses what is damaged, and says where', () => {
    const bad: [string, unknown][] = [
      ['its top', null],
      ['its top', []],
      ['health', { ...good, health: 'fine' }],
      ['evaluatedAt', { ...good, evaluatedAt: '0' }],
      ['instances', { ...good, instances: {} }],
      ['instances[0]', { ...good, instances: [7] }],
      ['instances[0].labels', { ...good, instances: [{ ...instance, labels: { a: 1 } }] }],
      ['instances[0].state', { ...good, instances: [{ ...instance, state: 'constructor' }] }],
      ['instances[0].firedAt', { ...good, instances: [{ ...instance, firedAt: null }] }],
      ['instances[0].resolvedAt', { ...good, instances: [{ ...instance, resolvedAt: 5 }] }],
      ['instances[0].activeAt', { ...good, instances: [{ ...instance, activeAt: null }] }],
      ['instances[0].value', { ...good, instances: [{ ...instance, value: null }] }],
    ];
    for (const [where, json] of bad)
      expect(() => parseRuleState(json))
        .to.throw(`state of an alerting rule is damaged at ${where}`)
        .with.property('code', 'alert-state-invalid');
  });
});
