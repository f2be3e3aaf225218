import { ObsError } from '@obs-kit/core';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { BEGIN, createWorld, vectorOf, type RunnerWorld } from './fixtures/runner-world.js';
import type { Runner } from './runner.js';
import { statusOf } from './status.js';

const RULES = `
groups:
  - name: shop
    interval: 10s
    rules:
      - { alert: Down, expr: down, for: 30s, keep_firing_for: 20s, labels: { severity: page } }
`;
const HOUR = 3_600_000;

describe('the runner of rules', () => {
  let world: RunnerWorld;
  let runner: Runner;

  const statesOf = (one: Runner = runner): string[] =>
    one
      .status()
      .groups.flatMap((group) => group.rules.flatMap((rule) => rule.state.instances.map(({ state }) => state)));
  const told = (): string[] => world.received.map(({ status, alerts }) => `${status} ${alerts.length}`);
  const begin = async (rules: string = RULES, settings: object = {}): Promise<void> => {
    world = createWorld(rules, settings);
    runner = await world.start();
  };

  it('evaluates a group at its own times, all of them a phase after multiples of its interval', async () => {
    const times: number[] = [];
    world = createWorld(RULES);
    world.conditions = (_, t) => {
      times.push(t);
      return { ok: [] };
    };
    runner = await world.start();
    await world.pass(35_000);
    const [group] = runner.status().groups;
    expect(times).to.have.length.within(3, 4);
    expect(times.map((t) => t % 10_000)).to.deep.equal(times.map(() => Math.floor(group!.phaseMs)));
    expect(times.slice(1).map((t, i) => t - times[i]!)).to.deep.equal(times.slice(1).map(() => 10_000));
  });

  it('skips the times that went by while an evaluation took too long, and counts them', async () => {
    const times: number[] = [];
    world = createWorld(RULES);
    let slow = true;
    runner = await world.start({
      async evaluate(_source, _expr, t) {
        times.push(t);
        if (slow) await new Promise<void>((resolve) => (release = resolve));
        return { ok: [] };
      },
    });
    let release: () => void = () => {};
    await world.pass(45_000);
    slow = false;
    release();
    await world.pass(20_000);
    const steps = times.slice(1).map((t, i) => t - times[i]!);
    expect(times.length).to.be.below(5);
    expect(steps[0]).to.be.within(30_000, 40_000);
    expect(runner.status().groups[0]!.missed).to.equal(steps[0]! / 10_000 - 1);
  });

  it('tells a receiver once that an alert fires and once that it is over', async () => {
    await begin();
    world.conditions = (_, t) => (t < BEGIN + 100_000 ? vectorOf(['a']) : { ok: [] });
    await world.pass(25_000);
    expect(statesOf()).to.deep.equal(['pending']);
    expect(world.received).to.deep.equal([]);
    await world.pass(175_000);
    expect(told()).to.deep.equal(['firing 1', 'resolved 1']);
    const [firing, resolved] = world.received;
    expect(firing!.alerts[0]!.labels).to.deep.include({ alertname: 'Down', series: 'a', severity: 'page' });
    expect(resolved!.alerts[0]!.startsAt).to.equal(firing!.alerts[0]!.startsAt);
    expect(firing!.alerts[0]!.endsAt).to.equal('0001-01-01T00:00:00Z');
    expect(Date.parse(resolved!.alerts[0]!.endsAt)).to.be.within(BEGIN + 100_000, BEGIN + 140_000);
  });

  it('tells again of an alert that goes on, after the time of repetition', async () => {
    await begin(RULES, { repeatMs: 600_000 });
    world.conditions = () => vectorOf(['a']);
    await world.pass(1_500_000);
    expect(told()).to.deep.equal(['firing 1', 'firing 1', 'firing 1']);
  });

  it('keeps what a receiver does not take, and tells it when it does: also what is over by then', async () => {
    await begin();
    world.receiverError = new ObsError({ code: 'x', message: 'away', hint: 'Wait.', retryAfterMs: 0 });
    world.conditions = (_, t) => (t < BEGIN + 100_000 ? vectorOf(['a']) : { ok: [] });
    await world.pass(400_000);
    expect(runner.status().problems.map(({ part }) => part)).to.deep.equal(['receiver pager']);
    expect(statusOf(runner.status())).to.equal('degraded');
    world.receiverError = undefined;
    await world.pass(60_000);
    expect(told()).to.deep.equal(['resolved 1']);
    expect(runner.status().problems).to.deep.equal([]);
  });

  it('goes on with pending, firing and kept alerts where it was when it was stopped', async () => {
    for (const stopAt of [25_000, 45_000, 115_000]) {
      await begin();
      world.conditions = (_, t) => (t < BEGIN + 100_000 ? vectorOf(['a']) : { ok: [] });
      await world.pass(stopAt);
      const before = runner.status().groups[0]!.rules[0]!.state;
      await runner.stop();
      runner = await world.start();
      expect(runner.status().groups[0]!.rules[0]!.state).to.deep.equal(before);
      await world.pass(200_000);
      expect(told(), `stopped after ${stopAt} ms`).to.deep.equal(['firing 1', 'resolved 1']);
    }
  });

  for (const by of [HOUR, -HOUR]) {
    const where = by > 0 ? 'forwards' : 'back';
    it(`neither fires nor resolves anything when the clock is set an hour ${where}`, async () => {
      await begin(`
groups:
  - name: shop
    interval: 10s
    rules:
      - { alert: Pending, expr: pending, for: 2h }
      - { alert: Kept, expr: kept, keep_firing_for: 50m }
      - { alert: Firing, expr: firing }
      - { alert: Quiet, expr: quiet }
`);
      // Sources have no data for the new time before a minute has gone by.
      let jumped = false;
      world.conditions = (expr, t) => {
        if (jumped && t < world.now() - 55_000) throw new Error('asked for a time that is over');
        const fresh = !jumped || t > jumpedAt + 40_000;
        if (expr === 'kept') return t < BEGIN + 20_000 ? vectorOf(['a']) : { ok: [] };
        return expr !== 'quiet' && fresh ? vectorOf(['a']) : { ok: [] };
      };
      await world.pass(600_000);
      const states = statesOf();
      const agesOf = (): number[] =>
        runner
          .status()
          .groups[0]!.rules.flatMap(({ state }) => state.instances.map(({ activeAt }) => world.now() - activeAt));
      const ages = agesOf();
      const received = world.received.length;
      expect(states).to.deep.equal(['pending', 'firing', 'firing']);
      world.setClock(by);
      const jumpedAt = world.now();
      jumped = true;
      await world.pass(30_000);
      expect(runner.status().problems.map(({ code }) => code)).to.deep.equal(['alert-clock-jumped']);
      await world.pass(570_000);
      expect(statesOf()).to.deep.equal(states);
      expect(agesOf()).to.deep.equal(ages.map((age) => age + 600_000));
      expect(world.received.length).to.equal(received);
      expect(runner.status().clockJumps).to.equal(1);
      expect(runner.status().problems).to.deep.equal([]);
      // `for` goes on to count the time that really goes by.
      await world.pass(2 * HOUR - 1_300_000);
      expect(statesOf()[0]).to.equal('pending');
      await world.pass(200_000);
      expect(statesOf()[0]).to.equal('firing');
    });
  }

  it('follows a clock that is set back while it is stopped', async () => {
    await begin();
    world.conditions = () => vectorOf(['a']);
    await world.pass(100_000);
    await runner.stop();
    world.setClock(-HOUR);
    runner = await world.start();
    await world.pass(60_000);
    expect(statesOf()).to.deep.equal(['firing']);
    expect(told()).to.deep.equal(['firing 1']);
  });

  it('goes on when the disk is full, sends, and says that it is not well', async () => {
    await begin();
    world.conditions = () => vectorOf(['a']);
    world.diskError = Object.assign(new Error('no space'), { code: 'ENOSPC' });
    await world.pass(60_000);
    expect(told()).to.deep.equal(['firing 1']);
    expect(statusOf(runner.status())).to.equal('failing');
    expect(runner.status().problems[0]!.text).to.match(/cannot be written to .*ENOSPC/);
    world.diskError = undefined;
    await world.pass(60_000);
    expect(statusOf(runner.status())).to.equal('ok');
  });

  it('refuses recording rules by name, and evaluates the rules beside them', async () => {
    await begin(`
groups:
  - name: shop
    interval: 10s
    rules:
      - { record: "job:errors:rate5m", expr: errors }
      - { alert: Down, expr: down }
      - { alert: Odd, expr: odd, annotations: { text: '{{ define "x" }}{{ end }}' } }
`);
    const asked = new Set<string>();
    world.conditions = (expr) => {
      asked.add(expr);
      return vectorOf(['a']);
    };
    await world.pass(20_000);
    expect([...asked]).to.deep.equal(['down']);
    const refused = world.log.filter(({ event }) => event === 'rule-refused').map(({ rule }) => rule);
    expect(refused).to.deep.equal(['job:errors:rate5m', 'Odd']);
    expect(told()).to.deep.equal(['firing 1']);
  });

  it('reads its rules again: what is the same goes on, what is gone is over, what is broken stays as it was', async () => {
    const two = RULES.replace('rules:', 'rules:\n      - { alert: Other, expr: other }');
    await begin(two);
    world.conditions = () => vectorOf(['a']);
    await world.pass(60_000);
    expect(told()).to.deep.equal(['firing 1', 'firing 1']);
    const activeAt = (): number => {
      const rules = runner.status().groups.flatMap(({ rules: all }) => all);
      return rules.find(({ rule }) => rule.kind === 'alert' && rule.alert === 'Down')!.state.instances[0]!.activeAt;
    };
    const since = activeAt();
    world.writeRules(RULES.replace('expr: down', 'expr: down2'));
    await runner.reload();
    await world.pass(30_000);
    expect(activeAt()).to.equal(since);
    expect(told()).to.deep.equal(['firing 1', 'firing 1', 'resolved 1']);
    expect(world.received[2]!.groupLabels).to.deep.equal({ alertname: 'Other' });
    world.writeRules('groups: [');
    await runner.reload();
    await world.pass(30_000);
    expect(statesOf()).to.deep.equal(['firing']);
    expect(runner.status().problems).to.have.length.above(0);
    expect(told()).to.have.length(3);
  });

  it('uses the older state when the newest is damaged, and says so', async () => {
    await begin();
    world.conditions = () => vectorOf(['a']);
    await world.pass(100_000);
    await runner.stop();
    const [path] = [...world.disk.keys()].filter((name) => name.endsWith('.json'));
    world.disk.set(path!, world.disk.get(path!)!.replace('"firing"', '"pending"'));
    runner = await world.start();
    expect(runner.status().problems.map(({ code }) => code)).to.deep.equal(['alert-state-damaged']);
    expect(statesOf()).to.deep.equal(['firing']);
    await world.pass(60_000);
    expect(told()).to.deep.equal(['firing 1']);
    expect(world.disk.has(`${path}.damaged`)).to.equal(true);
  });

  it('ends in some seconds although a source does not answer, with its state written', async () => {
    world = createWorld(RULES);
    runner = await world.start({
      evaluate: (_source, _expr, _t, signal) =>
        new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error))),
    });
    await world.pass(15_000);
    let ended = false;
    void runner.stop().then(() => (ended = true));
    await world.pass(4_000);
    expect(ended).to.equal(false);
    await world.pass(2_000);
    expect(ended).to.equal(true);
    expect([...world.disk.keys()].toSorted()).to.deep.equal([
      '/etc/obs-kit/alerts-state.json',
      '/etc/obs-kit/alerts-state.json.previous',
    ]);
  });

  it('does not start on a state that a later version wrote', async () => {
    await begin();
    await runner.stop();
    const [path] = [...world.disk.keys()].filter((name) => name.endsWith('.json'));
    world.disk.set(path!, world.disk.get(path!)!.replace('"version":2', '"version":3'));
    const error = await world.start().catch((thrown: unknown) => thrown);
    expect((error as ObsError).code).to.equal('alert-state-newer');
  });
});
