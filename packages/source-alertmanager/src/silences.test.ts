import type { ObsError } from '@obs-kit/core';
import { createFakeFetch, jsonResponse, textResponse, type FakeFetch } from '@obs-kit/testing/fake-fetch.js';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { V25, V34 } from './fixtures/answers.js';
import { alertmanager, type AlertmanagerSource, type SilenceDraft } from './index.js';

const DRAFT: SilenceDraft = {
  matchers: [{ name: 'alertname', value: 'Down' }, { name: 'team', value: 'a|b', isRegex: true, isEqual: false }], // prettier-ignore
  startsAt: Date.UTC(2026, 0, 1),
  endsAt: Date.UTC(2026, 0, 2),
  createdBy: 'ann',
  comment: 'new disks',
};
const ID = 'b9585d92-6582-48e1-af9e-414edf80cff3';

function serve(answer: () => Response): FakeFetch & { source: AlertmanagerSource } {
  const fake = createFakeFetch(answer);
  return { ...fake, source: alertmanager({ url: 'http://am.test/x', fetch: fake.fetch }) };
}

async function codeOf(promise: Promise<unknown>): Promise<string> {
  return promise.then(
    () => 'no error',
    (thrown: ObsError) => thrown.code,
  );
}

describe('a silence', () => {
  it('is made by JSON, which a browser asks permission for, and has an id', async () => {
    const { source, calls } = serve(() => jsonResponse({ silenceID: ID }));
    expect(await source.createSilence(DRAFT)).to.equal(ID);
    const [{ url, method, headers, init }] = calls as [(typeof calls)[0]];
    expect([url.pathname, method]).to.deep.equal(['/x/api/v2/silences', 'POST']);
    expect([...headers]).to.deep.equal([['content-type', 'application/json']]);
    expect(JSON.parse(init.body as string)).to.deep.equal({
      matchers: [
        { name: 'alertname', value: 'Down', isRegex: false, isEqual: true },
        { name: 'team', value: 'a|b', isRegex: true, isEqual: false },
      ],
      startsAt: '2026-01-01T00:00:00.000Z',
      endsAt: '2026-01-02T00:00:00.000Z',
      createdBy: 'ann',
      comment: 'new disks',
    });
  });

  it('replaces the one that its draft names, and may have annotations', async () => {
    const { source, calls } = serve(() => jsonResponse({ silenceID: ID }));
    await source.createSilence({ ...DRAFT, id: 'old', annotations: { ticket: 'OPS-1' } });
    expect(JSON.parse(calls[0]!.init.body as string)).to.deep.include({ id: 'old', annotations: { ticket: 'OPS-1' } });
  });

  it('is not asked for when it lacks something, and the sentence says what', async () => {
    const { source, calls } = serve(() => jsonResponse({ silenceID: ID }));
    const wrong: readonly Partial<SilenceDraft>[] = [
      { matchers: [] },
      { matchers: [{ name: '', value: 'x' }] },
      { startsAt: NaN },
      { endsAt: 1e300 },
      { endsAt: DRAFT.startsAt },
      { createdBy: '' },
      { comment: '' },
    ];
    for (const part of wrong) {
      expect(await codeOf(source.createSilence({ ...DRAFT, ...part }))).to.equal('alertmanager-silence-invalid');
    }
    expect(calls).to.have.length(0);
  });

  it('that the server refuses is refused in its words', async () => {
    const { source } = serve(() => jsonResponse('"silence invalid: at least one matcher must not match the empty string"', 400)); // prettier-ignore
    expect(await codeOf(source.createSilence(DRAFT))).to.equal('alertmanager-refused');
    const odd = serve(() => jsonResponse({}));
    expect(await codeOf(odd.source.createSilence(DRAFT))).to.equal('alertmanager-answer-malformed');
  });

  it('ends by its id, as one segment of the path', async () => {
    const { source, calls } = serve(() => new Response(''));
    await source.expireSilence(ID);
    await source.expireSilence('../alerts');
    expect(calls.map(({ url, method }) => [url.pathname, method])).to.deep.equal([
      [`/x/api/v2/silence/${ID}`, 'DELETE'],
      ['/x/api/v2/silence/..%2Falerts', 'DELETE'],
    ]);
  });

  it('that nobody knows is told apart from a wrong address', async () => {
    const answers: readonly (readonly [Response, string])[] = [
      [jsonResponse('"silence not found"', 500), 'alertmanager-silence-unknown'],
      [textResponse('', 404), 'alertmanager-silence-unknown'],
      [jsonResponse('"silence not found"', 404), 'alertmanager-silence-unknown'],
      [jsonResponse({ code: 404, message: 'path /api/v2/silence was not found' }, 404), 'source-not-found'],
      [textResponse('404 page not found', 404), 'source-not-found'],
      [jsonResponse({ code: 601, message: 'silenceID in path must be of type uuid' }, 422), 'alertmanager-refused'],
    ];
    for (const [answer, code] of answers) {
      expect(await codeOf(serve(() => answer.clone()).source.expireSilence(ID))).to.equal(code);
    }
    const replaced = serve(() => jsonResponse('"silence not found"', 404)).source.createSilence({ ...DRAFT, id: ID });
    expect(await codeOf(replaced)).to.equal('alertmanager-silence-unknown');
  });
});

describe('what a source tells a page directly', () => {
  it('are silences with their matchers, which may lack what older versions do not send', async () => {
    const { source, calls } = serve(() => jsonResponse([...V25.silences, ...V34.silences, { ...V25.silences[0], matchers: [{ name: 'a', value: 'b', isRegex: false }] }])); // prettier-ignore
    const matcher = { name: 'team', value: 'b', isRegex: false, isEqual: true };
    const [first, second, third] = await source.silences({ matchers: [matcher] });
    expect(calls[0]!.params.getAll('filter')).to.deep.equal(['team="b"']);
    expect(first).to.deep.include({ id: ID, state: 'active', createdBy: 'ann', endsAt: Date.UTC(2099, 0, 1) });
    expect(first!.matchers[1]).to.deep.equal({ name: 'team', value: 'a|"b"', isRegex: true, isEqual: false });
    expect([{ ...first!.annotations }, { ...second!.annotations }]).to.deep.equal([{}, { ticket: 'OPS-1' }]);
    expect(third!.matchers[0]!.isEqual).to.equal(true);
  });

  it('are groups, and the status', async () => {
    const { source } = serve(() => jsonResponse(V34.groups));
    const [group] = await source.groups({ active: true });
    expect([group!.receiver, group!.alerts.length, { ...group!.routeLabels }]).to.deep.equal(['team-a', 1, { owner: 'storage' }]); // prettier-ignore
    const status = await serve(() => jsonResponse(V25.status)).source.status();
    expect(status).to.deep.include({ version: '0.25.0', cluster: 'disabled', peers: [] });
    expect(status.config).to.include('receiver: team-a');
  });

  it('ends with the signal that a page gives', async () => {
    const { source, calls } = serve(() => jsonResponse([]));
    const thrown = await source.silences({}, { signal: AbortSignal.abort() }).catch((error: Error) => error);
    expect([(thrown as Error).name, calls.length]).to.deep.equal(['AbortError', 0]);
  });
});
