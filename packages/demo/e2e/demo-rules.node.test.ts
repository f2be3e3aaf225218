import { labelsFrom, type AlertRule } from '@obs-kit/core';
import {
  askGrid,
  evaluationsOf,
  initialState,
  resolveAlertingRule,
  step,
  thresholdTimeline,
  type EngineRule,
  type RuleState,
  type Timeline,
} from '@obs-kit/core/alerting.js';
import { demo } from '@obs-kit/source-demo';
import { fakeClock } from '@obs-kit/testing';
import { before, describe, expect, it } from '@obs-kit/testing/spec.js';

const { signal } = new AbortController();
const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
/** A Wednesday. */
const TODAY = Date.UTC(2026, 5, 17);
/** The pace at which the shop evaluates. */
const PACE = 15_000;

const engineRuleOf = ({ name, query, forMs, labels }: AlertRule): EngineRule =>
  resolveAlertingRule({
    kind: 'alert',
    alert: name,
    expr: query,
    forMs,
    keepFiringForMs: 0,
    labels,
    annotations: labelsFrom([]),
  });

describe('the rules of the sales day', () => {
  const clock = fakeClock(TODAY);
  const source = demo({ clock });
  let rules: readonly AlertRule[];
  before(async () => {
    ({ rules } = await source.alerts!({ signal }));
  });

  it('go pending, fire and recover, each of them, on thirty days of history by the minute', async () => {
    const slots = 30 * 1440;
    const found = new Map<string, Timeline>();
    for (const rule of rules) {
      // The comparison is in the query: what it keeps, matches.
      const history = await askGrid(
        source,
        rule.query,
        { startMs: TODAY - 30 * DAY, intervalMs: MINUTE, slots },
        signal,
      );
      found.set(rule.name, thresholdTimeline(history, { comparison: '>=', threshold: -Infinity }, engineRuleOf(rule)));
    }
    expect([...found.keys()]).to.deep.equal(['HighErrorRate', 'SlowCheckout', 'HighCpu', 'MemoryLeak']);
    for (const [name, { instances, fired, firingMs }] of found) {
      expect(fired, name).to.be.within(1, 500);
      expect(firingMs, name).to.be.lessThan(5 * DAY);
      const bands = instances.flatMap((instance) => instance.bands);
      expect(new Set(bands.map(({ state }) => state)), name).to.deep.equal(new Set(['pending', 'firing']));
      expect(
        bands.some(({ state, to }) => state === 'firing' && to < TODAY),
        name,
      ).to.equal(true);
    }
  });

  it('stand at every evaluation of a day where the engine says, from the same history', async () => {
    const hours = 8;
    const startMs = TODAY + 9 * 60 * MINUTE;
    const slots = (hours * 60 * MINUTE) / PACE;
    // The engine needs to know what was active before.
    const lead = (2 * 60 * MINUTE) / PACE;
    const states = new Map<string, RuleState[]>();
    for (const rule of rules) {
      const grid = { startMs: startMs - lead * PACE, intervalMs: PACE, slots: slots + lead };
      const history = await askGrid(source, rule.query, grid, signal);
      const evaluations = evaluationsOf(history, { comparison: '>=', threshold: -Infinity });
      let state = initialState();
      states.set(
        rule.name,
        evaluations.map((evaluation, i) => {
          ({ state } = step(state, evaluation, engineRuleOf(rule), grid.startMs + i * PACE));
          return state;
        }),
      );
    }
    clock.advance(startMs - clock.now());
    const seen = new Set<string>();
    for (let slot = 0; slot < slots; slot += 4) {
      const { rules: said } = await source.alerts!({ signal });
      for (const { name, instances } of said) {
        const active = states.get(name)![slot + lead]!.instances.filter(({ state }) => state !== 'inactive');
        expect(
          instances.map(({ labels, state, activeAt, value }) => ({ labels: { ...labels }, state, activeAt, value })),
          `${name} at ${new Date(clock.now()).toISOString()}`,
        ).to.have.deep.members(
          active.map(({ labels, state, activeAt, value }) => ({ labels: { ...labels }, state, activeAt, value })),
        );
        for (const { state } of instances) seen.add(`${name} ${state}`);
      }
      clock.advance(4 * PACE);
    }
    expect(seen.size).to.be.greaterThan(4);
  });
});
