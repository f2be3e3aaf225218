import { after, before, describe, expect, it } from '@obs-kit/testing/spec.js';
import { FAULTS } from './faults.js';
import { startFaultServer, type FaultServer } from './fault-server.js';

/** What a plain `fetch` makes of each fault: the first three words of what is known of it. */
const EXPECTED: Readonly<Record<string, string>> = {
  good: '200 {"a":[1]}',
  'slow but good': '200 {"a":[1]}',
  'fails twice, then good': '502 <html>',
  'asks to wait, then good': '503 starting',
  'reset before the head': 'TypeError',
  'closed before the head': 'TypeError',
  'reset in the body': 'TypeError',
  'shorter than it says': 'TypeError',
  'chunks without an end': 'TypeError',
  'never a head': 'TimeoutError',
  'a head, then nothing': 'TimeoutError',
  'half, then nothing': 'TimeoutError',
  'a byte now and then': 'TimeoutError',
  'no HTTP': 'TypeError',
  'cut, with the right length': '200 {"a":',
  'nothing at all': '200 ',
  'no content': '204 ',
  'a login page': '200 <!DOCTYPE',
  'a login page that says it is data': '200 <!DOCTYPE',
  'a byte order mark': '200 {"a":[1]}',
  'the word NaN': '200 {"a":[NaN]}',
  'a number beyond 2^53': '200 {"a":[9007199254740993]}',
  'a key twice': '200 {"extra":1,"extra":2,"a":[1]}',
  'a key __proto__': '200 {"__proto__":{"polluted":true},"a":[1]}',
  'the word null': '200 null',
  'a list in place of an object, or the other way round': '200 []',
  'another content type': '200 {"a":[1]}',
  'wants a login': '401 Unauthorized',
  forbids: '403 <html>',
  'nothing here': '404 404',
  'asks to slow down': '429 {}',
  'breaks down': '500 panic:',
  'bad gateway': '502 <html>',
  'gateway timeout': '504 <html>',
  'redirects in a circle': 'TypeError',
  'redirects to nowhere': 'TypeError',
  'says nothing about origins': '200 {"a":[1]}',
  gone: 'TypeError',
};

describe('the fault server', () => {
  let server: FaultServer;
  before(async () => (server = await startFaultServer({ type: 'application/json', text: '{"a":[1]}' })));
  after(() => server.stop());

  it('has a fault for each kind that we know of, each at an address of its own', () => {
    expect(Object.keys(FAULTS)).to.have.length.greaterThan(35);
    expect(new Set(Object.values(server.urls)).size).to.equal(Object.keys(FAULTS).length + 1);
  });

  for (const [name, expected] of Object.entries(EXPECTED)) {
    it(`shows a plain fetch "${expected}" for "${name}"`, async () => {
      const seen = await fetch(server.urls[name]!, { signal: AbortSignal.timeout(600) }).then(
        async (response) => `${response.status} ${await response.text()}`,
        (error: Error) => error.name,
      ).catch((error: Error) => error.name); // prettier-ignore
      expect(seen.slice(0, expected.length)).to.equal(expected);
    });
  }

  it('inflates a bomb to far more than it sends', async () => {
    const response = await fetch(server.urls['a gzip bomb']!);
    expect(Number(response.headers.get('content-length'))).to.be.lessThan(1024 * 1024);
    let bytes = 0;
    for await (const chunk of response.body!) bytes += (chunk as Uint8Array).byteLength;
    expect(bytes).to.equal(100 * 1024 * 1024);
  });

  it('counts what it was asked, but not a question for permission', async () => {
    const before = server.counts()['good']!;
    await fetch(server.urls['good']!, { method: 'OPTIONS' });
    expect(server.counts()['good']).to.equal(before);
    await fetch(server.urls['good']!, { method: 'POST', body: 'x' });
    expect(server.counts()['good']).to.equal(before + 1);
  });
});
