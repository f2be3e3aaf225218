import { fakeClock, type FakeClock } from '@obs-kit/testing';
import { jsonResponse, textResponse, type FetchCall } from '@obs-kit/testing/fake-fetch.js';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import type { DataSource, ObsError } from '@obs-kit/core';
import { fakeServer, type FakeLine, type FakeServer } from './fixtures/fake-server.js';
import { follow, pointsOf, requestOf, settleAnswers, testOptions, type Follower } from './fixtures/request.js';
import { live, type LiveOptions } from './index.js';

interface World {
  readonly clock: FakeClock;
  readonly server: FakeServer;
  readonly source: DataSource;
  readonly follower: Follower;
  /** Sends messages `n`, whose times are `n` seconds after the start. */
  send(ns: readonly number[], line?: FakeLine): Promise<void>;
  timeOf(n: number): number;
  /** The numbers in the newest window, NaN where it is parted. */
  readonly numbers: readonly number[];
}

async function world(
  options: LiveOptions = {},
  answer: (call: FetchCall, clock: FakeClock) => Response | undefined = () => undefined,
): Promise<World> {
  const clock = fakeClock();
  const start = clock.now();
  const timeOf = (n: number): number => start + n * 1000;
  const server = fakeServer('text/event-stream', (call) => answer(call, clock));
  const source = live({ ...testOptions(clock), transport: 'sse', fetch: server.fetch, ...options });
  const follower = follow(source, requestOf(clock));
  await clock.settle(20);
  return {
    clock,
    server,
    source,
    follower,
    timeOf,
    async send(ns, line = server.newest) {
      for (const n of ns) line.send(`id: ${n}\ndata: ${JSON.stringify({ time: timeOf(n), value: n })}\n\n`);
      await clock.settle(20);
    },
    get numbers() {
      return follower.points.map(([, n]) => n);
    },
  };
}

const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, i) => from + i);

describe('a line that is lost', () => {
  it('goes on where it was, for a server that sends again what was missed: nothing lost, nothing doubled', async () => {
    const { clock, server, send, follower, timeOf } = await world();
    await send(range(0, 10));
    server.newest.cut();
    await clock.settle(20);
    expect(follower.newest.live).to.equal(false);
    await clock.settle(1000);
    expect(server.newest.headers.get('last-event-id')).to.equal('8');
    await send(range(9, 20));
    expect(follower.points).to.deep.equal(range(0, 20).map((n) => [timeOf(n), n]));
    expect([follower.notices, follower.newest.live]).to.deep.equal([[], true]);
    await follower.leave();
  });

  it('goes on by a parameter of the url when the source is told its name, so that no browser asks for permission', async () => {
    const { clock, server, send, follower } = await world({ resume: 'last_event_id' });
    await send([0, 1]);
    server.newest.end();
    await clock.settle(1000);
    expect(server.newest.url.searchParams.get('last_event_id')).to.equal('0');
    expect(server.newest.headers.has('last-event-id')).to.equal(false);
    await follower.leave();
  });

  for (const seconds of [1, 30, 600]) {
    it(`loses nothing over ${seconds} s when the server kept the messages, and tries without haste`, async () => {
      let up = true;
      const one = await world({}, () => {
        if (!up) throw new TypeError('Failed to fetch');
        return undefined;
      });
      const { clock, server, send, follower } = one;
      await send(range(0, 100));
      up = false;
      server.newest.cut();
      await clock.settle(seconds * 1000);
      const tries = server.calls.length - 1;
      expect(tries).to.be.within(1, 4 + seconds / 10);
      expect(follower.newest.live).to.equal(false);
      expect(follower.notices[0]).to.match(/^No line to the server: source unreachable.*\. It is tried again\.$/);
      up = true;
      await clock.settle(30_000);
      await send(range(99, 99 + seconds + 60));
      expect(one.numbers).to.deep.equal(range(0, 99 + seconds + 60));
      expect([follower.notices, follower.newest.live]).to.deep.equal([[], true]);
      await follower.leave();
    });
  }

  it('takes no message twice by its id, where the time is that of arrival', async () => {
    const { clock, server, send, follower } = await world({ timeFormat: 'received' });
    await send([0]);
    await send([1]);
    server.newest.cut();
    await clock.settle(1000);
    await send([1]);
    await send([2]);
    expect(follower.points.map(([, n]) => n)).to.deep.equal([0, 1, 2]);
    await follower.leave();
  });

  it('leaves a gap that is seen and told when the server forgot what it had', async () => {
    const { clock, server, send, follower, timeOf } = await world();
    await send(range(0, 10));
    server.newest.cut();
    await clock.settle(600_000);
    await send(range(600, 603));
    expect(follower.points.map(([, n]) => n)).to.deep.equal([...range(0, 10), NaN, 600, 601, 602]);
    expect(follower.points[10]![0]).to.equal((timeOf(9) + timeOf(600)) / 2);
    expect(follower.notices).to.deep.equal([
      'Gap from 2026-01-01 00:00:09 to 2026-01-01 00:10:00: rows may be missing.',
    ]);
    await follower.leave();
  });

  it('forgets a gap when it has left the window', async () => {
    const { clock, server, send, follower } = await world();
    await send([0, 1]);
    server.newest.cut();
    await clock.settle(60_000);
    await send([60]);
    expect(follower.notices).to.have.length(1);
    await clock.settle(2 * 3_600_000);
    await send([7300]);
    expect([follower.notices, follower.points.map(([, n]) => n)]).to.deep.equal([[], [7300]]);
    await follower.leave();
  });

  it('is told when messages are missing although the line holds, by their numbers', async () => {
    const clock = fakeClock();
    const server = fakeServer('application/x-ndjson');
    const source = live({ ...testOptions(clock), transport: 'ndjson', sequence: 'n', fetch: server.fetch });
    const follower = follow(source, requestOf(clock));
    await clock.settle(20);
    for (const n of [1, 2, 5]) server.newest.send(`${JSON.stringify({ time: clock.now() + n, value: n, n })}\n`);
    await clock.settle(20);
    expect(follower.points.map(([, n]) => n)).to.deep.equal([1, 2, NaN, 5]);
    expect(follower.notices).to.have.length(1);
    await follower.leave();
  });
});

describe('the history of a channel', () => {
  const past = (call: FetchCall, clock: FakeClock): Response | undefined => {
    if (!call.url.pathname.startsWith('/past/')) return undefined;
    const [from, to] = ['from', 'to'].map((name) => Number(call.params.get(name))) as [number, number];
    const start = Date.UTC(2026, 0, 1);
    const rows = range(-100, (clock.now() - start) / 1000).map((n) => ({ time: start + n * 1000, value: n }));
    return jsonResponse(rows.filter(({ time }) => time >= from && time <= to));
  };
  const history = 'past/{channel}?from={from}&to={to}';

  it('is shown with the first window, and fills what a lost line left out', async () => {
    const { clock, server, send, follower } = await world({ history }, past);
    await settleAnswers(clock);
    expect(follower.points.map(([, n]) => n)).to.deep.equal(range(-100, 0));
    await send(range(0, 10));
    server.newest.cut();
    await clock.settle(60_000);
    await send([60, 61]);
    await settleAnswers(clock);
    expect(follower.points.map(([, n]) => n)).to.deep.equal(range(-100, 62));
    expect(follower.notices).to.deep.equal([]);
    await follower.leave();
  });

  it('leaves the gap, and says why, when it cannot be had', async () => {
    let up = true;
    const { clock, server, send, follower } = await world({ history }, (call, now) => {
      if (!up && call.url.pathname.startsWith('/past/')) return textResponse('no', 500);
      return past(call, now);
    });
    await settleAnswers(clock);
    await send([0, 1]);
    up = false;
    server.newest.cut();
    await clock.settle(60_000);
    await send([60]);
    await settleAnswers(clock);
    expect(follower.points.slice(-3).map(([, n]) => n)).to.deep.equal([1, NaN, 60]);
    expect(follower.notices).to.deep.equal([
      'Gap from 2026-01-01 00:00:01 to 2026-01-01 00:01:00: rows may be missing.',
      'Past rows are missing: source answered with status 500 at http://live.test/past/a.',
    ]);
    await follower.leave();
  });

  it('is shown while there is no line', async () => {
    const { follower, clock } = await world({ history }, (call, now) => past(call, now) ?? textResponse('no', 503));
    await settleAnswers(clock);
    expect([follower.newest.live, follower.points.length]).to.deep.equal([false, 100]);
    await follower.leave();
  });

  it('is asked for the longer window of a second panel, and answers queries that reach further back', async () => {
    const { clock, server, source, follower } = await world({ history }, past);
    await settleAnswers(clock);
    const longer = follow(source, requestOf(clock, {}, 7_200_000));
    await settleAnswers(clock);
    const { url } = server.calls.at(-1)!;
    const asked = ['from', 'to'].map((name) => clock.now() - Number(url.searchParams.get(name)));
    expect(asked.map((ms) => Math.round(ms / 600_000))).to.deep.equal([12, 6]);
    expect(server.lines).to.have.length(1);
    const { frames } = await source.query(requestOf(clock, {}, 86_400_000), { signal: new AbortController().signal });
    expect(pointsOf({ frames })).to.have.length(100);
    await Promise.all([follower.leave(), longer.leave()]);
  });
});

describe('a server', () => {
  it('ends the stream for good with status 204', async () => {
    const { follower, server, clock } = await world({}, () => new Response(null, { status: 204 }));
    await clock.settle(60_000);
    expect(await follower.ended).to.equal(undefined);
    expect(follower.notices).to.deep.equal(['The server ended the stream.']);
    expect([follower.newest.live, server.calls.length, clock.pending]).to.deep.equal([false, 1, 0]);
  });

  for (const [status, code] of [
    [401, 'source-unauthorized'],
    [403, 'source-unauthorized'],
    [404, 'source-not-found'],
  ] as const) {
    // prettier-ignore
    it(`is not asked again after status ${status}`, async () => {
      const { follower, server, clock } = await world({}, () => textResponse('no', status));
      await clock.settle(60_000);
      expect(((await follower.ended) as ObsError).code).to.equal(code);
      expect([server.calls.length, clock.pending]).to.deep.equal([1, 0]);
    });
  }

  it('is asked again by a new stream after one that failed', async () => {
    let status = 404;
    const { source, clock, follower, server } = await world({}, () =>
      status === 200 ? undefined : textResponse('', status),
    );
    await follower.ended;
    status = 200;
    const second = follow(source, requestOf(clock));
    await clock.settle(20);
    expect([second.newest.live, server.openLines.length]).to.deep.equal([true, 1]);
    await second.leave();
  });

  it('is not read when it answers with something else than a stream', async () => {
    const { follower } = await world({}, () => textResponse('<p>Sign in</p>', 200, 'text/html'));
    const { code, message } = (await follower.ended) as ObsError;
    expect([code, message]).to.deep.equal([
      'live-not-a-stream',
      'answer of http://live.test/a is not a stream but "text/html"',
    ]);
  });

  it('has its wish to wait obeyed, by retry and by Retry-After, up to ten minutes', async () => {
    const { clock, server, follower } = await world();
    const triesAfter = async (ms: number): Promise<number> => (await clock.settle(ms), server.lines.length);
    server.newest.send('retry: 5000\n\n');
    await clock.settle(20);
    server.newest.cut();
    expect([await triesAfter(4900), await triesAfter(700)]).to.deep.equal([1, 2]);
    server.newest.send('retry: 99999999999\n\n');
    await clock.settle(20);
    server.newest.cut();
    expect([await triesAfter(590_000), await triesAfter(20_000)]).to.deep.equal([2, 3]);
    await follower.leave();

    const busy = await world({}, () => new Response('', { status: 503, headers: { 'retry-after': '7' } }));
    await busy.clock.settle(6900);
    expect(busy.server.calls).to.have.length(1);
    await busy.clock.settle(1000);
    expect(busy.server.calls).to.have.length(2);
    await busy.follower.leave();
  });

  it('is left when it is silent for longer than it may be', async () => {
    const { clock, server, follower } = await world({ idleMs: '10s' });
    await clock.settle(9000);
    server.newest.send(': still here\n\n');
    await clock.settle(9000);
    expect(server.lines).to.have.length(1);
    await clock.settle(2000);
    expect([server.lines.length, server.openLines.length]).to.deep.equal([2, 1]);
    expect(follower.updates.map(({ live: isLive }) => isLive)).to.include(false);
    await follower.leave();
  });
});

describe('panels that follow one channel', () => {
  it('share one line, which stays for a second after the last of them left', async () => {
    const { clock, server, source, follower, send } = await world();
    const second = follow(source, requestOf(clock, { refId: 'B' }, 60_000));
    const other = follow(source, requestOf(clock, { query: 'b' }));
    await clock.settle(20);
    expect(server.lines.map(({ url }) => url.pathname)).to.deep.equal(['/a', '/b']);
    await send([0], server.lines[0]);
    expect([follower.points.length, second.points.length, other.points.length]).to.deep.equal([1, 1, 0]);
    expect(second.newest.frames[0]!.refId).to.equal('B');
    await Promise.all([follower.leave(), second.leave(), other.leave()]);
    await clock.settle(900);
    const again = follow(source, requestOf(clock));
    await clock.settle(20);
    expect([again.points.length, server.lines.length, server.openLines.length]).to.deep.equal([1, 2, 2]);
    await again.leave();
    await clock.settle(1100);
    expect([server.openLines.length, clock.pending]).to.deep.equal([0, 0]);
  });

  it('find in a query what is in the buffer, and are told when nothing can be', async () => {
    const { source, send, clock, follower } = await world();
    await send([0, 1, 2]);
    await clock.settle(10_000);
    const { signal } = new AbortController();
    const answer = await source.query(requestOf(clock), { signal });
    expect(pointsOf(answer).map(([, n]) => n)).to.deep.equal([0, 1, 2]);
    const { frames, notices } = await source.query(requestOf(clock, { query: 'other' }), { signal });
    expect([frames.length, notices!.map(({ severity }) => severity)]).to.deep.equal([0, ['info']]);
    await follower.leave();
  });
});
