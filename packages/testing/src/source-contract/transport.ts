import { isAbort } from '@obs-kit/core';
import { createFakeFetch, textResponse } from '../fake-fetch.js';
import { expect, it } from '@obs-kit/testing/spec.js';
import {
  expectNoSecret,
  expectSentence,
  failureOf,
  networkFailure,
  SECRET,
  URL_WITH_PREFIX,
  type HttpSource,
} from './given.js';

/** How a server is asked. */
export function testTransport({ contract, http, server, ask }: HttpSource): void {
  const { create } = contract;
  const never = (): Promise<Response> => new Promise(() => {});

  it('rejects as an abort while the server is silent, even when fetch ignores the signal', async () => {
    const controller = new AbortController();
    const answer = failureOf(ask(server(never).source, controller.signal));
    controller.abort();
    expect(isAbort(await answer)).to.equal(true);
  });

  it('gives up a silent server after its time limit', async () => {
    const { fetch } = createFakeFetch(never);
    const thrown = await failureOf(ask(create({ url: URL_WITH_PREFIX, fetch, timeoutMs: 1 })));
    expectSentence(thrown, 'source-timeout');
  });

  it('leaves no listener at the signal of the caller', async () => {
    const { signal } = new AbortController();
    let listeners = 0;
    const { addEventListener, removeEventListener } = signal;
    signal.addEventListener = (...args: Parameters<typeof addEventListener>) => {
      listeners++;
      addEventListener.apply(signal, args);
    };
    signal.removeEventListener = (...args: Parameters<typeof removeEventListener>) => {
      listeners--;
      removeEventListener.apply(signal, args);
    };
    await ask(server(() => http.good('a')).source, signal);
    expect(listeners).to.equal(0);
  });

  if (http.simple !== false) {
    it('asks nothing that a browser would ask permission for, as long as the host attaches nothing', async () => {
      const { source, fake } = server(() => http.good('a'));
      await ask(source);
      for (const { method, headers, init } of fake.calls) {
        expect(method).to.be.oneOf(['GET', 'POST']);
        expect([...headers.keys()]).to.deep.equal([]);
        expect(init.body === undefined || init.body === null || init.body instanceof URLSearchParams).to.equal(true);
      }
    });
  }

  it('says how long it waits, so that tries after a failure end in time', () => {
    const { fetch } = createFakeFetch(never);
    for (const timeoutMs of [1234, '1234' as unknown as number]) {
      expect(create({ url: URL_WITH_PREFIX, fetch, timeoutMs }).timeoutMs).to.equal(1234);
    }
  });

  it('asks below the path prefix of its url', async () => {
    const { source, fake } = server(() => http.good('a'));
    await ask(source);
    expect(fake.calls).to.have.length.greaterThan(0);
    for (const { url } of fake.calls) expect(url.href).to.match(/^http:\/\/metrics\.test\/team\/a%20b(?!\/\/)/);
  });

  for (const url of [
    '',
    'javascript:alert(1)',
    'file:///etc/passwd',
    'http://h.test/a/../b',
    'http://h.test/%2e%2E/b',
    'http://',
  ]) {
    it(`refuses the url "${url}"`, async () => {
      const { fetch, calls } = createFakeFetch(() => http.good('a'));
      expectSentence(await failureOf(ask(create({ url, fetch }))), 'source-url-invalid');
      expect(calls).to.have.length(0);
    });
  }

  it('refuses a password in the url, and does not repeat it', async () => {
    const { fetch } = createFakeFetch(() => http.good('a'));
    const thrown = await failureOf(ask(create({ url: `http://user:${SECRET}@h.test/`, fetch })));
    expectSentence(thrown, 'source-url-credentials');
    expectNoSecret(thrown);
  });

  it('sends what the host attaches, asks for it anew each time, and follows no redirect with it', async () => {
    const fake = createFakeFetch(() => http.good('a'));
    let count = 0;
    const headers = (): Record<string, string> => ({ authorization: `Bearer ${++count}` });
    const source = create({ url: URL_WITH_PREFIX, fetch: fake.fetch, headers, credentials: 'include' });
    await ask(source);
    const first = fake.calls.length;
    await ask(source);
    expect(fake.calls[0]!.headers.get('authorization')).to.equal('Bearer 1');
    expect(fake.calls[first]!.headers.get('authorization')).to.equal(`Bearer ${first + 1}`);
    for (const { init } of fake.calls) expect([init.credentials, init.redirect]).to.deep.equal(['include', 'error']);
  });

  it('never repeats a header or the query of its url in an error', async () => {
    const attached = { url: `http://h.test/?token=${SECRET}`, headers: { authorization: SECRET } };
    for (const answer of [http.failure, networkFailure, () => textResponse('no', 401), () => textResponse('no', 500)]) {
      const { fetch } = createFakeFetch(answer);
      expectNoSecret(await failureOf(ask(create({ ...attached, fetch }))));
    }
    const { fetch } = createFakeFetch(() => http.good('a'));
    const thrown = await failureOf(ask(create({ ...attached, fetch, headers: { authorization: `a\n${SECRET}` } })));
    expectSentence(thrown, 'source-headers-invalid');
    expectNoSecret(thrown);
  });
}
