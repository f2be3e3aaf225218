import { fakeClock } from '@obs-kit/testing';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import type { DataSource } from '../source/data-source.js';
import { createSession } from './create-session.js';
import { testSource, world } from './fixtures/world.js';

describe('the alerts of a session', () => {
  it('are asked for only while somebody watches, one request at a time', async () => {
    const clock = fakeClock();
    let asked = 0;
    const source: DataSource = { ...testSource(), alerts: async () => (asked++, { rules: [] }) };
    const session = createSession({ clock, sources: { test: source }, time: { refresh: '10s' } });
    const alerts = session.alerts();
    await clock.settle(30_000);
    expect(asked).to.equal(0);
    const leave = alerts.subscribe(() => {});
    await clock.settle(30_000);
    expect(asked).to.equal(4);
    leave();
    await clock.settle(30_000);
    expect(asked).to.equal(4);
    session.dispose();
  });

  it('say why there are none, rather than that all is well', async () => {
    const { clock, session } = world();
    const alerts = session.alerts();
    alerts.subscribe(() => {});
    await clock.settle();
    expect(alerts.value.status).to.equal('failed');
    expect(alerts.value.error?.code).to.equal('alerts-unavailable');
    session.dispose();
  });

  it('ask a source that comes while nobody could be asked', async () => {
    const clock = fakeClock();
    const session = createSession({ clock });
    const alerts = session.alerts();
    alerts.subscribe(() => {});
    session.addSource('late', { ...testSource(), alerts: async () => ({ rules: [] }) });
    await clock.settle();
    expect([alerts.value.status, alerts.value.error]).to.deep.equal(['ready', undefined]);
    session.dispose();
  });

  it('are asked of a source that comes right after the first look', async () => {
    const clock = fakeClock();
    const session = createSession({ clock });
    const alerts = session.alerts();
    alerts.subscribe(() => {});
    session.addSource('late', { ...testSource(), alerts: async () => ({ rules: [] }) });
    await clock.settle();
    expect(alerts.value.status).to.equal('ready');
    session.dispose();
  });

  it('of a source that is gone are not shown when they come late', async () => {
    const clock = fakeClock();
    const session = createSession({ clock });
    let answer = (): void => {};
    const remove = session.addSource('slow', {
      ...testSource(),
      alerts: () => new Promise((resolve) => (answer = () => resolve({ rules: [] }))),
    });
    const alerts = session.alerts();
    alerts.subscribe(() => {});
    remove();
    answer();
    await clock.settle();
    expect(alerts.value.error?.code).to.equal('alerts-unavailable');
    session.dispose();
  });

  it('follow a new refresh interval at once', async () => {
    const clock = fakeClock();
    let asked = 0;
    const source: DataSource = { ...testSource(), alerts: async () => (asked++, { rules: [] }) };
    const session = createSession({ clock, sources: { test: source }, time: { refresh: '1h' } });
    session.alerts().subscribe(() => {});
    await clock.settle();
    session.setRefresh('10s');
    await clock.settle(10_000);
    expect(asked).to.be.greaterThan(1);
    session.dispose();
  });

  it('are not asked for while the tab is hidden, and once when it is back', async () => {
    const clock = fakeClock();
    let asked = 0;
    const source: DataSource = { ...testSource(), alerts: async () => (asked++, { rules: [] }) };
    const session = createSession({ clock, sources: { test: source }, time: { refresh: '10s' } });
    session.alerts().subscribe(() => {});
    await clock.settle();
    session.setActive(false);
    await clock.settle(600_000);
    expect(asked).to.equal(1);
    session.setActive(true);
    await clock.settle();
    expect(asked).to.equal(2);
    await clock.settle(10_000);
    expect(asked).to.equal(3);
    session.dispose();
  });
});
