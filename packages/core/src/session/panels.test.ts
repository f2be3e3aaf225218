import { fakeClock } from '@obs-kit/testing';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { ObsError } from '../base/error.js';
import { modelOf as variable } from '../variables/fixtures/variables.js';
import { createSession } from './create-session.js';
import { codesOf, panel, strayAbort, target, testSource, world } from './fixtures/world.js';

describe('a panel of a session', () => {
  it('shows what came beside what failed, when one of two targets fails', async () => {
    const { clock, session } = world();
    const two = panel('a', 'up');
    const handle = session.addPanel({
      ...two,
      targets: [...two.targets, { ...two.targets[0]!, refId: 'B', source: 'gone' }],
    });
    handle.setVisible(true);
    await clock.settle();
    expect(handle.data.value.status).to.equal('ready');
    expect(handle.data.value.frames.length).to.equal(1);
    expect(handle.data.value.problems.map(({ code }) => code)).to.deep.equal(['source-unknown']);
  });

  it('does not ask again when a panel changes in what does not concern its query', async () => {
    const { clock, source, session } = world();
    const handle = session.addPanel(panel('a', 'up'));
    handle.setVisible(true);
    await clock.settle();
    handle.update(panel('a', 'up', { title: 'Other title' }));
    await clock.settle();
    expect(source.asked.length).to.equal(1);
    handle.update(panel('a', 'down'));
    await clock.settle();
    expect(source.asked.length).to.equal(2);
  });

  it('asks again for a wider panel only when the width crosses into another bucket', async () => {
    const { clock, source, session } = world();
    const handle = session.addPanel(panel('a', 'up'));
    handle.setWidth(401);
    handle.setVisible(true);
    await clock.settle();
    handle.setWidth(599);
    await clock.settle();
    expect(source.asked.length).to.equal(1);
    handle.setWidth(601);
    await clock.settle();
    expect(source.asked.map(({ maxDataPoints }) => maxDataPoints)).to.deep.equal([600, 800]);
  });

  it('shows the age of what it has as soon as that is older than two refreshes, or ten seconds', async () => {
    for (const [refresh, limit] of [
      ['5s', 10_000],
      ['30s', 60_000],
    ] as const) {
      const { clock, source, session } = world(refresh);
      const handle = session.addPanel(panel('a', 'up'));
      handle.setVisible(true);
      await clock.settle();
      source.hold = true;
      await clock.settle(limit - 1);
      expect(handle.data.value.stale).to.equal(false);
      await clock.settle(1);
      expect(handle.data.value.stale).to.equal(true);
      session.dispose();
    }
  });

  it('shows the age when somebody pressed refresh and nothing comes, and no longer when the question is dropped', async () => {
    const { clock, source, session } = world();
    const handle = session.addPanel(panel('a', 'up'));
    handle.setVisible(true);
    await clock.settle(60_000);
    source.hold = true;
    session.refresh();
    await clock.settle(20_000);
    expect(handle.data.value.stale).to.equal(true);
    session.dispose();
    expect(clock.pending).to.equal(0);
  });

  it('asks nothing more once it is removed, whatever is still called on its handle', async () => {
    const { clock, source, session } = world();
    const handle = session.addPanel(panel('a', 'up'));
    handle.setVisible(true);
    source.hold = true;
    await clock.settle();
    handle.remove();
    handle.setVisible(true);
    handle.refresh();
    handle.update(panel('a', 'down'));
    handle.setWidth(400);
    handle.setWidth(4000);
    await clock.settle();
    handle.remove();
    source.hold = false;
    source.release();
    await clock.settle(60_000);
    expect(source.queries).to.deep.equal(['up']);
    expect(handle.data.value.status).to.equal('empty');
    expect(handle.data.value.fetch).to.equal('idle');
    expect(session.busy.value).to.equal(false);
  });

  it('keeps what came beside a source that gave up on its own', async () => {
    const { clock, session } = world();
    const broken = testSource();
    broken.failing = strayAbort();
    session.addSource('broken', broken);
    const targets = [target('up', { source: 'test' }), target('down', { refId: 'B', source: 'broken' })];
    const handle = session.addPanel(panel('a', '', { targets }));
    handle.setVisible(true);
    await clock.settle();
    expect(handle.data.value.status).to.equal('ready');
    expect(codesOf(handle.data.value.problems)).to.deep.equal(['unexpected']);
  });

  it('shows the failure of a source that throws before it gives a promise', async () => {
    const { clock, session } = world();
    session.addSource('rude', {
      type: 'rude',
      query() {
        throw new ObsError({ code: 'rude', message: 'no', hint: 'Ask nicely.' });
      },
    });
    const handle = session.addPanel(panel('a', 'up', { source: 'rude' }));
    handle.setVisible(true);
    await clock.settle();
    expect(handle.data.value.error?.code).to.equal('rude');
  });

  it('does not fail for a variable that only a hidden target reads', async () => {
    const { clock, session } = world();
    session.addVariable(variable('host', { source: 'gone', query: 'a' }));
    const targets = [target('up'), target('up $host', { refId: 'B', hidden: true })];
    const handle = session.addPanel(panel('a', '', { targets }));
    handle.setVisible(true);
    await clock.settle();
    expect(handle.data.value.status).to.equal('ready');
  });

  it('waits, and does not look done, when a refresh came due while it went off screen', async () => {
    const { clock, source, session } = world();
    const handle = session.addPanel(panel('a', 'up'));
    source.hold = true;
    handle.setVisible(true);
    await clock.settle();
    handle.setVisible(false);
    session.refresh();
    expect(handle.data.value.fetch).to.equal('loading');
    source.hold = false;
    source.release();
    await clock.settle();
    expect(handle.data.value.status).to.equal('ready');
    expect(handle.data.value.fetch).to.equal('waiting');
    handle.setVisible(true);
    await clock.settle();
    expect(handle.data.value.fetch).to.equal('idle');
    expect(source.asked.length).to.equal(2);
  });

  it('asks past the cache when refresh was pressed, though its question changed as well', async () => {
    const { clock, source, session } = world();
    session.setTimeRange({ from: '2025-12-01', to: '2025-12-02' });
    const handle = session.addPanel(panel('a', 'up'));
    handle.setVisible(true);
    await clock.settle();
    handle.setVisible(false);
    handle.refresh();
    handle.update(panel('a', 'up', { field: { defaults: { unit: 'bytes' }, overrides: [] } }));
    handle.setVisible(true);
    await clock.settle();
    expect(source.asked.length).to.equal(2);
    handle.refresh();
    handle.update(panel('a', 'up'));
    await clock.settle();
    expect(source.asked.length).to.equal(3);
  });

  it('takes a width of 0 for not laid out, and asks nothing for it', async () => {
    const { clock, source, session } = world();
    const handle = session.addPanel(panel('a', 'up'));
    handle.setWidth(600);
    handle.setVisible(true);
    await clock.settle();
    handle.setWidth(0);
    handle.setWidth(600);
    await clock.settle();
    expect(source.asked.length).to.equal(1);
    handle.setWidth(0);
    handle.setWidth(1000);
    await clock.settle();
    expect(source.asked.map(({ maxDataPoints }) => maxDataPoints)).to.deep.equal([600, 1000]);
  });

  it('asks again when a source comes that a variable in brackets may name', async () => {
    const { clock, session } = world();
    session.addVariable(variable('ds', { kind: 'constant', query: 'late' }));
    const handle = session.addPanel(panel('a', 'up', { source: '[[ds]]' }));
    handle.setVisible(true);
    await clock.settle();
    expect(handle.data.value.error?.code).to.equal('source-unknown');
    session.addSource('late', testSource());
    await clock.settle();
    expect(handle.data.value.status).to.equal('ready');
  });

  it('counts dates from the time of a clock that is an object with state', async () => {
    class StatefulClock {
      #fake = fakeClock();
      now(): number {
        return this.#fake.now();
      }
      after(ms: number, fn: () => void): () => void {
        return this.#fake.after(ms, fn);
      }
      settle(): Promise<void> {
        return this.#fake.settle();
      }
    }
    const clock = new StatefulClock();
    const session = createSession({ clock, sources: { test: testSource() } });
    const handle = session.addPanel(
      panel('a', 'up', { field: { defaults: { unit: 'dateTimeFromNow' }, overrides: [] } }),
    );
    handle.setVisible(true);
    await clock.settle();
    const { display } = handle.data.value.frames[0]!.fields[1]!;
    expect(display!.format(clock.now()).text).to.be.a('string');
  });
});
