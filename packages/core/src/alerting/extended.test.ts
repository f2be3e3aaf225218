import { describe, expect, it } from '@obs-kit/testing/spec.js';
import fc from 'fast-check';
import { acknowledge, extendedInstances, stepExtended } from './extended.js';
import {
  initialExtendedState,
  PLAIN,
  type ExtendedEvaluation,
  type ExtendedRule,
  type ExtendedState,
} from './extended-state.js';
import { hostLabels, match, MINUTE, ruleOf, runSteps, type RuleOptions } from './fixtures/rules.js';
import type { Evaluation, VectorSample } from './state.js';

const FAILS = { error: 'timeout' };
const NO_DATA = { noData: true } as const;

const rule = (extras: Partial<Omit<ExtendedRule, 'forMs'>> = {}, options: RuleOptions = {}): ExtendedRule => ({
  ...ruleOf(options),
  ...PLAIN,
  ...extras,
});

const vector = (...hosts: readonly (string | readonly [string, number])[]): readonly VectorSample[] =>
  (match(...hosts) as { ok: readonly VectorSample[] }).ok;

/** Those that match, out of all that are there. */
const of = (matching: readonly string[], present: readonly string[]): ExtendedEvaluation => ({
  ok: vector(...matching),
  present: vector(...present),
});

function run(of: ExtendedRule, evaluations: readonly ExtendedEvaluation[]): readonly ExtendedState[] {
  const states: ExtendedState[] = [];
  for (const [i, evaluation] of evaluations.entries())
    states.push(stepExtended(states[i - 1] ?? initialExtendedState(), evaluation, of, i * MINUTE).state);
  return states;
}

/** `a=firing b=pending` after each evaluation. */
const shown = (one: ExtendedRule, evaluations: readonly ExtendedEvaluation[]): string[] =>
  run(one, evaluations).map((state) =>
    extendedInstances(state, one)
      .map(({ labels, state: name }) => `${labels['host'] ?? 'nobody'}=${name}`)
      .join(' '),
  );

describe('stepExtended', () => {
  it('is the step of Prometheus when no extra is asked for', () => {
    const evaluation = fc.oneof(
      { weight: 8, arbitrary: fc.subarray(['a', 'b', 'c']).map((hosts) => match(...hosts)) },
      { weight: 1, arbitrary: fc.constantFrom<Evaluation>(FAILS, NO_DATA) },
    );
    const span = fc.constantFrom(0, MINUTE, 90_000, 3 * MINUTE);
    fc.assert(
      fc.property(
        fc.array(evaluation, { maxLength: 40 }),
        span,
        span,
        fc.constantFrom(0, 2),
        (all, forMs, keep, limit) => {
          const plain = rule({}, { forMs, keepFiringForMs: keep, limit });
          let state = initialExtendedState();
          for (const [i, expected] of runSteps(plain, all).entries()) {
            const result = stepExtended(state, all[i]!, plain, i * MINUTE);
            expect(result.state.core).to.deep.equal(expected.state);
            expect(result.samples).to.deep.equal(expected.samples);
            state = result.state;
          }
        },
      ),
      { numRuns: 300, seed: 5 },
    );
  });

  it('shows an alert that is only kept firing as recovering', () => {
    expect(shown(rule({}, { keepFiringForMs: 2 * MINUTE }), [match('a'), match(), match('a'), match()])).to.deep.equal([
      'a=firing',
      'a=recovering',
      'a=firing',
      'a=recovering',
    ]);
  });

  it('ends what fires only below the recovery threshold, and starts nothing there', () => {
    const between: ExtendedEvaluation = { ok: [], notRecovered: vector(['a', 85], ['b', 85]) };
    expect(shown(rule(), [match('a'), between, between, match()])).to.deep.equal([
      'a=firing',
      'a=firing',
      'a=firing',
      'a=inactive',
    ]);
    expect(shown(rule({}, { forMs: MINUTE }), [match('a'), between])).to.deep.equal(['a=pending', '']);
  });

  describe('when a series vanishes while others stay', () => {
    const both = of(['a'], ['a', 'b']);

    it('resolves its alert, but shows it as vanished and not as recovered', () => {
      const states = run(rule(), [both, of([], ['b'])]);
      const [instance] = extendedInstances(states[1]!, rule());
      expect(instance).to.deep.include({ state: 'vanished', alert: 'inactive', troubleSince: MINUTE });
    });

    it('or keeps it as it is, for as long as it is away', () => {
      const kept = rule({ missingSeries: 'keep' }, { forMs: MINUTE });
      expect(
        shown(kept, [both, of([], ['b']), of([], ['b']), of(['a'], ['a', 'b']), of([], ['a', 'b'])]),
      ).to.deep.equal(['a=pending', 'a=vanished', 'a=vanished', 'a=firing', 'a=inactive']);
    });

    it('or alerts on it after `for`, whether it matched or not', () => {
      const alerting = rule({ missingSeries: 'alert' }, { forMs: MINUTE });
      const states = run(alerting, [of([], ['a', 'b']), of([], ['b']), of([], ['b'])]);
      expect(
        states.map((state) => extendedInstances(state, alerting).map((one) => [one.state, one.alert])),
      ).to.deep.equal([[], [['vanished', 'pending']], [['vanished', 'firing']]]);
    });

    it('does nothing where the answer does not name all series', () => {
      expect(shown(rule({ missingSeries: 'keep' }), [match('a'), match()])).to.deep.equal(['a=firing', 'a=inactive']);
    });
  });

  it('forgets a series that no answer has had for a day, also where answers name only those that match', () => {
    const alerting = rule({ error: 'alert' });
    const known = (answers: readonly ExtendedEvaluation[]): string[] => {
      let state = initialExtendedState();
      for (const [i, answer] of answers.entries())
        ({ state } = stepExtended(state, answer, alerting, i * 12 * 60 * MINUTE));
      return state.series.map(({ labels }) => labels['host'] ?? '');
    };
    expect(known([match('a', 'b'), match('b'), match('b')])).to.deep.equal(['a', 'b']);
    expect(known([match('a', 'b'), match('b'), match('b'), match('b')])).to.deep.equal(['b']);
    expect(known([match('a'), { error: 'no answer' }, { error: 'no answer' }, { error: 'no answer' }])).to.deep.equal([
      'a',
    ]);
  });

  describe('without data', () => {
    it('resolves, or keeps each alert as it is, and shows that it does not know', () => {
      expect(shown(rule(), [match('a'), NO_DATA])).to.deep.equal(['a=firing', 'a=inactive']);
      const kept = rule({ noData: 'keep' }, { forMs: MINUTE });
      expect(shown(kept, [match('a'), NO_DATA, NO_DATA, match('a')])).to.deep.equal([
        'a=pending',
        'a=noData',
        'a=noData',
        'a=firing',
      ]);
    });

    it('or alerts on every series that it knows, under their own labels, after `for`', () => {
      const alerting = rule({ noData: 'alert' }, { forMs: MINUTE });
      expect(shown(alerting, [of([], ['a', 'b']), NO_DATA, NO_DATA, of([], ['a', 'b'])])).to.deep.equal([
        '',
        'a=noData b=noData',
        'a=noData b=noData',
        'a=inactive b=inactive',
      ]);
      expect(run(alerting, [of([], ['a']), NO_DATA, NO_DATA])[2]!.core.instances[0]!.state).to.equal('firing');
    });

    it('alerts as the rule itself where no series was ever seen', () => {
      expect(shown(rule({ noData: 'alert' }), [NO_DATA])).to.deep.equal(['nobody=noData']);
    });
  });

  describe('when the query fails', () => {
    it('keeps each alert as it is and shows the error, with the time of the first failure', () => {
      const states = run(rule(), [match('a'), FAILS, FAILS]);
      expect(extendedInstances(states[2]!, rule())[0]).to.deep.include({
        state: 'error',
        alert: 'firing',
        troubleSince: MINUTE,
      });
      expect(states[2]!.core.health).to.equal('error');
    });

    it('or resolves, or alerts, and the rule is not healthy in any case', () => {
      for (const [error, expected] of [
        ['ok', 'a=inactive'],
        ['alert', 'a=error'],
      ] as const) {
        expect(shown(rule({ error }), [match('a'), FAILS])[1]).to.equal(expected);
        expect(run(rule({ error }), [match('a'), FAILS])[1]!.core).to.deep.include({
          health: 'error',
          lastError: 'timeout',
        });
      }
    });

    it('does not show a series that has vanished as recovered meanwhile', () => {
      expect(shown(rule(), [of(['a'], ['a', 'b']), of([], ['b']), FAILS])[2]).to.equal('a=vanished');
    });
  });

  it('leaves a series that is new alone for its grace, but not those that were there from the start', () => {
    const graceful = rule({ newSeriesGraceMs: 2 * MINUTE });
    expect(
      shown(graceful, [
        of(['a'], ['a']),
        of(['a', 'b'], ['a', 'b']),
        of(['a', 'b'], ['a', 'b']),
        of(['a', 'b'], ['a', 'b']),
      ]),
    ).to.deep.equal(['a=firing', 'a=firing', 'a=firing', 'a=firing b=firing']);
  });

  it('knows an alert that flaps by how often it began and stopped firing within the window', () => {
    const flapping = rule({ flapping: { changes: 3, windowMs: 4 * MINUTE } });
    const states = run(flapping, [match('a'), match(), match('a'), match('a'), match('a'), match('a'), match('a')]);
    expect(states.map((state) => extendedInstances(state, flapping)[0]!.flapping)).to.deep.equal([
      false,
      false,
      true,
      true,
      true,
      false,
      false,
    ]);
  });

  it('says which instances are shown in another state than before', () => {
    const kept = rule({ noData: 'keep' });
    const [first] = run(kept, [match('a')]);
    expect(
      stepExtended(first!, NO_DATA, kept, MINUTE).transitions.map(({ from, to, at }) => [from, to, at]),
    ).to.deep.equal([['firing', 'noData', MINUTE]]);
  });

  it('fails when two series come to one alert', () => {
    const clash = rule({}, { labels: { host: 'all' } });
    expect(run(clash, [match('a', 'b')])[0]!.core.health).to.equal('error');
  });
});

describe('acknowledge', () => {
  it('holds until the alert is over, and not for the next one', () => {
    const one = rule({}, { keepFiringForMs: 2 * MINUTE });
    const [first] = run(one, [match('a')]);
    const { key } = first!.core.instances[0]!;
    let state = acknowledge(first!, key, { by: 'eve', at: 5 });
    const seen: (string | undefined)[] = [];
    for (const [i, evaluation] of [match(), match(), match(), match('a')].entries()) {
      state = stepExtended(state, evaluation, one, (i + 1) * MINUTE).state;
      seen.push(extendedInstances(state, one)[0]!.acknowledged?.by);
    }
    expect(seen).to.deep.equal(['eve', 'eve', undefined, undefined]);
  });

  it('does nothing to what is not active', () => {
    const [, resolved] = run(rule(), [match('a'), match()]);
    expect(acknowledge(resolved!, resolved!.core.instances[0]!.key, { by: 'eve', at: 5 })).to.equal(resolved);
    expect(acknowledge(resolved!, JSON.stringify(hostLabels('z')), { by: 'eve', at: 5 })).to.equal(resolved);
  });
});
