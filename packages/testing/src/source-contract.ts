import {
  isAbort,
  ObsError,
  type DataSource,
  type DataSourceOptions,
  type Frame,
  type QueryRequest,
  type QueryResponse,
} from '@obs-kit/core';
import { createFakeFetch, jsonResponse, textResponse, type FakeFetch } from './fake-fetch.js';
import { describe, expect, it } from '@obs-kit/testing/spec.js';

export type ContractSample = readonly [step: number, value: number];

/** What a source's tests know about its protocol. */
export interface SourceContract {
  /** A new instance; `url` and `fetch` are among the options when {@link http} is given. */
  create(options: DataSourceOptions): DataSource;
  /** A request that the source answers. */
  readonly request: QueryRequest;
  /** Absent for a source that asks no server. */
  readonly http?: {
    /** The server's answer to `request`: one series of three values, 1, none and 3; `text` is its name or a label of it. */
    good(text: string): Response;
    /** What the number columns of `good` hold, where its three values are not in one of them. Default: `[[1, NaN, 3]]`. */
    readonly numbers?: readonly (readonly number[])[];
    /**
     * The server's answer to `request`: one series with these samples, in this order. Times are steps of the request from
     * the start of its range. Absent where the protocol has no series, or cannot have such times.
     */
    samples?(samples: readonly ContractSample[]): Response;
    /** False where the protocol has no way to write ±Infinity. Default: it has. */
    readonly infinities?: boolean;
    /** An answer with a part of the data, and the server's word that there is more. Absent where it has none. */
    partial?(): Response;
    /** False where every request needs a content type or header that a browser asks permission for. Default: none does. */
    readonly simple?: boolean;
    /** A good answer that holds nothing. */
    empty(): Response;
    /** The server's own way to say that it failed. */
    failure(): Response;
    readonly failureCode: string;
  };
}

const URL_WITH_PREFIX = 'http://metrics.test/team/a%20b/';
const SECRET = 'canary-7f3a91';

/** Strings that have broken someone's dashboard. */
const HOSTILE: readonly string[] = [
  '__proto__',
  'constructor',
  'toString',
  '<img src=x onerror=alert(1)>',
  '{{constructor.constructor("alert(1)")()}}',
  '${7*7} $__interval',
  'a"b\\c\'d`e',
  'line\nbreak\ttab',
  '\u202egnp.exe',
  '=cmd|calc!A1',
  '😀 \u{1f1e9}\u{1f1ea}',
  '../../etc/passwd',
];

/** The tests that every source has to pass. */
export function testSourceContract(name: string, contract: SourceContract): void {
  const { create, request, http } = contract;
  const server = (answer: () => Response | Promise<Response>): { source: DataSource; fake: FakeFetch } => {
    const fake = createFakeFetch(answer);
    return { source: create({ url: URL_WITH_PREFIX, fetch: fake.fetch }), fake };
  };
  const newSource = (): DataSource => (http ? server(() => http.good('a')).source : create({}));
  const ask = (source: DataSource, signal = new AbortController().signal): Promise<QueryResponse> =>
    source.query(Object.freeze({ ...request }), { signal });

  describe(`${name} as a source`, () => {
    it('names its type', () => {
      expect(newSource().type).to.match(/^[a-z][a-z0-9-]*$/);
    });

    it('answers with frames whose columns have one length and the right type', async () => {
      const { frames } = await ask(newSource());
      expect(frames).to.have.length.greaterThan(0);
      for (const frame of frames) expectWellFormed(frame);
    });

    it('rejects as an abort when the call was aborted before', async () => {
      const thrown = await failureOf(ask(newSource(), AbortSignal.abort()));
      expect(isAbort(thrown)).to.equal(true);
    });

    it('answers two instances alike and apart', async () => {
      const [one, two] = [newSource(), newSource()];
      const [first, second] = await Promise.all([ask(one), ask(two)]);
      expect(first).to.deep.equal(second);
      expect(first.frames[0]).not.to.equal(second.frames[0]);
    });

    if (http) testHttp(contract, http, server, ask);
  });
}

function testHttp(
  { create, request }: SourceContract,
  http: NonNullable<SourceContract['http']>,
  server: (answer: () => Response | Promise<Response>) => { source: DataSource; fake: FakeFetch },
  ask: (source: DataSource, signal?: AbortSignal) => Promise<QueryResponse>,
): void {
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

  it('shows a value that is missing as a gap, not as 0 and not as a line', async () => {
    const { frames } = await ask(server(() => http.good('a')).source);
    const columns = frames.flatMap(({ fields }) => fields.filter(({ type }) => type === 'number'));
    expect(columns.map(({ values }) => [...values])).to.deep.equal(http.numbers ?? [[1, NaN, 3]]);
  });

  const { samples } = http;
  if (samples) {
    /** What a line would be drawn through: rows that have a value. */
    const pointsOf = async (given: readonly ContractSample[]): Promise<ContractSample[]> => {
      const { frames } = await ask(server(() => samples(given)).source);
      const [{ fields }] = frames as [Frame];
      const time = fields.find(({ type }) => type === 'time')!.values as Float64Array;
      const values = fields.find(({ type }) => type === 'number')!.values as Float64Array;
      const rows = [...time].map((ms, i) => [(ms - request.range.from) / request.stepMs, values[i]!] as const);
      return rows.filter(([, value]) => !Number.isNaN(value));
    };

    it('takes NaN for a missing value, and an infinity for one', async () => {
      const given: ContractSample[] = [[0, NaN], [1, Infinity], [2, -Infinity]]; // prettier-ignore
      const expected = http.infinities === false ? [] : given.slice(1);
      expect(await pointsOf(http.infinities === false ? [[0, NaN]] : given)).to.deep.equal(expected);
    });

    it('keeps values to the last bit', async () => {
      const values = [0.1 + 0.2, -0, 5e-324, 1.7976931348623157e308, -1.5e-7];
      for (const value of values) {
        const [[, kept]] = (await pointsOf([[1, value]])) as [ContractSample];
        expect(Object.is(kept, value) || (value === 0 && kept === 0), String(value)).to.equal(true);
      }
    });

    it('keeps the last of several samples of one time', async () => {
      expect(await pointsOf([[0, 1], [1, 2], [1, 3], [2, 4]])).to.deep.equal([[0, 1], [1, 3], [2, 4]]); // prettier-ignore
    });

    it('brings samples that come out of order into order', async () => {
      expect(await pointsOf([[2, 3], [0, 1], [1, 2]])).to.deep.equal([[0, 1], [1, 2], [2, 3]]); // prettier-ignore
    });
  }

  const { partial } = http;
  if (partial) {
    it('shows a part of the data with a notice that it is one', async () => {
      const { frames, notices = [] } = await ask(server(partial).source);
      expect(frames.some(({ length }) => length > 0)).to.equal(true);
      expect(notices.some(({ severity, text }) => severity === 'warning' && text !== '')).to.equal(true);
    });
  }

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

  it('says of a failure that may pass that it may be tried again, and after how long', async () => {
    const busy = (): Response => new Response('busy', { status: 503, headers: { 'retry-after': '7' } });
    expect(((await failureOf(ask(server(busy).source))) as ObsError).retryAfterMs).to.equal(7000);
    expect(((await failureOf(ask(server(networkFailure).source))) as ObsError).retryAfterMs).to.equal(0);
    const refusal = (await failureOf(ask(server(http.failure).source))) as ObsError;
    if (http.failure().status < 500) expect(refusal.retryAfterMs).to.equal(undefined);
  });

  it('answers an empty answer with no rows and no error', async () => {
    const { frames } = await ask(server(http.empty).source);
    expect(frames.every(({ length }) => length === 0)).to.equal(true);
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

  for (const text of HOSTILE) {
    it(`keeps the name ${JSON.stringify(text)} as it is`, async () => {
      const response = await ask(server(() => http.good(text)).source);
      expect(textsOf(response)).to.include(text);
    });
  }

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

function networkFailure(): never {
  throw new TypeError('Failed to fetch');
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

async function failureOf(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (thrown) {
    return thrown;
  }
  throw new Error('expected a rejection, got an answer');
}

function expectSentence(thrown: unknown, code: string | RegExp): void {
  expect(thrown).to.be.instanceOf(ObsError);
  const error = thrown as ObsError;
  expect(error.code).to.match(typeof code === 'string' ? new RegExp(`^${code}$`) : code);
  expect(error.code).not.to.equal('unexpected');
  expect(error.message).to.match(/^[a-z]/);
  expect(error.message).not.to.match(/\{\w+\}/);
  expect(error.hint).to.match(/^[A-Z].*\.$/s);
}

function expectNoSecret(thrown: unknown): void {
  const { message, hint, values, cause, stack } = thrown as ObsError;
  expect(JSON.stringify({ message, hint, values, cause: String(cause), stack })).not.to.include(SECRET);
}

function expectWellFormed({ fields, length }: Frame): void {
  for (const { type, values } of fields) {
    expect(values.length).to.equal(length);
    if (type === 'time' || type === 'number') expect(values).to.be.instanceOf(Float64Array);
    else expect(Array.isArray(values)).to.equal(true);
    if (type === 'time') expect([...values]).to.deep.equal([...values].toSorted((a, b) => Number(a) - Number(b)));
  }
}

/** All names and texts that a panel would show. */
function textsOf({ frames }: QueryResponse): string[] {
  return frames.flatMap((frame) =>
    frame.fields.flatMap((field) => [
      field.name,
      ...Object.values(field.labels ?? {}),
      ...(field.type === 'string' ? field.values.filter((value) => value !== null) : []),
    ]),
  );
}
