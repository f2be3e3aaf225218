import { isAbort, ObsError } from '../base/error.js';
import { MOST_BYTES, readChunks, textOfChunks } from './body.js';
import type { DataSourceOptions } from './data-source.js';
import { createRefusals, type Refusals } from './refusals.js';
import { statusError } from './status.js';
import { addressOf, parseBaseUrl } from './url.js';

/** One request, relative to the base URL of its {@link HttpClient}. */
export interface HttpRequest {
  /** Segments below the base URL; each is encoded. */
  readonly path: readonly string[];
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** A `POST` without `body` sends them as a form, which no browser preflights; else they go into the URL. */
  readonly params?: URLSearchParams;
  /** Text of another type than a form, such as JSON: a browser asks the server for permission first. */
  readonly body?: { readonly text: string; readonly type: string };
  /** What the protocol needs, such as `accept`; never a secret. The host's headers of the same name win. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Ends the request; the call then rejects with the abort. */
  readonly signal: AbortSignal;
}

export interface HttpAnswer {
  readonly ok: boolean;
  readonly status: number;
  /** The whole body. Never HTML: a web page in place of data is an error. */
  readonly text: string;
  /** Origin and path that were asked: safe to show. */
  readonly address: string;
  /** What the server asks to wait, in ms; `undefined` when it does not say, or the browser does not let us see. */
  readonly retryAfterMs: number | undefined;
}

/** An answer whose body is still coming. */
export interface HttpStream extends Omit<HttpAnswer, 'text'> {
  /** Bytes as they come, counted against the limit; to be read once, to the end or left. */
  readonly chunks: AsyncIterable<Uint8Array>;
  /** The content type without parameters, in lower case; empty when not given. */
  readonly type: string;
}

/** Talks to one server as the host said: base URL, `fetch`, headers, credentials and time limit. */
export interface HttpClient {
  /**
   * Rejects with the abort, or with an `ObsError`: `source-url-invalid`, `source-url-credentials`, `source-headers-invalid`,
   * `source-timeout`, `source-unreachable`, `source-cors-refused`, `source-answer-cut`, `source-answer-too-large`, `source-answer-malformed`,
   * `source-answer-html`. Other statuses than 2xx are answers, see {@link statusError}.
   */
  send(request: HttpRequest): Promise<HttpAnswer>;
  /**
   * As {@link send}, for a body that is read while it comes: `read` gets the answer once its head is here, and what it
   * comes to is the result. The time limit holds until `read` is done, unless `endless` says that the body may never end:
   * then it holds for the head alone, and no number of bytes is too large.
   */
  receive<T>(
    request: HttpRequest & { readonly endless?: boolean },
    read: (stream: HttpStream, signal: AbortSignal) => Promise<T>,
  ): Promise<T>;
}

export interface HttpClientInit extends DataSourceOptions {
  /** Ends the sentence "let the server allow this origin …", such as `(--web.cors.origin)`. */
  readonly corsSetting?: string;
}

const DEFAULT_TIMEOUT_MS = 30_000;
/** A timer that is set further ahead ends at once. */
const LONGEST_TIMEOUT_MS = 2 ** 31 - 1;

/** Never throws: a wrong option is told by the first request, where a panel shows it. */
export function createHttpClient(init: HttpClientInit): HttpClient {
  const timeoutMs = timeoutOf(init);
  let refusals: Refusals | undefined;

  const receive: HttpClient['receive'] = async (request, read) => {
    const { signal, endless = false } = request;
    signal.throwIfAborted();
    const url = urlOf(init.url, request);
    const address = addressOf(url);
    const fetchInit = fetchInitOf(init, request, address);

    // One controller for both reasons to stop; joined by hand, because `AbortSignal.any` is younger than our browsers.
    const controller = new AbortController();
    const onAbort = (): void => controller.abort(signal.reason);
    signal.addEventListener('abort', onAbort);
    const timer = setTimeout(() => controller.abort(timeoutError(address, timeoutMs)), timeoutMs);
    // A host's fetch may ignore the signal; nobody waits for it all the same.
    const stopped = new Promise<never>((_, reject) => {
      controller.signal.addEventListener('abort', () => reject(controller.signal.reason as Error));
    });
    const work = async (): Promise<Awaited<ReturnType<typeof read>>> => {
      // Taken out of its object: the browser's own fetch refuses to be called as a method of something else.
      const ask = init.fetch ?? globalThis.fetch;
      // Not before the first request: what a page adds may be added later than its sources.
      refusals ??= createRefusals(init.url);
      let response: Response;
      try {
        response = await ask(url.href, { ...fetchInit, signal: controller.signal });
      } catch (thrown) {
        clearTimeout(timer);
        const failed = { url, request: fetchInit, origin: foreignPageOf(url), setting: init.corsSetting ?? '' };
        // A host's fetch may go elsewhere than the address says, and only browsers refuse.
        const mayBeRefused = thrown instanceof TypeError && !init.fetch && failed.origin !== '';
        const refusal = mayBeRefused && (await refusals?.errorOf({ ...failed, signal: controller.signal }));
        throw refusal || unreachable(thrown, failed);
      }
      refusals?.passed(fetchInit);
      if (endless) clearTimeout(timer);
      const stream: HttpStream = {
        ok: response.ok,
        status: response.status,
        address,
        retryAfterMs: parseRetryAfter(response.headers.get('retry-after')),
        type: typeOf(response),
        chunks: readChunks(response, address, endless ? Infinity : MOST_BYTES),
      };
      return await read(stream, controller.signal);
    };

    try {
      return await Promise.race([work(), stopped]);
    } catch (thrown) {
      if (signal.aborted) throw abortOf(signal);
      throw controller.signal.aborted ? controller.signal.reason : thrown;
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
    }
  };
  return { receive, send: (request) => receive(request, readAnswer) };
}

/**
 * The time limit of one answer in ms, which a source names as its own `timeoutMs`. From an attribute it comes as text. What
 * is no time does no harm: the default of 30 s holds.
 */
export function timeoutOf({ timeoutMs }: DataSourceOptions): number {
  const ms = Number(timeoutMs);
  return ms > 0 ? Math.min(ms, LONGEST_TIMEOUT_MS) : DEFAULT_TIMEOUT_MS;
}

/** The whole body as text; rejects when it is a web page in place of data. */
export async function readAnswer(stream: HttpStream): Promise<HttpAnswer> {
  const { ok, status, address, retryAfterMs, chunks, type } = stream;
  const text = await textOfChunks(chunks, address);
  if (isHtml(type, text)) throw htmlError(stream);
  return { ok, status, text, address, retryAfterMs };
}

function urlOf(base: string | undefined, { path, method, params, body }: HttpRequest): URL {
  const url = parseBaseUrl(base);
  url.pathname = [url.pathname.replace(/\/+$/, ''), ...path.map(encodeURIComponent)].join('/');
  if (method !== 'POST' || body) for (const [name, value] of params ?? []) url.searchParams.append(name, value);
  return url;
}

function fetchInitOf(
  init: HttpClientInit,
  { method, params, body, headers: own, endless }: HttpRequest & { readonly endless?: boolean },
  address: string,
): RequestInit {
  const { credentials } = init;
  const attached = headersOf(init.headers, address);
  const headers = attached ?? (body || own ? new Headers() : undefined);
  if (body) headers!.set('content-type', body.type);
  for (const [name, value] of Object.entries(own ?? {})) if (!headers!.has(name)) headers!.set(name, value);
  const content = body?.text ?? (method === 'POST' ? (params ?? new URLSearchParams()) : undefined);
  return {
    method,
    ...(content !== undefined && { body: content }),
    ...(headers && { headers }),
    ...(credentials && { credentials }),
    // A browser's cache keeps a second request for the same address waiting until the first one ends.
    ...(endless && { cache: 'no-store' }),
    // What is attached for this server must not reach another one.
    ...((attached || credentials === 'include') && { redirect: 'error' }),
  };
}

/** Seconds, or a date, as RFC 9110 10.2.3 has them. */
function parseRetryAfter(text: string | null): number | undefined {
  if (text === null) return undefined;
  const seconds = Number(text);
  const ms = Number.isNaN(seconds) ? Date.parse(text) - Date.now() : seconds * 1000;
  return Number.isFinite(ms) ? Math.max(0, ms) : undefined;
}

function abortOf(signal: AbortSignal): unknown {
  return isAbort(signal.reason) ? signal.reason : new DOMException('request aborted', 'AbortError');
}

function headersOf(headers: DataSourceOptions['headers'], address: string): Headers | undefined {
  try {
    const entries = typeof headers === 'function' ? headers() : headers;
    return entries && Object.keys(entries).length > 0 ? new Headers(entries) : undefined;
  } catch {
    // Without the cause: its words may hold the value of a header.
    throw new ObsError({
      code: 'source-headers-invalid',
      message: 'request headers for {address} cannot be made',
      hint: "Check the source's headers: names and values that HTTP allows, from a function that does not throw.",
      values: { address },
    });
  }
}

function timeoutError(address: string, timeoutMs: number): ObsError {
  return new ObsError({
    code: 'source-timeout',
    message: 'source did not answer within {seconds} s at {address}',
    hint: "Ask for a shorter time range or less series, or raise the source's timeout.",
    values: { seconds: timeoutMs / 1000, address },
    retryAfterMs: 0,
  });
}

/** Where the page comes from; empty outside of browsers. */
/** The page's origin where it is another one than the address has; else empty, as outside of pages. */
function foreignPageOf(url: URL): string {
  const origin = (globalThis as { location?: { origin: string } }).location?.origin ?? '';
  return origin === url.origin ? '' : origin;
}

/**
 * A browser tells a script neither that a server is down, nor that it refused the page's origin: both are one `TypeError`.
 * Where a second question could not tell them apart either, the sentence has to name both.
 */
function unreachable(
  thrown: unknown,
  { url, origin, setting }: { readonly url: URL; readonly origin: string; readonly setting: string },
): unknown {
  // A host's fetch may have its own sentence.
  if (thrown instanceof ObsError || isAbort(thrown)) return thrown;
  const code = ((thrown as Error | null)?.cause as { code?: unknown } | undefined)?.code;
  const reason = typeof code === 'string' && /^\w{3,40}$/.test(code) ? ` (${code})` : '';
  const from = origin && ` from ${origin}`;
  return new ObsError({
    code: 'source-unreachable',
    message: 'source unreachable{from}: no answer from {address}{reason}',
    hint: origin
      ? "Check that the server runs; if it does, let it allow the origin {origin}{setting}, or give the source the address of a proxy on the page's own origin."
      : 'Check that the server runs, and that the address is right.',
    values: { address: addressOf(url), reason, origin, from, setting: setting && ` ${setting}` },
    retryAfterMs: 0,
  });
}

function typeOf(response: Response): string {
  return (response.headers.get('content-type') ?? '').split(';')[0]!.trim().toLowerCase();
}

function isHtml(type: string, text: string): boolean {
  // Plain text for an unknown path is a status, not a page.
  return /^(text\/html|application\/xhtml)/.test(type) || /^\s*<(!doctype html|html)/i.test(text.slice(0, 200));
}

function htmlError(stream: HttpStream): ObsError {
  // A proxy's 502 page says no more than its status.
  if (stream.status >= 400) return statusError(stream);
  return new ObsError({
    code: 'source-answer-html',
    message: 'source answered with a web page instead of data at {address}',
    hint: 'This is often a login page: sign in and reload; otherwise check the url of the source.',
    values: { address: stream.address },
  });
}
