import { ObsError } from '@obs-kit/core';

/** One message to one address, as JSON. */
export interface Post {
  readonly receiver: string;
  readonly url: URL;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: unknown;
  readonly timeoutMs: number;
  readonly fetch: typeof fetch;
  /** ms since the epoch, for `Retry-After` as a date. */
  readonly now: () => number;
}

/** What of an answer's body is read, to be shown when the message is refused. */
const MOST_DETAIL_BYTES = 2048;

/**
 * Sends a message once. Redirects are not followed: the headers may hold a credential, and only the configuration says
 * where messages go. Failures name no more of the address than its origin, because a path can be a secret.
 * @throws ObsError `alert-delivery-refused`, and, with `retryAfterMs`, `alert-delivery-unavailable`
 */
export async function postOnce(
  { receiver, url, headers, body, timeoutMs, fetch, now }: Post,
  signal: AbortSignal,
): Promise<void> {
  const address = url.origin;
  const limit = AbortSignal.timeout(timeoutMs);
  let response: Response;
  let detail = '';
  try {
    response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'user-agent': 'obs-kit', ...Object.fromEntries(headers) },
      body: JSON.stringify(body),
      redirect: 'manual',
      signal: AbortSignal.any([signal, limit]),
    });
    detail = await beginningOf(response);
  } catch (thrown) {
    if (signal.aborted) throw signal.reason;
    throw unavailable(receiver, address, limit.aborted ? `no answer within ${timeoutMs} ms` : reasonOf(thrown), 0);
  }
  if (response.ok) return;
  const { status } = response;
  const word = withoutSecrets(detail, [url.pathname + url.search, ...headers.values()]);
  // Others than these do not pass: the same message would be refused again.
  if (status === 408 || status === 429 || status >= 500) {
    const wait = parseRetryAfter(response.headers.get('retry-after'), now());
    throw unavailable(receiver, address, `status ${status}${word}`, wait);
  }
  const redirect = status >= 300 && status < 400;
  throw new ObsError({
    code: 'alert-delivery-refused',
    message: 'receiver "{receiver}" refused the message at {address}: status {status}{detail}',
    hint: redirect
      ? 'Write the address that it redirects to into the configuration; redirects are not followed.'
      : 'Check the address and the headers of the receiver in the configuration.',
    values: { receiver, address, status, detail: word },
  });
}

function unavailable(receiver: string, address: string, detail: string, retryAfterMs: number): ObsError {
  return new ObsError({
    code: 'alert-delivery-unavailable',
    message: 'receiver "{receiver}" is not available at {address}: {detail}',
    hint: 'Check that the server runs and can be reached from here.',
    values: { receiver, address, detail },
    retryAfterMs,
  });
}

async function beginningOf(response: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  const reader = response.body?.getReader();
  while (reader !== undefined && bytes < MOST_DETAIL_BYTES) {
    const { done, value } = await reader.read();
    if (done) break;
    parts.push(value);
    bytes += value.byteLength;
  }
  void reader?.cancel().catch(() => {});
  return new TextDecoder().decode(Buffer.concat(parts).subarray(0, MOST_DETAIL_BYTES));
}

/** A server may repeat what it was sent. */
function withoutSecrets(detail: string, secrets: readonly string[]): string {
  const text = detail.replace(/[\p{Cc}\p{Cf}]+/gu, ' ').trim();
  const leaks = secrets.some((secret) => secret.length > 3 && text.includes(secret.replace(/^(Bearer|Basic) /i, '')));
  return text === '' || leaks ? '' : `: ${text.slice(0, 100)}`;
}

function reasonOf(thrown: unknown): string {
  const cause = thrown instanceof Error && thrown.cause instanceof Error ? thrown.cause : thrown;
  const { code } = cause as { code?: unknown };
  return typeof code === 'string' ? code : 'no connection';
}

function parseRetryAfter(text: string | null, now: number): number {
  const seconds = Number(text ?? 0);
  const ms = Number.isNaN(seconds) ? Date.parse(text!) - now : seconds * 1000;
  return Number.isFinite(ms) ? Math.max(0, ms) : 0;
}
