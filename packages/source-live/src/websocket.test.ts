import type { DataSource, ObsError } from '@obs-kit/core';
import { fakeClock, type FakeClock } from '@obs-kit/testing';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { fakeSockets, type FakeSockets } from './fixtures/fake-socket.js';
import { follow, requestOf, testOptions, type Follower } from './fixtures/request.js';
import { live, type LiveOptions } from './index.js';

interface World {
  readonly clock: FakeClock;
  readonly sockets: FakeSockets;
  readonly source: DataSource;
  readonly follower: Follower;
}

async function world(options: LiveOptions = {}, query = 'a'): Promise<World> {
  const clock = fakeClock();
  const sockets = fakeSockets();
  const source = live({
    ...testOptions(clock),
    url: 'wss://live.test/team/',
    WebSocket: sockets.WebSocket,
    ...options,
  });
  const follower = follow(source, requestOf(clock, { query }));
  await clock.settle(20);
  return { clock, sockets, source, follower };
}

const rowOf = (time: number, value: number, more: object = {}): string => JSON.stringify({ time, value, ...more });

describe('a WebSocket', () => {
  for (const [url, href] of [
    ['ws://h.test', 'ws://h.test/a'],
    ['wss://h.test/p/?token=x', 'wss://h.test/p/a?token=x'],
    ['http://h.test/p', 'ws://h.test/p/a'],
    ['https://h.test', 'wss://h.test/a'],
  ] as const) {
    it(`goes to ${href} when the url is ${url}`, async () => {
      const { sockets, follower } = await world({ url, transport: 'websocket' });
      expect(sockets.newest.url).to.equal(href);
      await follower.leave();
    });
  }

  for (const [url, code] of [
    ['javascript:alert(1)', 'source-url-invalid'],
    ['ws://h.test/a/../b', 'source-url-invalid'],
    ['', 'source-url-invalid'],
    ['wss://user:canary@h.test/', 'source-url-credentials'],
  ] as const) {
    it(`is not made for the url "${url}"`, async () => {
      const { sockets, follower } = await world({ url, transport: 'websocket' });
      const error = (await follower.ended) as ObsError;
      expect([error.code, sockets.all.length]).to.deep.equal([code, 0]);
      expect(JSON.stringify({ ...error, text: error.message })).not.to.include('canary');
    });
  }

  it('asks for the channel by a message of its own, in which the name is a text and nothing else', async () => {
    const subscribe = '{"do": "subscribe", "to": ["x.{channel}"], "since": "{last}"}';
    const { sockets, follower } = await world({ subscribe }, 'a", "admin": true, "b": "');
    expect(new URL(sockets.newest.url).pathname).to.equal('/team');
    expect(sockets.newest.sent).to.deep.equal([]);
    sockets.newest.accept();
    expect(sockets.newest.sent.map((text) => JSON.parse(text) as unknown)).to.deep.equal([
      { do: 'subscribe', to: ['x.a", "admin": true, "b": "'], since: '' },
    ]);
    await follower.leave();
  });

  it('goes on where it was, by the ids in its messages', async () => {
    const { clock, sockets, follower } = await world({ id: 'key', resume: 'since' });
    sockets.newest.accept();
    for (const n of [1, 2, 3]) sockets.newest.receive(rowOf(clock.now() + n, n, { key: `k${n}` }));
    sockets.newest.drop();
    await clock.settle(1000);
    expect(new URL(sockets.newest.url).searchParams.get('since')).to.equal('k2');
    sockets.newest.accept();
    for (const n of [3, 4]) sockets.newest.receive(rowOf(clock.now() - 1000 + n, n, { key: `k${n}` }));
    await clock.settle(20);
    expect(follower.points.map(([, n]) => n)).to.deep.equal([1, 2, 3, 4]);
    expect(follower.notices).to.deep.equal([]);
    await follower.leave();
  });

  it('goes on by the time of the newest row but one where there are no ids', async () => {
    const { clock, sockets, follower } = await world({ resume: 'since' });
    const start = clock.now();
    sockets.newest.accept();
    for (const n of [1, 2, 3]) sockets.newest.receive(rowOf(start + n, n));
    sockets.newest.drop();
    await clock.settle(1000);
    expect(new URL(sockets.newest.url).searchParams.get('since')).to.equal(String(start + 2));
    sockets.newest.accept();
    for (const n of [2, 3, 4]) sockets.newest.receive(rowOf(start + n, n));
    await clock.settle(20);
    expect(follower.points.map(([, n]) => n)).to.deep.equal([1, 2, 3, 4]);
    expect(follower.notices).to.deep.equal([]);
    await follower.leave();
  });

  it('takes the ids that nchan sends by its own subprotocol', async () => {
    const { clock, sockets, follower } = await world({ protocols: 'ws+meta.nchan', resume: 'last_event_id' });
    expect(sockets.newest.protocols).to.deep.equal(['ws+meta.nchan']);
    sockets.newest.accept('ws+meta.nchan');
    sockets.newest.receive(`id: 17:0\ncontent-type: application/json\n\n${rowOf(clock.now(), 1)}`);
    sockets.newest.receive(`id: 17:1\n\n${rowOf(clock.now() + 1, 2)}`);
    sockets.newest.drop();
    await clock.settle(1000);
    expect(new URL(sockets.newest.url).searchParams.get('last_event_id')).to.equal('17:0');
    expect(follower.points.map(([, n]) => n)).to.deep.equal([1, 2]);
    await follower.leave();
  });

  it('takes messages of bytes, and counts those that are not UTF-8', async () => {
    const { clock, sockets, follower } = await world();
    sockets.newest.accept();
    sockets.newest.receive(new TextEncoder().encode(rowOf(clock.now(), 5)).buffer);
    sockets.newest.receive(Uint8Array.of(0x22, 0xff, 0x22).buffer);
    await clock.settle(20);
    expect(follower.points.map(([, n]) => n)).to.deep.equal([5]);
    expect(follower.notices).to.deep.equal(['1 message could not be read; the last: it is not UTF-8.']);
    await follower.leave();
  });

  it('is made anew after thirty silent seconds, which a ping and its answer prevent', async () => {
    const silent = await world();
    silent.sockets.newest.accept();
    await silent.clock.settle(29_900);
    expect(silent.sockets.all).to.have.length(1);
    await silent.clock.settle(1000);
    expect([silent.sockets.all.length, silent.sockets.all[0]!.closed]).to.deep.equal([2, true]);
    await silent.follower.leave();

    const { clock, sockets, follower } = await world({ ping: { type: 'ping' } });
    sockets.newest.accept();
    for (let i = 1; i <= 8; i++) {
      await clock.settle(15_000);
      expect(sockets.newest.sent).to.have.length(i + 1);
      sockets.newest.receive('{"type": "pong"}');
    }
    expect([sockets.all.length, sockets.newest.sent[0]]).to.deep.equal([1, '{"type":"ping"}']);
    await follower.leave();
  });

  it('is given up when the server refuses it, and tried again after any other end', async () => {
    const refused = await world();
    refused.sockets.newest.accept();
    refused.sockets.newest.drop(1008, 'not for you');
    await refused.clock.settle(20);
    const error = (await refused.follower.ended) as ObsError;
    expect([error.code, error.message]).to.deep.equal([
      'live-socket-refused',
      'connection to wss://live.test/team/a was refused by the server (1008): not for you',
    ]);

    const { clock, sockets, follower } = await world();
    for (const [code, reached] of [
      [1006, false],
      [1000, true],
      [1011, true],
      [4000, true],
    ] as const) {
      // prettier-ignore
      if (reached) sockets.newest.accept();
      sockets.newest.drop(code);
      await clock.settle(16_000);
    }
    expect([sockets.all.length, follower.over]).to.deep.equal([5, false]);
    expect(follower.notices).to.deep.equal([
      'No line to the server: connection to wss://live.test/team/a was lost (4000). It is tried again.',
    ]);
    await follower.leave();
  });

  it('is tried again when the server does not answer in time', async () => {
    const { clock, sockets, follower } = await world({ timeoutMs: 5000 });
    await clock.settle(6000);
    expect([sockets.all.length, sockets.all[0]!.closed]).to.deep.equal([2, true]);
    await follower.leave();
  });

  it('leaves no listener, socket or timer behind', async () => {
    const { clock, sockets, follower } = await world({ ping: 'ping' });
    sockets.newest.accept();
    sockets.newest.drop();
    await clock.settle(1000);
    await follower.leave();
    await clock.settle(1000);
    expect(sockets.all.map(({ closed, listenerCount }) => [closed, listenerCount])).to.deep.equal([[true, 0], [true, 0]]); // prettier-ignore
    expect(clock.pending).to.equal(0);
  });

  it('is told of when there is none in this runtime, or the page may not make it', async () => {
    const refusing = class {
      constructor() {
        throw new DOMException('mixed content', 'SecurityError');
      }
    } as unknown as typeof WebSocket;
    const { clock, follower } = await world({ WebSocket: refusing });
    await clock.settle(20);
    expect(follower.notices[0]).to.include('connection to wss://live.test/team/a could not be made');
    await follower.leave();
  });
});
