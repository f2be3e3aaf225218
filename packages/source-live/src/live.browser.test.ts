import '@obs-kit/core/all.js';
import { expect } from '@open-wc/testing';
import type { Clock, ObsError } from '@obs-kit/core';
import { hasServer, startServer, type TestServer } from '@obs-kit/testing/commands.js';
import { NCHAN_LOCATIONS } from './fixtures/nchan.js';
import { pagePublisher, type PagePublisher } from './fixtures/page-publisher.js';
import { follow, requestOf, type Follower } from './fixtures/request.js';
import { live, type LiveOptions } from './index.js';

/** The source's time runs ten times as fast as ours: thirty seconds without a link are three. */
const SPEED = 10;
const START = Date.now();
const fastClock: Clock = {
  now: () => START + (Date.now() - START) * SPEED,
  after(ms, fn) {
    const id = setTimeout(fn, ms / SPEED);
    return () => clearTimeout(id);
  },
};
const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** nchan's ids are second and count: begun anew in the same second, it would count below the ids given before. */
const nextSecond = (): Promise<void> => sleep(1010 - (Date.now() % 1000));

/** Numbered messages, a millisecond apart. */
const timeOf = (n: number): number => START + n;
const messagesOf = (from: number, to: number): string[] =>
  Array.from({ length: to - from }, (_, i) => JSON.stringify({ time: timeOf(from + i), value: from + i }));

/** A second nginx in front of the first: while it is paused, the link is cut. */
const linkTo = (url: string): object => ({
  http: 'map $http_upgrade $connection_upgrade { default upgrade; "" ""; }',
  locations: `location / {
    proxy_pass ${url};
    proxy_http_version 1.1;
    proxy_set_header Upgrade $http_upgrade;
    proxy_set_header Connection $connection_upgrade;
    proxy_buffering off;
  }`,
});

describe('a stream of an nginx with nchan, from a page of another origin', () => {
  let server: TestServer;
  let link: TestServer;
  let publisher: PagePublisher;
  let follower: Follower | undefined;
  let channels = 0;

  before(async function () {
    if (!(await hasServer('nginx'))) this.skip();
    server = await startServer('nginx', {
      nchan: true,
      locations: NCHAN_LOCATIONS,
      http: 'nchan_max_reserved_memory 256M;',
    });
    link = await startServer('nginx', linkTo(server.url));
  });
  after(async () => {
    await link?.stop();
    await server?.stop();
  });
  afterEach(async () => {
    publisher?.stop();
    await follower?.leave();
    follower = undefined;
  });

  const start = (options: LiveOptions): Follower => {
    const name = `page${++channels}`;
    publisher = pagePublisher(`${server.url.replace('http', 'ws')}/pub/${name}`);
    const source = live({
      url: link.url,
      path: 'sub/{channel}',
      maxPoints: 200_000,
      clock: fastClock,
      random: () => 0.1,
      ...options,
    });
    return (follower = follow(source, requestOf(fastClock, { query: name })));
  };
  const newest = (): number => (follower?.newest?.frames[0]?.fields[1]!.values.at(-1) as number | undefined) ?? -1;
  const until = async (isSo: () => boolean, what: string): Promise<void> => {
    for (let tries = 0; tries < 1000 && !isSo(); tries++) await sleep(10);
    if (!isSo())
      throw new Error(`${what} did not come; the newest is ${newest()}, ${JSON.stringify(follower?.newest?.notices)}`);
  };

  it('is read without a hole over 100,000 messages by WebSocket while its link is cut for 1 s and for 30 s', async function () {
    this.timeout(60_000);
    let frames = 0;
    let counting = true;
    const count = (): void => {
      frames++;
      if (counting) requestAnimationFrame(count);
    };
    requestAnimationFrame(count);

    const { updates } = start({ transport: 'websocket', protocols: 'ws+meta.nchan', resume: 'last_event_id' });
    await until(() => follower?.newest?.live === true, 'the line');
    await publisher.publish(messagesOf(0, 30_000));
    await until(() => newest() === 29_999, 'message 29,999');

    await link.pause();
    await Promise.all([publisher.publish(messagesOf(30_000, 50_000)), sleep(1000)]);
    expect(follower!.newest.live).to.equal(false);
    await link.restart();

    const sending = publisher.publish(messagesOf(50_000, 80_000));
    await until(() => newest() > 50_000, 'the next message');
    await link.pause();
    await Promise.all([sending, sleep(30_000 / SPEED)]);
    await link.restart();
    await publisher.publish(messagesOf(80_000, 100_000));
    await until(() => newest() === 99_999, 'message 99,999');

    counting = false;
    expect(follower!.points).to.have.length(100_000);
    expect(follower!.points.every(([time, n], i) => n === i && time === timeOf(i))).to.equal(true);
    expect([follower!.notices, follower!.newest.live]).to.deep.equal([[], true]);
    // One for each frame at most.
    expect(updates.length).to.be.within(10, frames + 1);
  });

  for (const options of [
    { transport: 'sse', resume: 'last_event_id' },
    { transport: 'websocket', protocols: 'ws+meta.nchan', resume: 'last_event_id' },
  ] as const satisfies readonly LiveOptions[]) {
    it(`says where messages may be missing when the server was restarted, by ${options.transport}`, async function () {
      this.timeout(30_000);
      start(options);
      await until(() => follower?.newest?.live === true, 'the line');
      await publisher.publish(messagesOf(0, 5000));
      await until(() => newest() === 4999, 'message 4999');
      await link.pause();
      await publisher.publish(messagesOf(5000, 6000));
      await server.restart();
      await link.restart();
      await nextSecond();
      await publisher.publish(messagesOf(6000, 7000));
      await until(() => newest() === 6999, 'message 6999');
      const numbers = follower!.points.map(([, n]) => n);
      const hole = numbers.findIndex(Number.isNaN);
      expect(numbers.slice(0, hole)).to.deep.equal(messagesOf(0, 5000).map((_, n) => n));
      // An id that nchan does not know makes it begin somewhere among those that it has.
      const rest = numbers.slice(hole + 1);
      expect(rest[0]).to.be.at.least(6000);
      expect(rest).to.deep.equal(rest.map((_, i) => 7000 - rest.length + i));
      expect(follower!.notices).to.have.length(1);
      expect(follower!.notices[0]).to.match(/^Gap from .* to .*: rows may be missing\.$/);
    });
  }

  it('needs the name of a parameter to go on, as a header needs a permission that nchan does not give', async () => {
    start({ transport: 'sse' });
    await until(() => follower?.newest?.live === true, 'the line');
    await publisher.publish(messagesOf(0, 10));
    await until(() => newest() === 9, 'message 9');
    await link.pause();
    await link.restart();
    await until(() => follower!.over, 'the end');
    const { code, hint } = (await follower!.ended) as ObsError;
    expect(code).to.equal('source-cors-refused');
    expect(hint).to.include('the headers last-event-id');
  });
});
