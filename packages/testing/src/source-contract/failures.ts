import type { ObsError } from '@obs-kit/core';
import { jsonResponse, textResponse } from '../fake-fetch.js';
import { expect, it } from '@obs-kit/testing/spec.js';
import { expectSentence, failureOf, networkFailure, type HttpSource } from './given.js';

/** What becomes of a server that fails. */
export function testFailures({ contract, http, server, ask }: HttpSource): void {
  const { request } = contract;
  it('says of a failure that may pass that it may be tried again, and after how long', async () => {
    const busy = (): Response => new Response('busy', { status: 503, headers: { 'retry-after': '7' } });
    expect(((await failureOf(ask(server(busy).source))) as ObsError).retryAfterMs).to.equal(7000);
    expect(((await failureOf(ask(server(networkFailure).source))) as ObsError).retryAfterMs).to.equal(0);
    const refusal = (await failureOf(ask(server(http.failure).source))) as ObsError;
    if (http.failure().status < 500) expect(refusal.retryAfterMs).to.equal(undefined);
  });

  it("tells the server's failure in one sentence with a code", async () => {
    expectSentence(await failureOf(ask(server(http.failure).source)), http.failureCode);
  });

  const failures: readonly (readonly [title: string, code: RegExp, answer: () => Response])[] = [
    ['a network failure', /^source-unreachable$/, () => networkFailure()],
    ['an expired login', /^source-unauthorized$/, () => textResponse('Unauthorized', 401)],
    ['a forbidden address', /^source-unauthorized$/, () => jsonResponse({}, 403)],
    ['a path that nobody serves', /^source-not-found$/, () => textResponse('404 page not found', 404)],
    ['a server that is too busy', /^source-rate-limited$/, () => textResponse('slow down', 429)],
    [
      'a proxy without its server',
      /^source-unavailable$/,
      () => textResponse('<html>Bad gateway</html>', 502, 'text/html'),
    ],
    [
      'a login page in place of data',
      /^source-answer-html$/,
      () => textResponse('<!DOCTYPE html><p>', 200, 'text/html'),
    ],
    ['an empty body', /./, () => jsonResponse('')],
    ['a body that breaks off', /^source-answer-cut$/, () => brokenResponse()],
    ['bytes that are no text', /^source-answer-malformed$/, () => new Response(Uint8Array.of(0x22, 0xff, 0x22))],
  ];
  for (const [title, code, answer] of failures) {
    it(`tells ${title} in one sentence with a code`, async () => {
      expectSentence(await failureOf(ask(server(answer).source)), code);
    });
  }

  it('stops reading an answer that does not end', async () => {
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(stream) {
        sent++;
        stream.enqueue(new Uint8Array(4 * 1024 * 1024).fill(0x20));
      },
    });
    expectSentence(await failureOf(ask(server(() => new Response(endless)).source)), 'source-answer-too-large');
    expect(sent).to.be.lessThan(20);
  });

  it('keeps the failure of one instance from the next one', async () => {
    await failureOf(ask(server(networkFailure).source));
    const { frames } = await ask(server(() => http.good('a')).source);
    expect(frames).to.have.length(1);
  });

  it('keeps asking after a failure', async () => {
    let healthy = false;
    const { source } = server(() => (healthy ? http.good('a') : networkFailure()));
    await failureOf(ask(source));
    healthy = true;
    const { frames } = await ask(source);
    expect(frames[0]?.refId ?? request.refId).to.equal(request.refId);
  });
}

/** A body whose connection is lost after the first bytes. */
function brokenResponse(): Response {
  let first = true;
  const body = new ReadableStream<Uint8Array>({
    pull(stream) {
      if (first) stream.enqueue(new TextEncoder().encode('{"status":'));
      else stream.error(new TypeError('network error'));
      first = false;
    },
  });
  return new Response(body, { headers: { 'content-type': 'application/json' } });
}
