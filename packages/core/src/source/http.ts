import { isAbort, ObsError, type ErrorValues } from '../base/error.js';
import { readText } from './body.js';
import type { DataSourceOptions } from './data-source.js';
import { addressOf, parseBaseUrl } from './url.js';

/** One request, relative to the base URL of its {@link HttpClient}. */
export interface HttpRequest {
  /** Segments below the base URL; each is encoded. */
  readonly path: readonly string[];
  /** `POST` sends `params` as a form, which no browser preflights; `GET` puts them into the URL. */
  readonly method: 'GET' | 'POST';
  readonly params?: URLSearchParams;
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
}

/** Talks to one server as the host said: base URL, `fetch`, headers, credentials and time limit. */
export interface HttpClient {
  /**
   * Rejects with the abort, or with an `ObsError`: `source-url-invalid`, `source-url-credentials`, `source-headers-invalid`,
   * `source-timeout`, `source-unreachable`, `source-answer-cut`, `source-answer-too-large`, `source-answer-malformed`,
   * `source-answer-html`. Other statuses than 2xx are answers, see {@link statusError}.
   */
  send(request: HttpRequest): Promise<HttpAnswer>;
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
  const { credentials } = init;
  const timeoutMs = Math.min(init.timeoutMs ?? DEFAULT_TIMEOUT_MS, LONGEST_TIMEOUT_MS);

  const send = async ({ path, method, params, signal }: HttpRequest): Promise<HttpAnswer> => {
    signal.throwIfAborted();
    const url = parseBaseUrl(init.url);
    url.pathname = [url.pathname.replace(/\/+$/, ''), ...path.map(encodeURIComponent)].join('/');
    if (method === 'GET') for (const [name, value] of params ?? []) url.searchParams.append(name, value);
    const address = addressOf(url);
    const headers = headersOf(init.headers, address);

    // One controller for both reasons to stop; joined by hand, because `AbortSignal.any` is younger than our browsers.
    const controller = new AbortController();
    const onAbort = (): void => controller.abort(signal.reason);
    signal.addEventListener('abort', onAbort);
    const timer = setTimeout(() => controller.abort(timeoutError(address, timeoutMs)), timeoutMs);
    // A host's fetch may ignore the signal; nobody waits for it all the same.
    const stopped = new Promise<never>((_, reject) => {
      controller.signal.addEventListener('abort', () => reject(controller.signal.reason as Error));
    });
    const work = async (): Promise<HttpAnswer> => {
      // Taken out of its object: the browser's own fetch refuses to be called as a method of something else.
      const ask = init.fetch ?? globalThis.fetch;
      let response: Response;
      try {
        response = await ask(url.href, {
          method,
          signal: controller.signal,
          ...(method === 'POST' && { body: params ?? new URLSearchParams() }),
          ...(headers && { headers }),
          ...(credentials && { credentials }),
          // What is attached for this server must not reach another one.
          ...((headers || credentials === 'include') && { redirect: 'error' }),
        });
      } catch (thrown) {
        throw unreachable(thrown, url, init.corsSetting);
      }
      const text = await readText(response, address);
      if (isHtml(response, text)) throw htmlError(address, response.status);
      return { ok: response.ok, status: response.status, text, address };
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
  return { send };
}

/** What a status says by itself, when the body said nothing better. `detail` is the server's own word, or empty. */
export function statusError(status: number, address: string, detail = ''): ObsError {
  const values: ErrorValues = { status, address, detail: detail === '' ? '' : `: ${detail}` };
  const known = STATUS_ERRORS[status] ?? OTHER_STATUS;
  return new ObsError({ ...known, values });
}

type StatusError = Record<'code' | 'message' | 'hint', string>;

const UNAUTHORIZED: StatusError = {
  code: 'source-unauthorized',
  message: 'source refused access ({status}) at {address}{detail}',
  hint: 'Sign in, or give the source the headers or credentials that this server asks for.',
};
const BUSY: StatusError = {
  code: 'source-unavailable',
  message: 'source is not available ({status}) at {address}{detail}',
  hint: 'The server is starting, overloaded, or behind a proxy that does not reach it; try again shortly.',
};
const OTHER_STATUS: StatusError = {
  code: 'source-status',
  message: 'source answered with status {status} at {address}{detail}',
  hint: 'Look into the log of the server, or of the proxy in front of it.',
};
const STATUS_ERRORS: Readonly<Record<number, StatusError>> = {
  401: UNAUTHORIZED,
  403: UNAUTHORIZED,
  404: {
    code: 'source-not-found',
    message: 'source has nothing at {address}',
    hint: "Check the source's url, and the path prefix under which the server or its proxy offers it.",
  },
  429: {
    code: 'source-rate-limited',
    message: 'source asks to slow down ({status}) at {address}{detail}',
    hint: 'Choose a longer refresh interval, or raise the limit of the server.',
  },
  502: BUSY,
  503: BUSY,
  504: BUSY,
};

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
  });
}

/**
 * A browser tells a script neither that a server is down, nor that it refused the page's origin: both are one `TypeError`.
 * So the sentence has to name both.
 */
function unreachable(thrown: unknown, url: URL, corsSetting = ''): unknown {
  // A host's fetch may have its own sentence.
  if (thrown instanceof ObsError || isAbort(thrown)) return thrown;
  const code = ((thrown as Error | null)?.cause as { code?: unknown } | undefined)?.code;
  const values = {
    address: addressOf(url),
    reason: typeof code === 'string' && /^\w{3,40}$/.test(code) ? ` (${code})` : '',
    origin: (globalThis as { location?: { origin: string } }).location?.origin ?? '',
    setting: corsSetting === '' ? '' : ` ${corsSetting}`,
  };
  const foreign = values.origin !== '' && values.origin !== url.origin;
  return new ObsError({
    code: 'source-unreachable',
    message: foreign
      ? 'source unreachable from {origin}: no answer from {address}{reason}'
      : 'source unreachable: no answer from {address}{reason}',
    hint: foreign
      ? "Check that the server runs; if it does, let it allow the origin {origin}{setting}, or give the source the address of a proxy on the page's own origin."
      : 'Check that the server runs, and that the address is right.',
    values,
  });
}

function isHtml(response: Response, text: string): boolean {
  const type = response.headers.get('content-type') ?? '';
  // Plain text for an unknown path is a status, not a page.
  return /^\s*(text\/html|application\/xhtml)/i.test(type) || /^\s*<(!doctype html|html)/i.test(text.slice(0, 200));
}

function htmlError(address: string, status: number): ObsError {
  // A proxy's 502 page says no more than its status.
  if (status >= 400) return statusError(status, address);
  return new ObsError({
    code: 'source-answer-html',
    message: 'source answered with a web page instead of data at {address}',
    hint: 'This is often a login page: sign in and reload; otherwise check the url of the source.',
    values: { address },
  });
}
