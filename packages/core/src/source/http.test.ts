import { createFakeFetch, jsonResponse, textResponse, type FakeFetch } from '@obs-kit/testing/fake-fetch.js';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import type { ObsError } from '../base/error.js';
import { createHttpClient, type HttpClient, type HttpClientInit, type HttpRequest } from './http.js';
import { statusError } from './status.js';
import { addressOf, parseBaseUrl } from './url.js';

function serve(answer: () => Response, init: HttpClientInit = {}): FakeFetch & { client: HttpClient } {
  const fake = createFakeFetch(answer);
  return { ...fake, client: createHttpClient({ url: 'http://server.test', fetch: fake.fetch, ...init }) };
}

function requestOf(overrides: Partial<HttpRequest> = {}): HttpRequest {
  return { path: ['api', 'x'], method: 'GET', signal: new AbortController().signal, ...overrides };
}

async function errorOf(promise: Promise<unknown>): Promise<ObsError> {
  return promise.then(
    () => expect.fail('no error'),
    (thrown: ObsError) => thrown,
  );
}

describe('an HTTP client of a source', () => {
  it('encodes each segment of a path, so that none can climb or end it', async () => {
    const { client, calls } = serve(() => jsonResponse({}), { url: 'http://server.test/base/' });
    await client.send(requestOf({ path: ['a/b', '../c', 'd?e#f', 'ü'] }));
    expect(calls[0]!.url.href).to.equal('http://server.test/base/a%2Fb/..%2Fc/d%3Fe%23f/%C3%BC');
  });

  it('puts parameters behind those that the base url has', async () => {
    const { client, calls } = serve(() => jsonResponse({}), { url: 'http://server.test/?tenant=1#part' });
    await client.send(requestOf({ params: new URLSearchParams([['match[]', 'a&b'], ['match[]', 'c']]) })); // prettier-ignore
    expect(calls[0]!.url.href).to.equal('http://server.test/api/x?tenant=1&match%5B%5D=a%26b&match%5B%5D=c');
  });

  it('sends a form by POST, and keeps the url as it is', async () => {
    const { client, calls } = serve(() => jsonResponse({}));
    await client.send(requestOf({ method: 'POST', params: new URLSearchParams({ query: 'a b' }) }));
    expect([calls[0]!.url.search, calls[0]!.params.get('query')]).to.deep.equal(['', 'a b']);
  });

  it('answers other statuses than success, for the source to read their body', async () => {
    const { client } = serve(() => jsonResponse({ error: 'x' }, 400));
    const answer = await client.send(requestOf());
    expect(answer).to.deep.equal({
      ok: false,
      status: 400,
      text: '{"error":"x"}',
      address: 'http://server.test/api/x',
      retryAfterMs: undefined,
    });
  });

  it('knows a web page by its first characters, when its type does not say', async () => {
    const { client } = serve(() => textResponse('\n <!doctype HTML><p>Sign in'));
    expect((await errorOf(client.send(requestOf()))).code).to.equal('source-answer-html');
    const page = serve(() => textResponse('<html>', 403, 'text/html'));
    expect((await errorOf(page.client.send(requestOf()))).code).to.equal('source-unauthorized');
  });

  it("lets the host's fetch tell its own sentence", async () => {
    const own = statusError({ status: 401, address: 'http://server.test/' });
    const { client } = serve(() => {
      throw own;
    });
    expect(await errorOf(client.send(requestOf()))).to.equal(own);
  });

  it('puts a failure of the network into words with the code of the system', async () => {
    const { client } = serve(() => {
      throw new TypeError('fetch failed', { cause: { code: 'ECONNREFUSED' } });
    });
    const { message } = await errorOf(client.send(requestOf()));
    expect(message).to.match(/^source unreachable.*: no answer from http:\/\/server\.test\/api\/x \(ECONNREFUSED\)$/);
  });

  it('names the origin of the page, and both cures, when the server is another one', async () => {
    const { location } = globalThis as { location?: { origin: string } };
    const { client } = serve(
      () => {
        throw new TypeError('Failed to fetch');
      },
      { corsSetting: '(--cors)' },
    );
    const { message, hint } = await errorOf(client.send(requestOf()));
    if (location) {
      expect(message).to.include(`from ${location.origin}`);
      expect(hint).to.include(
        `allow the origin ${location.origin} (--cors), or give the source the address of a proxy`,
      );
    } else {
      expect(message + hint).not.to.include('origin');
    }
  });
});

describe('the base url of a source', () => {
  it('may have a prefix and a query, and loses its fragment', () => {
    expect(parseBaseUrl('https://a.test/x/y/?k=v#f').href).to.equal('https://a.test/x/y/?k=v');
    expect(parseBaseUrl('http://a.test/a..b/...').pathname).to.equal('/a..b/...');
  });

  it('is shown as origin and path, without the query that may hold a token', () => {
    expect(addressOf(parseBaseUrl('http://a.test:81/x?token=1'))).to.equal('http://a.test:81/x');
  });

  for (const url of [
    'http://a.test/..',
    'http://a.test/.%2E/',
    'http://a.test/a%2fb',
    'http://a.test/a\\b',
    'data:,x',
    'ws://a.test',
  ]) {
    it(`may not be ${url}`, () => {
      expect(() => parseBaseUrl(url))
        .to.throw(/cannot be used/)
        .with.property('code', 'source-url-invalid');
    });
  }

  it('may not hold a password, which is not repeated, whether it can be parsed or not', () => {
    for (const url of ['http://u:secret@a.test', 'http://u:secret@a test', 'https://secret@a.test/']) {
      expect(() => parseBaseUrl(url)).to.throw(/^((?!secret).)*$/);
    }
  });
});
