import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { match, MINUTE, ruleOf, runStates } from './fixtures/rules.js';
import { sortedNames } from './identity.js';
import { restoreLikePrometheus, type ForStateSample } from './restore.js';

const HOUR = 60 * MINUTE;
/** The time of the restore, after two evaluations. */
const T = 100 * HOUR;

/** When the alert is taken to have become active, for a rule of `for: 1h` that became active two hours before. */
function activeAt(sample: ForStateSample | undefined, forMs = HOUR): number {
  const rule = ruleOf({ forMs });
  const state = { ...runStates(rule, [match('a')]), evaluatedAt: T };
  return restoreLikePrometheus(state, rule, () => sample, T).instances[0]!.activeAt;
}

describe('restoreLikePrometheus', () => {
  const began = (T - 2 * HOUR) / 1000;

  it('asks for the series of the instance', () => {
    const rule = ruleOf({ forMs: HOUR, labels: { team: 'x' } });
    const asked: string[] = [];
    restoreLikePrometheus(
      runStates(rule, [match('a')]),
      rule,
      (labels) => {
        asked.push(JSON.stringify(sortedNames(labels).map((name) => [name, labels[name]])));
        return undefined;
      },
      T,
    );
    expect(asked).to.deep.equal(['[["__name__","ALERTS_FOR_STATE"],["alertname","High"],["host","a"],["team","x"]]']);
  });

  it('takes an alert that had waited for all of `for` back as it was, so that it fires at the next match', () => {
    expect(activeAt({ t: T - 30 * MINUTE, value: began })).to.equal(T - 2 * HOUR);
  });

  it('stretches what is left of `for` to the grace period', () => {
    const began55 = (T - 85 * MINUTE) / 1000;
    expect(activeAt({ t: T - 30 * MINUTE, value: began55 })).to.equal(T + 10 * MINUTE - HOUR);
  });

  it('shifts the beginning by the time that the server was down, in whole seconds', () => {
    expect(activeAt({ t: T - 30 * MINUTE + 700, value: (T - 50 * MINUTE) / 1000 + 0.9 })).to.equal(T - 20 * MINUTE);
  });

  it('leaves an alert alone whose series ended, is missing, or is older than the tolerance', () => {
    for (const sample of [undefined, { t: T - MINUTE, value: 'stale' as const }, { t: T - HOUR - 1, value: began }])
      expect(activeAt(sample)).to.equal(0);
    expect(activeAt({ t: T - HOUR, value: began })).to.equal(T - 2 * HOUR);
  });

  it('leaves a rule alone whose `for` is shorter than the grace period', () => {
    expect(activeAt({ t: T - MINUTE, value: began }, 10 * MINUTE - 1)).to.equal(0);
  });
});
