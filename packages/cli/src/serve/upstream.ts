import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { Transform, type Readable, type TransformCallback } from 'node:stream';
import { isAbort, ObsError } from '@obs-kit/core';
import type { ProxiedSource } from './config.js';
import { guardedLookup } from './upstream-url.js';

export interface UpstreamRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | undefined;
  readonly signal: AbortSignal;
}

/**
 * Asks the server behind a source; resolves with the head of its answer. A redirect is an answer like any other: it is
 * not followed, so that what is attached reaches no other server.
 */
export function askUpstream(
  source: ProxiedSource,
  { method, url, headers, body, signal }: UpstreamRequest,
): Promise<IncomingMessage> {
  // prettier-ignore
  const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    const request = send(
      url,
      { method, headers, signal, timeout: source.timeoutMs, ...(!source.linkLocal && { lookup: guardedLookup }) },
      resolve,
    );
    request.on('timeout', () => request.destroy(timeoutError(source)));
    request.on('error', (error) => reject(isAbort(error) || error instanceof ObsError ? error : unreachableError(source, error))); // prettier-ignore
    request.end(body);
  });
}

/** The body, cut off where it grows larger than the source may answer. */
export function limitBody(answer: IncomingMessage, { maxBytes }: ProxiedSource): Readable {
  if (maxBytes === Infinity) return answer;
  let bytes = 0;
  const limited = new Transform({
    transform(chunk: Buffer, _encoding, done: TransformCallback) {
      bytes += chunk.byteLength;
      // The head is gone already: all that is left to tell is a broken connection.
      if (bytes > maxBytes) done(new Error('answer too large'));
      else done(null, chunk);
    },
  });
  answer.on('error', (error) => limited.destroy(error));
  limited.on('close', () => answer.destroy());
  return answer.pipe(limited);
}

function timeoutError({ name, timeoutMs }: ProxiedSource): ObsError {
  return new ObsError({
    code: 'serve-upstream-timeout',
    message: 'source "{name}" did not answer the proxy within {seconds} s',
    hint: 'Ask for a shorter range, or raise timeoutMs of the source.',
    values: { name, seconds: timeoutMs / 1000 },
  });
}

function unreachableError({ name }: ProxiedSource, error: Error): ObsError {
  const { code = 'no answer' } = error as NodeJS.ErrnoException;
  return new ObsError({
    code: 'serve-upstream-unreachable',
    message: 'source "{name}" cannot be reached by the proxy ({code})',
    hint: 'Check that the server runs, and the url of the source in the configuration.',
    values: { name, code },
  });
}
