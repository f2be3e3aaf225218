import { fakeClock, type FakeClock } from '@obs-kit/testing';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { ObsError } from '../base/error.js';
import { frameFromSeries } from '../frame/build.js';
import type { DataSource, QueryRequest, StreamUpdate } from '../source/data-source.js';
import '../streams.js';
import { createSession } from './create-session.js';
import { panel, target } from './fixtures/world.js';
import type { PanelHandle, Session } from './session.js';

interface Listener {
  readonly request: QueryRequest;
  push(value: number, live?: boolean): void;
  fail(error: Error): void;
}

/** A source whose streams the test feeds by hand. */
function liveSource(): { source: DataSource; listeners: Set<Listener> } {
  const listeners = new Set<Listener>();
  const framesOf = (value: number): StreamUpdate['frames'] => [frameFromSeries({ time: [0], values: [value] })];
  const source: DataSource = {
    type: 'live',
    query: () => Promise.resolve({ frames: framesOf(0) }),
    async *stream(request, { signal }) {
      const updates: (StreamUpdate | Error)[] = [];
      let wake = (): void => {};
      const add = (update: StreamUpdate | Error): void => {
        updates.push(update);
        wake();
      };
      const listener: Listener = {
        request,
        push: (value, live = true) => add({ frames: framesOf(value), live }),
        fail: add,
      };
      listeners.add(listener);
      signal.addEventListener('abort', () => wake());
      try {
        while (!signal.aborted) {
          const next = updates.shift();
          if (next instanceof Error) throw next;
          if (next) yield next;
          else await new Promise<void>((resolve) => (wake = resolve));
        }
      } finally {
        listeners.delete(listener);
      }
    },
  };
  return { source, listeners };
}

interface World {
  readonly clock: FakeClock;
  readonly session: Session;
  readonly handle: PanelHandle;
  readonly live: ReturnType<typeof liveSource>;
  readonly shown: () => number[];
}

async function world(more: Parameters<typeof panel>[2] = {}, to = 'now'): Promise<World> {
  const clock = fakeClock();
  const live = liveSource();
  const session = createSession({ clock, sources: { live: live.source }, time: { from: 'now-5m', to } });
  const handle = session.addPanel(panel('p', 'orders', more));
  handle.setVisible(true);
  await clock.settle();
  const shown = (): number[] =>
    handle.data.value.frames.flatMap(({ fields }) => fields.flatMap(({ type, values }) => (type === 'number' ? [...values].map(Number) : []))); // prettier-ignore
  return { clock, session, handle, live, shown };
}

const only = (listeners: Set<Listener>): Listener => {
  expect(listeners.size).to.equal(1);
  return [...listeners][0]!;
};

describe('a panel of a source that streams', () => {
  it('shows the answer first, then each update, over a range that moves on to now', async () => {
    const { clock, handle, live, shown } = await world();
    expect(shown()).to.deep.equal([0]);
    await clock.settle(2000);
    only(live.listeners).push(7);
    await clock.settle();
    expect(shown()).to.deep.equal([7]);
    const { range, updatedAt, status, fetch, stale } = handle.data.value;
    expect(range).to.deep.equal({ from: clock.now() - 300_000, to: clock.now() });
    expect([updatedAt, status, fetch, stale]).to.deep.equal([clock.now(), 'ready', 'idle', false]);
  });

  it('shows the age of what is there while the line is down', async () => {
    const { clock, handle, live } = await world();
    only(live.listeners).push(7);
    await clock.settle();
    const at = clock.now();
    await clock.settle(4000);
    only(live.listeners).push(7, false);
    await clock.settle();
    expect([handle.data.value.stale, handle.data.value.updatedAt]).to.deep.equal([true, at]);
    only(live.listeners).push(8);
    await clock.settle();
    expect([handle.data.value.stale, handle.data.value.updatedAt]).to.deep.equal([false, clock.now()]);
  });

  it('keeps what its other targets answered', async () => {
    const still = target('still', { refId: 'B', mode: 'instant' });
    const { clock, live, shown } = await world({ targets: [target('orders'), still] });
    only(live.listeners).push(7);
    await clock.settle();
    expect(shown()).to.deep.equal([7, 0]);
  });

  it('follows one stream however often it is refreshed', async () => {
    const { clock, session, live, shown } = await world();
    for (let i = 0; i < 5; i++) {
      session.refresh();
      await clock.settle(1000);
      only(live.listeners).push(i);
      await clock.settle();
      expect(shown()).to.deep.equal([i]);
    }
  });

  it('lets go of the stream off screen, in a hidden tab, and when it goes, and takes it up again', async () => {
    const { clock, session, handle, live } = await world();
    handle.setVisible(false);
    await clock.settle();
    expect(live.listeners.size).to.equal(0);
    handle.setVisible(true);
    await clock.settle();
    expect(live.listeners.size).to.equal(1);
    session.setActive(false);
    await clock.settle();
    expect(live.listeners.size).to.equal(0);
    session.setActive(true);
    await clock.settle();
    expect(live.listeners.size).to.equal(1);
    handle.remove();
    await clock.settle();
    expect(live.listeners.size).to.equal(0);
  });

  it('follows the new question when the panel changes, and shows nothing of the old one', async () => {
    const { clock, handle, live } = await world();
    const old = only(live.listeners);
    handle.update(panel('p', 'carts'));
    old.push(99);
    await clock.settle();
    expect(only(live.listeners).request.query).to.equal('carts');
    expect(handle.data.value.frames[0]!.fields[1]!.values[0]).to.equal(0);
  });

  it('asks for a range that is over, and follows nothing', async () => {
    const { live, shown } = await world({}, 'now-1m');
    expect([live.listeners.size, shown()]).to.deep.equal([0, [0]]);
  });

  it('tells in the panel that a stream ended for good, and keeps what it had', async () => {
    const { clock, handle, live, shown } = await world();
    only(live.listeners).push(7);
    await clock.settle();
    only(live.listeners).fail(new ObsError({ code: 'live-refused', message: 'stream refused', hint: 'Sign in.' }));
    await clock.settle();
    expect([handle.data.value.status, handle.data.value.error?.code]).to.deep.equal(['failed', 'live-refused']);
    expect(shown()).to.deep.equal([7]);
  });

  it('leaves no stream when the session goes, even one that minds no signal', async () => {
    const { clock, session, live } = await world();
    session.dispose();
    await clock.settle();
    expect([live.listeners.size, clock.pending]).to.deep.equal([0, 0]);
  });
});
