import { setTimeout as sleep } from 'node:timers/promises';
import { systemClock, type Clock } from '@obs-kit/core';
import { hasNchan, startNginx } from '@obs-kit/testing/node/nginx-server.js';
import type { RestartableServer } from '@obs-kit/testing/node/server.js';
import { after, afterEach, before, describe, expect, it } from '@obs-kit/testing/spec.js';
import { startLink, type Link } from './fixtures/link.js';
import { NCHAN_LOCATIONS } from './fixtures/nchan.js';
import { publish } from './fixtures/publisher.js';
import { follow, requestOf, type Follower } from './fixtures/request.js';
import { live } from './index.js';

/** Ten times as fast as ours, where nothing is said of how long. */
const SPEED = 10;
const START = Date.now();
const fastClock: Clock = {
  now: () => START + (Date.now() - START) * SPEED,
  after(ms, fn) {
    const id = setTimeout(fn, ms / SPEED);
    return () => clearTimeout(id);
  },
};

/** Numbered messages, a millisecond apart. */
const timeOf = (n: number): number => START + n;
const messagesOf = (from: number, to: number): string[] =>
  Array.from({ length: to - from }, (_, i) => JSON.stringify({ time: timeOf(from + i), value: from + i, n: from + i }));

describe('a stream of an nginx with nchan', { skip: hasNchan() ? false : 'nginx with nchan is not installed' }, () => {
  let server: RestartableServer;
  let link: Link;
  let channel = 0;
  let follower: Follower;
  let pub: string;

  before(async () => {
    server = await startNginx({ nchan: true, locations: NCHAN_LOCATIONS, http: 'nchan_max_reserved_memory 256M;' });
    link = await startLink(server.url);
  });
  after(async () => {
    await link?.stop();
    await server?.stop();
  });
  const start = (sequence?: string, clock = fastClock): void => {
    const name = `channel${++channel}`;
    pub = `${server.url}/pub/${name}`;
    const source = live({
      url: link.url,
      path: 'sub/{channel}',
      transport: 'sse',
      resume: 'last_event_id',
      // An old worker of nginx keeps its lines open, and is silent.
      idleMs: '15s',
      maxPoints: 200_000,
      clock,
      random: () => 0.1,
      // What is a number is no column by that, but by its name.
      values: 'value',
      ...(sequence && { sequence }),
    });
    follower = follow(source, requestOf(clock, { query: name }));
  };
  afterEach(() => follower.leave());

  /** nchan's ids are second and count: begun anew in the same second, it would count below the ids given before. */
  const restartInNextSecond = async (): Promise<void> => {
    await server.pause();
    await sleep(1010 - (Date.now() % 1000));
    await server.restart();
  };

  const until = async (isSo: () => boolean, what: string): Promise<void> => {
    for (let tries = 0; tries < 6000 && !isSo(); tries++) await sleep(10);
    if (!isSo()) throw new Error(`${what} did not come: ${JSON.stringify(follower.newest)?.slice(0, 400)}`);
  };
  const newest = (): number => (follower.newest?.frames[0]?.fields[1]!.values.at(-1) as number | undefined) ?? -1;
  const reached = (n: number): Promise<void> => until(() => newest() === n, `message ${n}`);

  it('is read without a hole over 100,000 messages while its link is cut for 1 s and for 30 s', async () => {
    start(undefined, systemClock);
    await until(() => follower.newest?.live, 'the line');
    await publish(pub, messagesOf(0, 20_000));
    await reached(19_999);

    link.cut();
    await Promise.all([publish(pub, messagesOf(20_000, 40_000)), sleep(1000)]);
    expect(follower.newest.live).to.equal(false);
    link.mend();
    await publish(pub, messagesOf(40_000, 50_000));
    await reached(49_999);

    // In the middle of a transfer.
    const sending = publish(pub, messagesOf(50_000, 80_000));
    await until(() => newest() > 50_000, 'the next message');
    link.cut();
    await Promise.all([sending, sleep(30_000)]);
    link.mend();
    await publish(pub, messagesOf(80_000, 100_000));
    await reached(99_999);

    expect(follower.points).to.have.length(100_000);
    expect(follower.points.every(([time, n], i) => n === i && time === timeOf(i))).to.equal(true);
    expect([follower.notices, follower.newest.live]).to.deep.equal([[], true]);
  });

  for (const [title, sequence, interrupt] of [
    ['is restarted and forgets its messages', undefined, () => restartInNextSecond()],
    ['is restarted, by the numbers of messages', 'n', () => server.restart()],
    // Its old worker keeps the line, on which some messages of the new one come through and some do not.
    ['reads its configuration anew, by the numbers of messages', 'n', async () => process.kill(server.pid!, 'SIGHUP')],
  ] as const) {
    it(`says where messages are missing when the server ${title}`, async () => {
      start(sequence);
      await until(() => follower.newest?.live, 'the line');
      const sending = publish(pub, messagesOf(0, 40_000));
      await until(() => newest() > 10_000, 'the 10,000th message');
      await interrupt();
      await sending;
      await publish(pub, messagesOf(40_000, 50_000));
      await reached(49_999);
      expectHonest(follower, 50_000, sequence !== undefined);
    });
  }
});

/** Every message is there once, or lies in a hole that no line is drawn across and that is told. */
function expectHonest({ points, notices }: Follower, count: number, exact: boolean): void {
  let [before, holes, missing, broken] = [-1, 0, 0, false];
  for (const [time, n] of points) {
    if (Number.isNaN(n)) {
      broken = true;
      continue;
    }
    expect([n > before, time]).to.deep.equal([true, timeOf(n)]);
    if (n > before + 1) {
      missing += n - before - 1;
      expect(broken, `messages ${before} to ${n} are joined by a line`).to.equal(true);
    } else if (exact) {
      expect(broken, `messages ${before} and ${n} are parted`).to.equal(false);
    }
    if (broken) holes++;
    before = n;
    broken = false;
  }
  expect(before).to.equal(count - 1);
  expect(notices.filter((text) => text.startsWith('Gap from'))).to.have.length(Math.min(3, holes));
}
