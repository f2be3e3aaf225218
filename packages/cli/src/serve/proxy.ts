import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { ObsError } from '@obs-kit/core';
import { isAllowed } from './allow.js';
import type { ProxiedSource } from './config.js';
import { secretHeadersOf } from './secrets.js';
import { askUpstream, limitBody } from './upstream.js';

/** Of a page's request, these go on; cookies and credentials of the page are not for the source. */
const REQUEST_HEADERS = ['accept', 'content-type', 'accept-encoding', 'last-event-id'];
/** Of an answer, these go back. */
const ANSWER_HEADERS = ['content-type', 'content-encoding', 'retry-after'];

/**
 * One request of a page, asked of the source with what the server attaches.
 * @param path Segments below the source, still encoded. @param body What the page sent.
 */
export async function proxyRequest(
  source: ProxiedSource,
  request: Request,
  path: readonly string[],
  body: ArrayBuffer,
): Promise<Response> {
  const decoded = path.map(decodeSegment);
  if (
    decoded.some((segment) => segment === undefined) ||
    !isAllowed(source.allow, request.method, decoded as string[])
  ) {
    throw refusedError(source, request.method);
  }
  const url = new URL(source.url);
  url.pathname = [source.url.pathname.replace(/\/$/, ''), ...path].join('/');
  for (const [key, value] of new URL(request.url).searchParams) url.searchParams.append(key, value);

  const headers: Record<string, string> = { 'user-agent': 'obs-kit' };
  for (const name of REQUEST_HEADERS) {
    const value = request.headers.get(name);
    if (value !== null) headers[name] = value;
  }
  for (const [name, value] of await secretHeadersOf(source)) headers[name] = value;
  const sent = request.method === 'GET' || request.method === 'HEAD' ? undefined : Buffer.from(body);
  if (sent) headers['content-length'] = String(sent.byteLength);

  const answer = await askUpstream(source, {
    method: request.method,
    url,
    headers,
    body: sent,
    signal: request.signal,
  });
  return responseOf(answer, source);
}

function responseOf(answer: IncomingMessage, source: ProxiedSource): Response {
  const { statusCode = 502 } = answer;
  if (statusCode >= 300 && statusCode < 400 && statusCode !== 304) {
    discard(answer);
    throw redirectError(source, statusCode);
  }
  if (Number(answer.headers['content-length'] ?? 0) > source.maxBytes) {
    discard(answer);
    throw tooLargeError(source);
  }
  const headers = new Headers();
  for (const name of ANSWER_HEADERS) {
    const value = answer.headers[name];
    if (typeof value === 'string') headers.set(name, value);
  }
  const empty = statusCode === 204 || statusCode === 304;
  if (empty) discard(answer);
  const body = empty ? null : (Readable.toWeb(limitBody(answer, source)) as ReadableStream<Uint8Array>);
  return new Response(body, { status: statusCode, headers });
}

/** Reads no further. The connection that this cuts off is told as an error, which nobody is interested in. */
function discard(answer: IncomingMessage): void {
  answer.on('error', () => {});
  answer.destroy();
}

/** A segment's text; `undefined` for one that climbs, hides a slash, or is no text. */
function decodeSegment(segment: string): string | undefined {
  try {
    const text = decodeURIComponent(segment);
    return text === '' || /^\.{1,2}$/.test(text) || /[/\\\u0000-\u001f]/.test(text) ? undefined : text;
  } catch {
    return undefined;
  }
}

function refusedError({ name, type }: ProxiedSource, method: string): ObsError {
  return new ObsError({
    code: 'serve-request-refused',
    message: '{method} of this path is not allowed for source "{name}"',
    hint: 'Only what the {type} adapter reads is let through; "allow" in the configuration lists more, "write" lets people change things.',
    values: { method, name, type },
  });
}

function redirectError({ name }: ProxiedSource, status: number): ObsError {
  return new ObsError({
    code: 'serve-redirect-refused',
    message: 'source "{name}" answered with a redirect ({status}), which the proxy does not follow',
    hint: 'Give the source the address that the redirect leads to, or mend its login.',
    values: { name, status },
  });
}

function tooLargeError({ name, maxBytes }: ProxiedSource): ObsError {
  return new ObsError({
    code: 'serve-answer-too-large',
    message: 'answer of source "{name}" is larger than {megabytes} MB',
    hint: 'Narrow the time range, or raise maxBytes of the source.',
    values: { name, megabytes: Math.round(maxBytes / 1024 / 1024) },
  });
}
