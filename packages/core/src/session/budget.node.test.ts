import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { INTERVAL_MS, pass, QUESTIONS, TEN_MINUTES_MS, wall, type Wall } from './fixtures/wall.js';

/** Looks at every panel and source each second. Returns the greatest age, ms. */
function watch(world: Wall, ms: number, places = 6): Promise<number> {
  const { clock, sources, handles } = world;
  return pass(world, ms, () => {
    for (const { inFlight, most } of sources) {
      const questions = [...inFlight].map(({ request }) => request.query);
      expect(new Set(questions).size).to.equal(questions.length);
      expect(most).to.be.at.most(places);
      expect(questions.filter((question) => question.startsWith('off screen'))).to.deep.equal([]);
    }
    for (const { data } of handles) {
      const { updatedAt, stale } = data.value;
      if (updatedAt !== undefined) expect(stale).to.equal(clock.now() - updatedAt >= 2 * INTERVAL_MS);
    }
  });
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
