import type { DataSource, SuggestRequest } from '@obs-kit/core';
import { jsonResponse, textResponse, type FetchCall } from '@obs-kit/testing/fake-fetch.js';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { codeOf, serve, success } from './fixtures/api.js';

const METADATA = {
  http_requests: [
    { type: 'counter', help: 'Requests <b>.', unit: '' },
    { type: 'gauge', help: 'other', unit: 's' },
  ],
  http_seconds: [{ type: 'histogram', help: '', unit: 'seconds' }],
  odd: [{ type: 'unknown', help: 5 }],
};
const NAMES = ['http_seconds_bucket', 'HTTP_x', 'http_requests', 'odd', 'up', '__proto__'];

function suggestFrom(
  list: unknown,
  metadata: () => Response = () => success(METADATA),
): {
  source: DataSource;
  asked: (call?: number) => unknown;
  calls: readonly FetchCall[];
  ask: (request?: Partial<SuggestRequest>) => ReturnType<NonNullable<DataSource['suggest']>>;
} {
  const { source, calls } = serve(({ url }) => (url.pathname.endsWith('/metadata') ? metadata() : success(list)));
  const asked = (index = 0): unknown => {
    const { url, method, params } = calls.filter((call) => !call.url.pathname.endsWith('/metadata'))[index]!;
    const { start, end, ...others } = Object.fromEntries(params);
    expect([start, end]).to.deep.equal(['1000', '2000.5']);
    return [method, url.pathname, others];
  };
  const ask = (request: Partial<SuggestRequest> = {}) =>
    source.suggest!(
      { what: 'names', text: '', range: { from: 1_000_000, to: 2_000_500 }, limit: 100, ...request },
      { signal: new AbortController().signal },
    );
  return { source, asked, calls, ask };
}

describe('suggestions', () => {
  it('of names come with type, help and unit, those of histograms by the histogram', async () => {
    const { ask, asked } = suggestFrom(NAMES);
    const { items, more } = await ask();
    expect(items).to.deep.equal([
      { text: 'HTTP_x' },
      { text: '__proto__' },
      { text: 'http_requests', type: 'counter', help: 'Requests <b>.' },
      { text: 'http_seconds_bucket', type: 'histogram', unit: 'seconds' },
      { text: 'odd' },
      { text: 'up' },
    ]);
    expect([more, asked()]).to.deep.equal([false, ['GET', '/api/v1/label/__name__/values', { limit: '101' }]]);
  });

  it('are those that contain the text, whatever its case, and which the server is asked for alone', async () => {
    const { ask, asked } = suggestFrom(NAMES);
    const { items } = await ask({ text: 'Http_' });
    expect(items.map(({ text }) => text)).to.deep.equal(['HTTP_x', 'http_requests', 'http_seconds_bucket']);
    expect(asked()).to.deep.equal([
      'GET',
      '/api/v1/label/__name__/values',
      { limit: '101', 'match[]': '{__name__=~"(?i).*Http_.*"}' },
    ]);
  });

  it('are cut here when the server does not know a limit, and say that there are more', async () => {
    const { ask } = suggestFrom(NAMES);
    const { items, more } = await ask({ limit: 2 });
    expect([items.map(({ text }) => text), more]).to.deep.equal([['HTTP_x', '__proto__'], true]);
  });

  it('do not repeat the words of a server that has cut the list', async () => {
    const warnings = ['results truncated due to limit', 'slow store'];
    const { source } = serve(() => jsonResponse({ status: 'success', data: ['a', 'b'], warnings }));
    const request = { what: 'labels', text: '', range: { from: 0, to: 1 }, limit: 1 } as const;
    const { more, notices } = await source.suggest!(request, { signal: new AbortController().signal });
    expect([more, notices!.map(({ text }) => text)]).to.deep.equal([true, ['slow store']]);
  });

  it('of labels are those of a metric, and are searched here, where no limit must have cut them', async () => {
    const { ask, asked } = suggestFrom(['__name__', 'job', 'instance']);
    expect((await ask({ what: 'labels', name: 'a"b', text: '' })).items).to.have.length(3);
    expect(asked()).to.deep.equal(['POST', '/api/v1/labels', { 'match[]': '{__name__="a\\"b"}', limit: '101' }]);
    expect((await ask({ what: 'labels', text: 'O' })).items).to.deep.equal([{ text: 'job' }]);
    expect(asked(1)).to.deep.equal(['POST', '/api/v1/labels', {}]);
  });

  it('of values are those of a label, of a metric, with a text that is none of an expression', async () => {
    const { ask, asked } = suggestFrom(['a.b', 'axb']);
    const request = { what: 'values', name: 'up', label: 'job', text: 'A.b"\\' } as const;
    await ask(request);
    expect(asked()).to.deep.equal([
      'GET',
      '/api/v1/label/job/values',
      { limit: '101', 'match[]': String.raw`{__name__="up",job=~"(?i).*A\\.b\"\\\\.*"}` },
    ]);
    expect((await ask({ ...request, text: 'A.b' })).items).to.deep.equal([{ text: 'a.b' }]);
  });

  for (const [label, path] of [
    ['..', 'U___2E__2E_'],
    ['a/b', 'U__a_2F_b'],
    ['service.name_x', 'U__service_2E_name__x'],
    ['', 'U__'],
  ] as const) {
    it(`of values of the label "${label}" stay below the address of the source`, async () => {
      const { ask, asked } = suggestFrom([]);
      await ask({ what: 'values', label, text: 'x' });
      expect(asked()).to.deep.equal([
        'GET',
        `/api/v1/label/${path}/values`,
        { limit: '101', 'match[]': `{${JSON.stringify(label)}=~"(?i).*x.*"}` },
      ]);
    });
  }

  it('ask for type and help once for each source', async () => {
    const { ask, calls } = suggestFrom(NAMES);
    await ask();
    await ask({ text: 'up' });
    await ask({ what: 'values', label: 'job' });
    expect(calls.filter(({ url }) => url.pathname.endsWith('/metadata'))).to.have.length(1);
  });

  it('do without type and help where the server has none, and ask again only if it may have', async () => {
    for (const [metadata, requests] of [
      [() => textResponse('404 page not found', 404), 1],
      [() => success({}), 1],
      [() => textResponse('', 503), 2],
    ] as const) {
      const { ask, calls } = suggestFrom(['up'], metadata);
      expect((await ask()).items).to.deep.equal([{ text: 'up' }]);
      await ask();
      expect(calls.filter(({ url }) => url.pathname.endsWith('/metadata'))).to.have.length(requests);
    }
  });

  it('reject when there is no list', async () => {
    expect(await codeOf(suggestFrom({}).ask())).to.equal('prometheus-answer-malformed');
  });
});
