/** One request as a {@link FakeFetch} got it. */
export interface FetchCall {
  readonly url: URL;
  readonly method: string;
  readonly headers: Headers;
  /** The form of a POST, or the query of a GET. */
  readonly params: URLSearchParams;
  readonly init: RequestInit;
}

/** A `fetch` without a network, and what it was asked. */
export interface FakeFetch {
  readonly fetch: typeof fetch;
  readonly calls: readonly FetchCall[];
}

/** Answers every request by `answer`, which may throw as a network does. */
export function createFakeFetch(answer: (call: FetchCall) => Response | Promise<Response>): FakeFetch {
  const calls: FetchCall[] = [];
  async function fakeFetch(this: unknown, input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> {
    // As browsers do: their fetch is no method of a host's object.
    if (this !== undefined && this !== globalThis) throw new TypeError('Illegal invocation');
    const url = new URL(input instanceof Request ? input.url : input);
    const { method = 'GET', body } = init;
    const params = method === 'GET' ? url.searchParams : new URLSearchParams(body as URLSearchParams);
    const call: FetchCall = { url, method, headers: new Headers(init.headers ?? {}), params, init };
    calls.push(call);
    return answer(call);
  }
  return { fetch: fakeFetch as typeof fetch, calls };
}

/** The body as JSON with its content type, and status 200 unless said otherwise. */
export function jsonResponse(body: unknown, status = 200): Response {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return new Response(text, { status, headers: { 'content-type': 'application/json' } });
}

export function textResponse(text: string, status = 200, type = 'text/plain; charset=utf-8'): Response {
  return new Response(text, { status, headers: { 'content-type': type } });
}
