import { createFakeFetch, textResponse } from '@obs-kit/testing/fake-fetch.js';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { corsRefusedError, createReachability } from './reachability.js';

const BASE = 'http://server.test/team/?token=secret';
const { signal } = new AbortController();
const GET: RequestInit = { method: 'GET' };
const JSON_POST: RequestInit = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' };

const down = (): never => {
  throw new TypeError('Failed to fetch');
};

describe('a request that failed without an answer', () => {
  it('was refused when the server answers a question that needs no permission', async () => {
    const { fetch, calls } = createFakeFetch(() => textResponse('anything', 500));
    expect(await createReachability(BASE, { ask: fetch }).isRefused(GET, signal)).to.equal(true);
    expect(calls).to.have.length(1);
    const [{ url, method, headers, init }] = calls as [(typeof calls)[0]];
    expect([url.href, method, [...headers]]).to.deep.equal(['http://server.test/team/', 'GET', []]);
    expect([init.mode, init.credentials, init.cache]).to.deep.equal(['no-cors', 'omit', 'no-store']);
  });

  it('was not, as far as anybody knows, when that fails too', async () => {
    const { fetch } = createFakeFetch(down);
    expect(await createReachability(BASE, { ask: fetch }).isRefused(GET, signal)).to.equal(false);
  });

  it('was not, as far as anybody knows, when that gets no answer in time', async () => {
    const { fetch, calls } = createFakeFetch(() => new Promise(() => {}));
    expect(await createReachability(BASE, { ask: fetch, limitMs: 1 }).isRefused(GET, signal)).to.equal(false);
    expect(calls[0]!.init.signal!.aborted).to.equal(true);
  });

  it('was not when the page has seen an answer to such a request before, and nothing is asked', async () => {
    const { fetch, calls } = createFakeFetch(() => textResponse(''));
    const reachability = createReachability(BASE, { ask: fetch });
    reachability.passed(GET);
    expect(await reachability.isRefused({ method: 'POST', body: new URLSearchParams() }, signal)).to.equal(false);
    expect(calls).to.have.length(0);
    expect(await reachability.isRefused(JSON_POST, signal), 'this one needs permission').to.equal(true);
    reachability.passed(JSON_POST);
    expect(await reachability.isRefused(JSON_POST, signal)).to.equal(false);
    expect(await reachability.isRefused({ method: 'DELETE' }, signal), 'a permission of its own').to.equal(true);
  });

  it('asks once for all that fail together, and anew for the next', async () => {
    const { fetch, calls } = createFakeFetch(() => textResponse(''));
    const reachability = createReachability(BASE, { ask: fetch });
    await Promise.all([reachability.isRefused(GET, signal), reachability.isRefused(JSON_POST, signal)]);
    expect(calls).to.have.length(1);
    await reachability.isRefused(GET, signal);
    expect(calls).to.have.length(2);
  });

  it('leaves the rest of the answer', async () => {
    const { fetch, calls } = createFakeFetch(() => textResponse('long'));
    await createReachability(BASE, { ask: fetch }).isRefused(GET, signal);
    expect(calls[0]!.init.signal!.aborted).to.equal(true);
  });

  it('is of no interest when it was given up in between', async () => {
    const { fetch } = createFakeFetch(() => textResponse(''));
    expect(await createReachability(BASE, { ask: fetch }).isRefused(GET, AbortSignal.abort())).to.equal(false);
  });
});

describe('the sentence of a refusal', () => {
  const url = new URL('http://server.test/api?token=secret');

  it('names the origin and both cures, and no query', () => {
    const { message, hint } = corsRefusedError(url, GET, 'https://shop.test', '(--cors)');
    expect(message).to.equal(
      'source does not allow pages of https://shop.test: the browser keeps back what http://server.test/api answers',
    );
    expect(hint).to.equal(
      "Let the server allow the origin https://shop.test (--cors), or give the source the address of a proxy on the page's own origin.",
    );
  });

  it('names what else the server has to allow, but no value', () => {
    const headers = { authorization: 'Bearer secret', 'x-scope-orgid': 'secret', accept: 'text/csv' };
    const request: RequestInit = { method: 'DELETE', headers, credentials: 'include' };
    const { hint } = corsRefusedError(url, request, 'https://shop.test', '');
    expect(hint).to.include('allow the origin https://shop.test, and the method DELETE, and the headers authorization, x-scope-orgid, and credentials, or give'); // prettier-ignore
    expect(hint).not.to.include('secret');
  });

  it('does not name what every page may send', () => {
    const headers = { 'content-type': 'text/plain; charset=utf-8', 'accept-language': 'de' };
    const { hint } = corsRefusedError(url, { method: 'POST', headers }, 'https://shop.test', '');
    expect(hint).to.include('allow the origin https://shop.test, or give');
  });
});
