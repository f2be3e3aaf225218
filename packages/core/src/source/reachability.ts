import { ObsError } from '../base/error.js';
import type { Refusals } from './refusals.js';
import { addressOf, parseBaseUrl } from './url.js';

/** How long a server may take to show that it runs. */
const PROBE_MS = 2000;

/** What a browser lets any page send; other headers need the server's permission, as do methods but these. */
const SIMPLE_HEADERS: ReadonlySet<string> = new Set(['accept', 'accept-language', 'content-language']);
const SIMPLE_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST']);
const SIMPLE_TYPE = /^(application\/x-www-form-urlencoded|multipart\/form-data|text\/plain)\s*(;|$)/i;

/** What is known of one server, to tell one that refuses the page from one that is down. */
export interface Reachability {
  /** The browser has let the page see an answer to such a request: later failures are no refusals. */
  passed(request: RequestInit): void;
  /**
   * After a request failed without an answer: whether the server runs all the same, so that the browser must have kept the
   * answer back. False when nobody knows, as where a content security policy keeps the question from being asked.
   */
  isRefused(request: RequestInit, signal: AbortSignal): Promise<boolean>;
}

export interface ProbeOptions {
  readonly ask?: typeof fetch;
  readonly limitMs?: number;
}

/** @param base The server's base address, as the host wrote it. Read when it is needed, since it may be wrong. */
export function createReachability(
  base: string | undefined,
  { ask, limitMs = PROBE_MS }: ProbeOptions = {},
): Reachability {
  const allowed = new Set<string>();
  // Panels fail together; one question is enough for them.
  let running: Promise<boolean> | undefined;
  return {
    passed: (request) => void allowed.add(permissionOf(request)),
    async isRefused(request, signal) {
      if (allowed.has(permissionOf(request))) return false;
      running ??= isRunning(addressOf(parseBaseUrl(base)), ask ?? globalThis.fetch, limitMs).finally(
        () => (running = undefined),
      );
      const runs = await running;
      return runs && !signal.aborted;
    },
  };
}

/**
 * Whether anything answers, be it with an error: the answer to a question of mode `no-cors` cannot be read, but that it came
 * can be seen. Without credentials and query, so that it says nothing about the user, and does nothing on the server.
 */
async function isRunning(address: string, ask: typeof fetch, limitMs: number): Promise<boolean> {
  const controller = new AbortController();
  const { signal } = controller;
  const late = new Promise<false>((resolve) => signal.addEventListener('abort', () => resolve(false)));
  const timer = setTimeout(() => controller.abort(), limitMs);
  const answer = ask(address, { mode: 'no-cors', credentials: 'omit', cache: 'no-store', signal });
  try {
    return await Promise.race([answer.then(() => true), late]);
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
    // Nobody reads the rest.
    controller.abort();
  }
}

/** As HTTP clients use it; see `addRefusals`. */
export function createRefusalsByProbe(base: string | undefined): Refusals {
  const { passed, isRefused } = createReachability(base);
  return {
    passed,
    errorOf: async ({ url, request, origin, setting, signal }) =>
      (await isRefused(request, signal)) ? corsRefusedError(url, request, origin, setting) : undefined,
  };
}

/** What a browser asks the server first (CORS preflight); empty: nothing. */
function permissionOf(request: RequestInit): string {
  const { method = 'GET' } = request;
  return [...(SIMPLE_METHODS.has(method) ? [] : [method]), ...headersToAllow(request)].join(' ');
}

/** Names of headers that the server has to allow. */
function headersToAllow({ headers }: RequestInit): string[] {
  return [...new Headers(headers)]
    .filter(([name, value]) => !SIMPLE_HEADERS.has(name) && !(name === 'content-type' && SIMPLE_TYPE.test(value)))
    .map(([name]) => name);
}

/** The server runs, but does not let this page see its answers. */
export function corsRefusedError(url: URL, request: RequestInit, origin: string, setting: string): ObsError {
  const method = request.method ?? 'GET';
  const headers = headersToAllow(request);
  const parts = [
    ...(SIMPLE_METHODS.has(method) ? [] : [`the method ${method}`]),
    ...(headers.length > 0 ? [`the headers ${headers.join(', ')}`] : []),
    ...(request.credentials === 'include' ? ['credentials'] : []),
  ];
  return new ObsError({
    code: 'source-cors-refused',
    message: 'source does not allow pages of {origin}: the browser keeps back what {address} answers',
    hint: "Let the server allow the origin {origin}{parts}{setting}, or give the source the address of a proxy on the page's own origin.",
    values: {
      origin,
      address: addressOf(url),
      parts: parts.map((part) => `, and ${part}`).join(''),
      setting: setting === '' ? '' : ` ${setting}`,
    },
  });
}
