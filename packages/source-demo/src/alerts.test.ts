import type { AlertRule } from '@obs-kit/core';
import { fakeClock } from '@obs-kit/testing';
import { before, describe, expect, it } from '@obs-kit/testing/spec.js';
import { demo } from './demo.js';
import { columnsOf, DAY, HOUR, MINUTE, WEDNESDAY } from './fixtures/ask.js';

const STEP = 15_000;

/** One rule at each step of some hours. */
async function history(name: string, from: number, hours: number, step: number): Promise<AlertRule[]> {
  const clock = fakeClock(from);
  const source = demo({ clock });
  const rules: AlertRule[] = [];
  for (let t = 0; t < hours * HOUR; t += step) {
    const { rules: all } = await source.alerts!({ signal: new AbortController().signal });
    rules.push(all.find((rule) => rule.name === name)!);
    clock.advance(step);
  }
  return rules;
}

describe('alerts', () => {
  let rules: AlertRule[];
  before(async () => {
    rules = await history('HighErrorRate', WEDNESDAY, 2, STEP);
  });

  it('go from inactive over pending to firing and back, and wait as long as the rule says', () => {
    const changes = rules.map(({ state }) => state).filter((state, i, all) => state !== all[i - 1]);
    expect(changes.join(' ')).to.contain('inactive pending firing inactive');
    const fired = rules.findIndex(({ state }) => state === 'firing');
    const waited = rules
      .slice(0, fired)
      .toReversed()
      .findIndex(({ state }) => state !== 'pending');
    expect(waited * STEP).to.equal(rules[fired]!.forMs);
  });

  it('tell since when a series is active: the first evaluation that its query kept', async () => {
    const firing = rules.findLast(({ state }) => state === 'firing')!;
    const [instance] = firing.instances;
    const columns = await columnsOf('server', {
      query: firing.query,
      range: { from: instance!.activeAt! - STEP, to: firing.evaluatedAt! },
      stepMs: STEP,
    });
    const values = columns.get(instance!.labels['server']!)!;
    expect(values[0]).to.be.NaN;
    expect(values.slice(1).every((value) => value > 0.05)).to.equal(true);
    expect(values.at(-1)).to.equal(instance!.value);
  });

  it('date an alert that began hours ago', async () => {
    const leaks = await history('MemoryLeak', WEDNESDAY + 8 * HOUR, 6, 5 * MINUTE);
    const firing = leaks.filter(({ state }) => state === 'firing');
    expect(firing.length).to.be.greaterThan(0);
    for (const { instances, evaluatedAt } of firing) {
      expect(instances.map(({ labels }) => labels['server'])).to.deep.equal(['web-3']);
      expect(evaluatedAt! - instances[0]!.activeAt!).to.be.within(5 * MINUTE, 2 * HOUR);
    }
  });

  it('carry the labels and words of rule and series', () => {
    const [instance] = rules.find(({ state }) => state === 'firing')!.instances;
    expect(instance!.labels).to.include({ alertname: 'HighErrorRate', severity: 'critical' });
    expect(instance!.annotations['summary']).to.match(/^web-\d answers \d+\.\d % of its requests with errors$/);
  });

  it('are the same whenever the same moment is asked about', async () => {
    const at = async (): Promise<unknown> => {
      const source = demo({ clock: fakeClock(WEDNESDAY + 11 * HOUR) });
      return source.alerts!({ signal: new AbortController().signal });
    };
    expect(await at()).to.deep.equal(await at());
  });

  it('know all four rules, and each fires within a week', async () => {
    const clock = fakeClock(WEDNESDAY);
    const source = demo({ clock });
    const fired = new Set<string>();
    for (let t = 0; t < 7 * DAY; t += 5 * MINUTE) {
      const { rules: all } = await source.alerts!({ signal: new AbortController().signal });
      expect(all).to.have.length(4);
      for (const { name, state } of all) if (state === 'firing') fired.add(name);
      if (fired.size === 4) break;
      clock.advance(5 * MINUTE);
    }
    expect([...fired].sort()).to.deep.equal(['HighCpu', 'HighErrorRate', 'MemoryLeak', 'SlowCheckout']);
  });
});
