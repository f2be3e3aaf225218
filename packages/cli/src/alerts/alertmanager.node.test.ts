import { ObsError } from '@obs-kit/core';
import { fakeClock } from '@obs-kit/testing';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import type { PostedAlert, QueuedAlert } from './alertmanager-alerts.js';
import { createAlertmanagerQueue } from './alertmanager-queue.js';
import { BEGIN, createWorld, vectorOf } from './fixtures/runner-world.js';

const RULES = `
groups:
  - name: shop
    interval: 10s
    rules: [{ alert: Down, expr: down, for: 20s }]
`;

describe('what an Alertmanager is told', () => {
  it('is sent when it fires, every minute while it does, and for 15 minutes after it is over', async () => {
    const world = createWorld(RULES, {
      externalLabels: { cluster: 'eu', severity: 'none' },
      externalUrl: 'https://x.example/',
    });
    const runner = await world.start();
    world.conditions = (_, t) => (t < BEGIN + 300_000 ? vectorOf(['a']) : { ok: [] });
    await world.pass(45_000);
    expect(world.posted).to.have.length(1);
    const [alert] = world.posted[0]!;
    expect({ ...alert!.labels }).to.deep.equal({ alertname: 'Down', series: 'a', cluster: 'eu', severity: 'none' });
    expect(alert!.generatorURL).to.equal('https://x.example');
    const { firedAt } = runner.status().groups[0]!.rules[0]!.state.instances[0]!;
    expect(Date.parse(alert!.startsAt)).to.equal(firedAt);
    expect(Date.parse(alert!.endsAt)).to.equal(firedAt! + 240_000);
    await world.pass(300_000);
    // Every seventh evaluation: the minute has to be over.
    const firing = world.posted.flat().filter(({ endsAt }) => Date.parse(endsAt) > BEGIN + 345_000).length;
    const resolved = (): PostedAlert[] => world.posted.flat().filter(({ endsAt }) => Date.parse(endsAt) < BEGIN + 311_000 && Date.parse(endsAt) >= BEGIN + 300_000); // prettier-ignore
    expect(firing).to.be.within(2, 4);
    expect(resolved()).to.have.length(1);
    await world.pass(1_200_000);
    expect(resolved()).to.have.length(1 + Math.floor(900 / 70));
    expect(new Set(resolved().map(({ startsAt }) => Date.parse(startsAt)))).to.deep.equal(new Set([firedAt]));
  });

  const item = (name: string, endsAt: string = ''): QueuedAlert => {
    return { key: name, alert: { labels: { alertname: name }, annotations: {}, startsAt: '', endsAt } };
  };
  const unavailable = new ObsError({ code: 'x', message: 'away', hint: 'Wait.', retryAfterMs: 0 });

  it('waits while it is away, the newest word of each alert, and is sent when it is back', async () => {
    const clock = fakeClock();
    const sent: string[] = [];
    let away = true;
    const queue = createAlertmanagerQueue({
      clock,
      random: () => 0.5,
      onResult: () => {},
      post: (alerts) => {
        if (away) return Promise.reject(unavailable);
        sent.push(...alerts.map(({ labels, endsAt }) => `${labels['alertname']} ${endsAt}`));
        return Promise.resolve();
      },
    });
    queue.offer([item('a', '1'), item('b', '1')]);
    await clock.settle(0);
    queue.offer([item('a', '2'), item('c', '1')]);
    await clock.settle(100_000);
    expect(queue.length).to.equal(3);
    away = false;
    await clock.settle(30_000);
    expect(sent.toSorted()).to.deep.equal(['a 2', 'b 1', 'c 1']);
    expect(queue.sent).to.equal(3);
  });

  it('goes out in parts, and what is refused for good does not hold back the rest', async () => {
    const clock = fakeClock();
    const sizes: number[] = [];
    const queue = createAlertmanagerQueue({
      clock,
      random: () => 0.5,
      onResult: () => {},
      post: (alerts) => {
        sizes.push(alerts.length);
        const refused = new ObsError({ code: 'x', message: 'no', hint: 'Mend it.' });
        return sizes.length === 1 ? Promise.reject(refused) : Promise.resolve();
      },
    });
    queue.offer(Array.from({ length: 150 }, (_, i) => item(`a${i}`)));
    await clock.settle(0);
    expect(sizes).to.deep.equal([64, 64, 22]);
    expect([queue.sent, queue.dropped, queue.length]).to.deep.equal([86, 64, 0]);
  });

  it('has a bound: the oldest go first', async () => {
    const clock = fakeClock();
    const queue = createAlertmanagerQueue({
      clock,
      random: () => 1,
      onResult: () => {},
      post: () => Promise.reject(unavailable),
    });
    queue.offer(Array.from({ length: 12_000 }, (_, i) => item(`a${i}`)));
    await clock.settle(0);
    expect([queue.length, queue.dropped]).to.deep.equal([10_000, 2_000]);
    await queue.stop(1000);
    expect(clock.pending).to.equal(0);
  });
});
