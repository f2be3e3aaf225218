import type { ObsError, QueryRequest } from '@obs-kit/core';
import { fakeClock } from '@obs-kit/testing';
import { createFakeFetch, jsonResponse } from '@obs-kit/testing/fake-fetch.js';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { fakeServer } from './fixtures/fake-server.js';
import { follow, requestOf, testOptions } from './fixtures/request.js';
import { live, type LiveOptions } from './index.js';
import { parseSettings } from './settings.js';

const { signal } = new AbortController();
const errorOf = async (answer: Promise<unknown>): Promise<ObsError> =>
  answer.then(
    () => expect.fail('no error'),
    (thrown: ObsError) => thrown,
  );

describe('the settings of a live source', () => {
  it('are as good from attributes as from a script', () => {
    const clock = fakeClock();
    const fromScript: LiveOptions = { transport: 'websocket', subscribe: { to: '{channel}' }, protocols: ['a', 'b'], values: ['x'], idleMs: 5000, maxPoints: 10, clock }; // prettier-ignore
    const fromAttributes = { transport: 'websocket', subscribe: '{"to": "{channel}"}', protocols: 'a, b', values: 'x', idleMs: '5s', maxPoints: '10', history: '', id: '', clock } as LiveOptions; // prettier-ignore
    const [one, other] = [fromScript, fromAttributes].map((options) => ({ ...parseSettings(options), nextFrame: 0 }));
    expect(other).to.deep.equal(one);
    expect(one).to.deep.include({ path: '', idleMs: 5000, lingerMs: 1000, history: undefined });
  });

  it('tell the transport from the scheme of the url', () => {
    const transport = (url?: string): string => parseSettings(url === undefined ? {} : { url }).transport;
    expect(['ws://h', 'WSS://h', 'https://h', '/live', undefined].map(transport)).to.deep.equal([
      'websocket',
      'websocket',
      'sse',
      'sse',
      'sse',
    ]);
  });

  for (const [setting, value] of [
    ['transport', 'mqtt'],
    ['timeFormat', 'julian'],
    ['subscribe', '{"to": '],
    ['values', 5],
    ['maxPoints', 0],
    ['maxSeries', '1e9'],
    ['idleMs', 'soon'],
    ['path', 5],
    ['lingerMs', -1],
  ] as const) {
    it(`are refused by the first question when ${setting} is ${JSON.stringify(value)}`, async () => {
      const source = live({ url: 'http://h.test', [setting]: value });
      const error = await errorOf(source.query(requestOf(fakeClock()), { signal }));
      expect([error.code, error.values['setting']]).to.deep.equal(['live-setting-invalid', setting]);
    });
  }
});

describe('the name of a channel', () => {
  const pathOf = async (query: string, options: LiveOptions = {}): Promise<string> => {
    const clock = fakeClock();
    const server = fakeServer('text/event-stream');
    const source = live({ ...testOptions(clock), url: 'http://h.test/base', fetch: server.fetch, ...options });
    const follower = follow(source, requestOf(clock, { query }));
    await clock.settle(20);
    if (follower.over) throw await follower.ended;
    await follower.leave();
    return server.newest.url.pathname + server.newest.url.search;
  };

  it('is a segment of the path, or where the path says', async () => {
    expect(await pathOf('a')).to.equal('/base/a');
    expect(await pathOf('a', { path: 'sub/x-{channel}/events' })).to.equal('/base/sub/x-a/events');
    expect(await pathOf('a', { path: '/events?stream={channel}&raw=1' })).to.equal('/base/events?stream=a&raw=1');
    expect(await pathOf('', { path: 'all' })).to.equal('/base/all');
  });

  it('stays in its place, whatever it holds', async () => {
    expect(await pathOf('a/../../b?c=d#e%2f')).to.equal('/base/a%2F..%2F..%2Fb%3Fc%3Dd%23e%252f');
    expect(await pathOf('a&admin=1', { path: 'x?q={channel}' })).to.equal('/base/x?q=a%26admin%3D1');
    expect(await pathOf('{from}{channel}')).to.equal('/base/%7Bfrom%7D%7Bchannel%7D');
  });

  for (const query of ['', ' ', '.', '..', '\ud800']) {
    it(`is refused when it is ${JSON.stringify(query)}`, async () => {
      expect((await errorOf(pathOf(query))).code).to.equal('live-channel-invalid');
    });
  }
});

describe('the history', () => {
  const ask = async (
    options: LiveOptions,
    overrides: Partial<QueryRequest> = {},
  ): Promise<{ href: string; token: string | null; values: unknown }> => {
    // prettier-ignore
    const { fetch, calls } = createFakeFetch(() => jsonResponse([{ time: 1_767_225_590_000, value: 5 }]));
    const clock = fakeClock();
    const source = live({ ...testOptions(clock), fetch, headers: { 'x-token': 'secret' }, ...options });
    const { frames } = await source.query(requestOf(clock, overrides, 20_000), { signal });
    const [{ url, headers }] = calls as [(typeof calls)[0]];
    return {
      href: url.href,
      token: headers.get('x-token'),
      values: frames.map(({ fields }) => [...fields[1]!.values]),
    };
  };
  const from = Date.UTC(2026, 0, 1) - 20_000;

  it('lies below the url, by HTTP when that is one of a WebSocket, and gets its headers', async () => {
    const answer = await ask({ url: 'wss://h.test/base', history: 'past/{channel}?a={from}&b={to}' });
    expect(answer).to.deep.equal({
      href: `https://h.test/base/past/a?a=${from}&b=${from + 20_000}`,
      token: 'secret',
      values: [[5]],
    });
  });

  it('lies elsewhere, and then gets the headers only where that is the same origin', async () => {
    const elsewhere = await ask({ history: 'https://past.test/x/{channel}' });
    expect([elsewhere.href, elsewhere.token]).to.deep.equal(['https://past.test/x/a', null]);
    const same = await ask({ history: 'http://live.test/x/{channel}' });
    expect([same.href, same.token]).to.deep.equal(['http://live.test/x/a', 'secret']);
  });

  it('is JSON, or one message per line', async () => {
    const answers: readonly (readonly [Response, unknown])[] = [
      [new Response('{"time": 1767225590000, "value": 1}\n\n{"time": 1767225591000, "value": 2}\n'), [[1, 2]]],
      [new Response('', { headers: { 'content-type': 'application/x-ndjson' } }), []],
      [new Response(null, { status: 204 }), []],
      [jsonResponse({ schema: { fields: [{ name: 't', type: 'time' }, { name: 'v', type: 'number' }] }, data: [[1767225590000], [7]] }), [[7]]], // prettier-ignore
    ];
    for (const [response, expected] of answers) {
      const { fetch } = createFakeFetch(() => response);
      const source = live({ ...testOptions(fakeClock()), fetch, history: 'past' });
      const { frames } = await source.query(requestOf(fakeClock(), {}, 20_000), { signal });
      expect(frames.map(({ fields }) => [...fields[1]!.values])).to.deep.equal(expected);
    }
  });

  it('tells how many of its lines cannot be read', async () => {
    const { fetch } = createFakeFetch(() => new Response('{"time": 1767225590000, "value": 1}\nno\n{"value": 1}\n'));
    const source = live({ ...testOptions(fakeClock()), fetch, history: 'past' });
    const { notices } = await source.query(requestOf(fakeClock(), {}, 20_000), { signal });
    expect(notices!.map(({ text }) => text)).to.deep.equal([
      '2 messages could not be read; the last: it has no "time".',
    ]);
  });

  it('says so when all its rows are older than the range, as with a wrong unit of time', async () => {
    const { fetch } = createFakeFetch(() => jsonResponse([{ time: 1_767_225_590, value: 1 }]));
    const source = live({ ...testOptions(fakeClock()), fetch, history: 'past' });
    const { notices } = await source.query(requestOf(fakeClock(), {}, 20_000), { signal });
    expect(notices!.map(({ text }) => text)[0]).to.include('older than the time range: look at timeFormat');
  });

  it('has no options for a variable', async () => {
    const error = await errorOf(ask({ history: 'past' }, { mode: 'values' }));
    expect(error.code).to.equal('live-values-unsupported');
  });
});
