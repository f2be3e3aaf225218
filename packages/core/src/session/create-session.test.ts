import { fakeClock } from '@obs-kit/testing';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import type { Clock } from '../base/clock.js';
import { ObsError } from '../base/error.js';
import { createSession } from './create-session.js';
import { codesOf, panel, testSource, world } from './fixtures/world.js';
import { modelOf as variable } from '../variables/fixtures/variables.js';

describe('createSession', () => {
  it('asks for a panel as soon as it is visible, and not before', async () => {
    const { clock, source, session } = world();
    const handle = session.addPanel(panel('a', 'up'));
    await clock.settle();
    expect(source.asked.length).to.equal(0);
    expect(handle.data.value.fetch).to.equal('waiting');
    handle.setVisible(true);
    await clock.settle();
    expect(source.asked.map(({ query }) => query)).to.deep.equal(['up']);
    expect(handle.data.value.status).to.equal('ready');
    expect(handle.data.value.frames[0]?.fields[1]?.display?.format(1).text).to.equal('1');
  });

  it('asks one question for two panels with the same query', async () => {
    const { clock, source, session } = world();
    for (const id of ['a', 'b']) session.addPanel(panel(id, 'up')).setVisible(true);
    await clock.settle();
    expect(source.asked.length).to.equal(1);
  });

  it('refreshes at its pace, with the range moved on, and only what is visible', async () => {
    const { clock, source, session } = world('10s');
    const seen = session.addPanel(panel('a', 'up'));
    session.addPanel(panel('b', 'down'));
    seen.setVisible(true);
    await clock.settle();
    await clock.settle(30_000);
    expect(source.asked.map(({ query }) => query)).to.deep.equal(['up', 'up', 'up', 'up']);
    expect(source.asked[3]!.range.to - source.asked[0]!.range.to).to.equal(30_000);
    session.dispose();
  });

  it('asks nothing while the tab is hidden, and once when it is back', async () => {
    const { clock, source, session } = world('10s');
    session.addPanel(panel('a', 'up')).setVisible(true);
    await clock.settle();
    session.setActive(false);
    await clock.settle(600_000);
    expect(source.asked.length).to.equal(1);
    session.setActive(true);
    await clock.settle(0);
    expect(source.asked.length).to.equal(2);
    await clock.settle(10_000);
    expect(source.asked.length).to.equal(3);
    session.dispose();
  });

  it('hears a source that is slower than the refresh, and says that the data are late', async () => {
    const { clock, source, session } = world('10s');
    const handle = session.addPanel(panel('a', 'up'));
    handle.setVisible(true);
    await clock.settle();
    source.hold = true;
    await clock.settle(40_000);
    expect(source.asked.length).to.equal(2);
    expect(source.signals[1]!.aborted).to.equal(false);
    expect(handle.data.value.stale).to.equal(true);
    source.hold = false;
    source.release();
    await clock.settle();
    expect(handle.data.value.stale).to.equal(false);
    expect(handle.data.value.status).to.equal('ready');
    session.dispose();
  });

  it('keeps the old frames when the source fails, and recovers with the next refresh', async () => {
    const { clock, source, session } = world('10s');
    const handle = session.addPanel(panel('a', 'up'));
    handle.setVisible(true);
    await clock.settle();
    const before = handle.data.value.updatedAt;
    source.failing = new ObsError({ code: 'source-unreachable', message: 'no answer', hint: 'wait' });
    await clock.settle(10_000);
    expect(handle.data.value.status).to.equal('failed');
    expect(handle.data.value.error?.code).to.equal('source-unreachable');
    expect(handle.data.value.frames.length).to.equal(1);
    expect(handle.data.value.updatedAt).to.equal(before);
    source.failing = undefined;
    await clock.settle(10_000);
    expect(handle.data.value.status).to.equal('ready');
    expect(handle.data.value.error).to.equal(undefined);
    session.dispose();
  });

  it('drops the running query when the range changes, and the late answer loses', async () => {
    const { clock, source, session } = world();
    const handle = session.addPanel(panel('a', 'up'));
    source.hold = true;
    handle.setVisible(true);
    await clock.settle();
    session.setTimeRange({ from: 'now-6h', to: 'now' });
    await clock.settle();
    expect(source.signals.map(({ aborted }) => aborted)).to.deep.equal([true, false]);
    source.hold = false;
    source.release();
    await clock.settle();
    expect(handle.data.value.range!.to - handle.data.value.range!.from).to.equal(6 * 3_600_000);
  });

  it('refuses a range that makes no sense, and keeps the one it has', () => {
    const { session } = world();
    expect(() => session.setTimeRange({ from: 'yesterdayish', to: 'now' })).to.throw(ObsError, 'yesterdayish');
    expect(session.time.value.raw.from).to.equal('now-1h');
  });

  it('reports options that make no sense, and goes on with the defaults', () => {
    const session = createSession({ clock: fakeClock(), time: { from: 'x', timeZone: 'Mars/Base', refresh: 'often' } });
    expect(session.problems.value.map(({ code }) => code)).to.have.members([
      'time-range-invalid',
      'time-zone-unknown',
      'refresh-invalid',
    ]);
    expect(session.time.value.range.to).to.be.greaterThan(session.time.value.range.from);
  });

  it('names the missing source on the panel, and asks it as soon as it comes', async () => {
    const clock = fakeClock();
    const session = createSession({ clock });
    const handle = session.addPanel(panel('a', 'up', { source: 'late' }));
    handle.setVisible(true);
    await clock.settle();
    expect(handle.data.value.error?.code).to.equal('source-unknown');
    session.addSource('late', testSource());
    await clock.settle();
    expect(handle.data.value.status).to.equal('ready');
  });

  it('leaves no timer behind, and asks nothing more, once it is disposed', async () => {
    const { clock, source, session } = world('10s');
    const alerts = session.alerts();
    alerts.subscribe(() => {});
    const handle = session.addPanel(panel('a', 'up'));
    handle.setVisible(true);
    await clock.settle();
    source.asked.length = 0;
    session.dispose();
    expect(clock.pending).to.equal(0);
    await clock.settle(60_000);
    expect(source.asked.length).to.equal(0);
  });

  it('gives the document as it stands, with time, selections and panels that were added', async () => {
    const { clock, session } = world('10s');
    session.addVariable(variable('host', { query: 'a b' }));
    session.addPanel(panel('a', 'up'));
    await clock.settle();
    session.setTimeRange({ from: 'now-2d', to: 'now' });
    session.setVariable('host', ['b']);
    const document = session.document();
    expect(document.time).to.deep.equal({ from: 'now-2d', to: 'now', timeZone: 'utc', refresh: '10s' });
    expect(document.variables.map(({ value }) => value)).to.deep.equal([['b']]);
    expect(document.panels.map(({ id }) => id)).to.deep.equal(['a']);
    expect(document.sources).to.deep.equal([{ name: 'test', type: 'test' }]);
    session.dispose();
  });

  it('goes on refreshing when its range no longer makes sense, and says so until it does', async () => {
    const { clock, source, session } = world('10s');
    const end = String(clock.now() + 15_000);
    session.setTimeRange({ from: 'now', to: end });
    session.addPanel(panel('a', 'up')).setVisible(true);
    await clock.settle();
    await clock.settle(30_000);
    expect(codesOf(session.problems.value)).to.deep.equal(['time-range-invalid']);
    expect(session.time.value.range.to).to.equal(Number(end));
    session.refresh();
    session.setTimeRange({ from: 'now-1h', to: 'now' });
    expect(session.problems.value).to.deep.equal([]);
    const before = source.asked.length;
    await clock.settle(10_000);
    expect(source.asked.length).to.be.greaterThan(before);
    session.dispose();
  });

  it('forgets what was wrong with an option as soon as it is set anew', () => {
    const session = createSession({ clock: fakeClock(), time: { from: 'x', timeZone: 'Mars/Base', refresh: 'often' } });
    session.setRefresh('10s');
    session.setTimeZone('utc');
    session.refresh();
    expect(codesOf(session.problems.value)).to.deep.equal(['time-range-invalid']);
    session.setTimeRange({ from: 'now-1h', to: 'now' });
    expect(session.problems.value).to.deep.equal([]);
    session.dispose();
  });

  it('refuses a refresh that no timer can wait for', () => {
    const { session } = world();
    expect(() => session.setRefresh('30d')).to.throw(ObsError, '30d');
  });

  it('asks once when the tab is back, for what changed and what came due meanwhile', async () => {
    const { clock, source, session } = world('10s');
    session.addPanel(panel('a', 'up')).setVisible(true);
    await clock.settle();
    session.setActive(false);
    session.setTimeRange({ from: 'now-6h', to: 'now' });
    await clock.settle(600_000);
    expect(source.asked.length).to.equal(1);
    session.setActive(true);
    await clock.settle();
    expect(source.asked.length).to.equal(2);
    expect(source.asked[1]!.range.to).to.equal(clock.now());
    session.dispose();
  });

  it('asks at each refresh for a range that is not over yet, such as today', async () => {
    const { clock, source, session } = world('10s');
    session.setTimeRange({ from: 'now/d', to: 'now/d' });
    session.addPanel(panel('a', 'up')).setVisible(true);
    await clock.settle();
    await clock.settle(30_000);
    expect(source.asked.length).to.equal(4);
    session.dispose();
  });

  it('keeps its pace when the clock jumps back', async () => {
    const clock = fakeClock();
    let offset = 0;
    const jumping: Clock = { now: () => clock.now() + offset, after: (ms, fn) => clock.after(ms, fn) };
    const source = testSource();
    const session = createSession({ clock: jumping, sources: { test: source }, time: { refresh: '10s' } });
    session.addPanel(panel('a', 'up')).setVisible(true);
    await clock.settle();
    session.setActive(false);
    offset = -3_600_000;
    session.setActive(true);
    await clock.settle(10_000);
    expect(source.asked.length).to.equal(2);
    session.dispose();
  });

  it('counts its pace from the last time it asked, whoever wanted it', async () => {
    const { clock, source, session } = world('10s');
    session.addPanel(panel('a', 'up')).setVisible(true);
    await clock.settle(6000);
    session.setTimeZone('Europe/Berlin');
    await clock.settle(9000);
    expect(source.asked.length).to.equal(2);
    await clock.settle(1000);
    expect(source.asked.length).to.equal(3);
    session.setRefresh('1m');
    await clock.settle(59_000);
    expect(source.asked.length).to.equal(3);
    session.setRefresh('30s');
    await clock.settle();
    expect(source.asked.length).to.equal(4);
    session.dispose();
  });

  it('is at rest once it is disposed, twice as well as once, and whatever comes after', async () => {
    const { clock, source, session } = world('10s');
    source.hold = true;
    session.addVariable(variable('host', { query: 'a b' }));
    const handle = session.addPanel(panel('a', 'up $host'));
    handle.setVisible(true);
    await clock.settle();
    expect(session.busy.value).to.equal(true);
    session.dispose();
    session.dispose();
    expect(session.busy.value).to.equal(false);
    const asked = source.asked.length;
    session.addVariable(variable('port', { query: 'a b' }))();
    session.addVariable(variable('port', { query: 'a b' }));
    session.addPanel(panel('b', 'down')).setVisible(true);
    session.alerts().subscribe(() => {});
    session.setActive(false);
    session.setActive(true);
    session.setRefresh('1s');
    session.setTimeRange({ from: 'now-2h', to: 'now' });
    session.setVariable('host', ['b']);
    session.addSource('late', testSource())();
    session.refresh();
    handle.setVisible(true);
    handle.refresh();
    handle.remove();
    source.release();
    await clock.settle(60_000);
    expect(source.asked.length).to.equal(asked);
    expect(clock.pending).to.equal(0);
    expect(session.busy.value).to.equal(false);
  });
});
