import {
  initialExtendedState,
  PLAIN,
  resolveAlertingRule,
  stepExtended,
  thresholdTimeline,
  type AlertingRule,
  type GridHistory,
  type InstanceTimeline,
  type ThresholdCondition,
  type VectorSample,
} from '@obs-kit/core/alerting.js';
import { labelsFrom } from '@obs-kit/core';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import fc from 'fast-check';
import { canHold, heldHistory } from './held-history.js';

const MINUTE = 60_000;
const NONE = labelsFrom([]);

const ruleOf = (forMs: number, keepFiringForMs: number): AlertingRule => ({
  kind: 'alert',
  alert: 'A',
  expr: 'x > 3',
  forMs,
  keepFiringForMs,
  labels: NONE,
  annotations: NONE,
});

const historyOf = (values: readonly number[], failures?: ReadonlyMap<number, string>): GridHistory => ({
  startMs: 0,
  intervalMs: MINUTE,
  slots: values.length,
  series: [{ labels: NONE, values: Float64Array.from(values) }],
  ...(failures && { failures }),
});

const bandsOf = (instances: readonly InstanceTimeline[]): string[] =>
  instances.flatMap(({ bands }) => bands.map(({ state, from, to }) => `${state} ${from / MINUTE}-${to / MINUTE}`));

function fast(history: GridHistory, condition: ThresholdCondition, recovery: number, rule: AlertingRule): string[] {
  const engine = resolveAlertingRule(rule);
  return bandsOf(thresholdTimeline(heldHistory(history, condition, recovery, engine), condition, engine).instances);
}

/** The same by the state machine of the extended profile, one evaluation at a time. */
function exact({ series, slots, failures }: GridHistory, recovery: number, rule: AlertingRule): string[] {
  const extended = { ...resolveAlertingRule(rule), ...PLAIN };
  let state = initialExtendedState();
  const bands: string[] = [];
  let open: { state: string; from: number } | undefined;
  const close = (to: number): void => {
    if (open && open.state !== 'inactive') bands.push(`${open.state} ${open.from}-${to}`);
    open = undefined;
  };
  for (let slot = 0; slot < slots; slot += 1) {
    const sampled = (limit: number): VectorSample[] =>
      series.flatMap(({ labels, values }) => (values[slot]! > limit ? [{ labels, value: values[slot]! }] : []));
    const error = failures?.get(slot);
    const evaluation = error === undefined ? { ok: sampled(3), notRecovered: sampled(recovery) } : { error };
    state = stepExtended(state, evaluation, extended, slot * MINUTE).state;
    const name = state.core.instances[0]?.state ?? 'inactive';
    if (name === (open?.state ?? 'inactive')) continue;
    close(slot);
    open = { state: name, from: slot };
  }
  close(slots);
  return bands;
}

describe('heldHistory', () => {
  it('keeps an alert firing until its value has recovered', () => {
    const history = historyOf([1, 4, 2, 2, 1, 2]);
    expect(fast(history, { comparison: '>', threshold: 3 }, 1.5, ruleOf(0, 0))).to.deep.equal(['firing 1-4']);
    expect(fast(history, { comparison: '<', threshold: 1.5 }, 3, ruleOf(0, 0))).to.deep.equal([
      'firing 0-1',
      'firing 4-6',
    ]);
  });

  it('does not hold what is only pending', () => {
    const history = historyOf([4, 2, 4, 4, 2, 1]);
    expect(fast(history, { comparison: '>', threshold: 3 }, 1.5, ruleOf(MINUTE, 0))).to.deep.equal([
      'pending 0-1',
      'pending 2-3',
      'firing 3-5',
    ]);
  });

  it('leaves a history alone for which there is nothing to hold', () => {
    const history = historyOf([1, 4, 2]);
    const rule = ruleOf(0, 0);
    expect(heldHistory(history, { comparison: '>', threshold: 3 }, undefined, rule)).to.equal(history);
    expect(heldHistory(history, { comparison: '>', threshold: 3 }, 5, rule)).to.equal(history);
    expect(heldHistory(history, { comparison: '==', threshold: 3 }, 2, rule)).to.equal(history);
    expect(heldHistory(history, { comparison: '>', threshold: 5 }, 1, rule).series[0]).to.equal(history.series[0]);
    expect(canHold({ comparison: '<=', threshold: 3 }, 4)).to.equal(true);
  });

  it('does what the state machine of the extended profile does', () => {
    const value = fc.constantFrom(0, 1, 2, 2.5, 4, 5, NaN, Infinity);
    fc.assert(
      fc.property(
        fc.array(value, { minLength: 1, maxLength: 40 }),
        fc.integer({ min: 0, max: 3 }),
        fc.integer({ min: 0, max: 3 }),
        fc.constantFrom(0.5, 1.5, 2.2),
        fc.uniqueArray(fc.integer({ min: 0, max: 39 }), { maxLength: 4 }),
        (values, forMinutes, keepMinutes, recovery, failed) => {
          const failures = new Map(failed.filter((slot) => slot < values.length).map((slot) => [slot, 'away']));
          const history = historyOf(values, failures);
          const rule = ruleOf(forMinutes * MINUTE, keepMinutes * MINUTE);
          expect(fast(history, { comparison: '>', threshold: 3 }, recovery, rule)).to.deep.equal(
            exact(history, recovery, rule),
          );
        },
      ),
      { numRuns: 400, seed: 5 },
    );
  });
});
