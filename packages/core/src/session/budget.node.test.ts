import { fakeClock, type FakeClock } from '@obs-kit/testing';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { createSession } from './create-session.js';
import { timedSource, type TimedSource } from './fixtures/timed-source.js';
import { panel } from './fixtures/world.js';
import type { PanelHandle, Session } from './session.js';

const INTERVAL_MS = 5000;
const TEN_MINUTES_MS = 600_000;
const PANELS = 50;
const QUESTIONS = 10;

interface Wall {
  readonly clock: FakeClock;
  readonly session: Session;
  readonly sources: readonly TimedSource[];
  readonly handles: readonly PanelHandle[];
  /** Requests so far, of all sources. */
  asked(): number;
}

/** Fifty panels on screen with ten different questions among them, spread over some sources, and ten panels off screen. */
function wall(latencyOf: () => number, sourceCount: number, concurrency?: number): Wall {
  const clock = fakeClock();
  const sources = Array.from({ length: sourceCount }, () =>
    timedSource(clock, () => ({ latencyMs: latencyOf() }), concurrency),
  );
  const session = createSession({
    clock,
    sources: Object.fromEntries(sources.map((source, i) => [`s${i}`, source])),
    time: { from: 'now-1h', to: 'now', timeZone: 'utc', refresh: '5s' },
  });
  const handles = Array.from({ length: PANELS }, (_, i) => {
    const question = i % QUESTIONS;
    return session.addPanel(panel(`p${i}`, `q${question}`, { source: `s${question % sourceCount}` }));
  });
  for (const handle of handles) handle.setVisible(true);
  for (let i = 0; i < 10; i++) session.addPanel(panel(`off${i}`, `off screen ${i}`, { source: 's0' }));
  const asked = (): number => sources.reduce((sum, { count }) => sum + count, 0);
  return { clock, session, sources, handles, asked };
}

/** Lets the time pass, second by second, and looks at every panel and source each time. Returns the greatest age, ms. */
async function watch({ clock, sources, handles }: Wall, ms: number, places = 6): Promise<number> {
  let oldest = 0;
  for (let t = 0; t < ms; t += 1000) {
    await clock.settle(1000);
    for (const { inFlight, most } of sources) {
      const questions = [...inFlight].map(({ request }) => request.query);
      expect(new Set(questions).size).to.equal(questions.length);
      expect(most).to.be.at.most(places);
      expect(questions.filter((question) => question.startsWith('off screen'))).to.deep.equal([]);
    }
    for (const { data } of handles) {
      const { updatedAt, stale } = data.value;
      if (updatedAt === undefined) continue;
      const age = clock.now() - updatedAt;
      oldest = Math.max(oldest, age);
      expect(stale).to.equal(age >= 2 * INTERVAL_MS);
    }
  }
  return oldest;
}

describe('fifty panels with ten questions, refreshed every 5 s for ten minutes', () => {
  for (const [latency, least, most] of [
    [50, 1210, 1210],
    [4000, 1210, 1210],
    [20_000, 300, 310],
  ] as const) {
    it(`ask each question once a refresh of sources that take ${latency} ms, and are never older than that and two refreshes`, async () => {
      const world = wall(() => latency, 2);
      await world.clock.settle();
      const oldest = await watch(world, TEN_MINUTES_MS);
      expect(oldest).to.be.at.most(latency + 2 * INTERVAL_MS);
      expect(world.asked()).to.be.within(least, most);
      for (const { data } of world.handles) expect(data.value.status).to.equal('ready');
      world.session.dispose();
      expect(world.clock.pending).to.equal(0);
    });

    it(`take turns at one source that takes ${latency} ms, six at a time, and none waits for more than two turns`, async () => {
      const world = wall(() => latency, 1);
      await world.clock.settle();
      expect(await watch(world, TEN_MINUTES_MS)).to.be.at.most(2 * latency + 2 * INTERVAL_MS);
      world.session.dispose();
    });
  }

  for (const latency of [50, 4000, 20_000]) {
    it(`are never older than two refreshes and ${latency} ms at one source that lets all ten questions in at once`, async () => {
      const world = wall(() => latency, 1, QUESTIONS);
      await world.clock.settle();
      expect(await watch(world, TEN_MINUTES_MS, QUESTIONS)).to.be.at.most(latency + 2 * INTERVAL_MS);
      world.session.dispose();
    });
  }

  it('ask once of sources that never answer, and wait', async () => {
    const world = wall(() => Infinity, 2);
    await world.clock.settle();
    await watch(world, TEN_MINUTES_MS);
    expect(world.asked()).to.equal(QUESTIONS);
    for (const { data } of world.handles) expect(data.value.fetch).to.equal('loading');
    world.session.dispose();
    expect(world.clock.pending).to.equal(0);
    expect(world.sources.map(({ inFlight }) => inFlight.size)).to.deep.equal([0, 0]);
  });

  it('show how old they are when the sources fall silent, and ask no more than once more', async () => {
    let latency = 0;
    const world = wall(() => latency, 2);
    await world.clock.settle();
    latency = Infinity;
    await watch(world, TEN_MINUTES_MS);
    expect(world.asked()).to.equal(2 * QUESTIONS);
    for (const { data } of world.handles) expect(data.value.stale).to.equal(true);
    world.session.dispose();
  });

  it('ask nothing in a hidden tab, and once when it is back', async () => {
    for (const latency of [50, 20_000]) {
      const world = wall(() => latency, 2);
      await world.clock.settle(7000);
      const before = world.asked();
      world.session.setActive(false);
      await world.clock.settle(TEN_MINUTES_MS);
      expect(world.asked()).to.equal(before);
      world.session.setActive(true);
      await world.clock.settle(INTERVAL_MS - 1);
      expect(world.asked()).to.equal(before + QUESTIONS);
      world.session.dispose();
    }
  });
});
