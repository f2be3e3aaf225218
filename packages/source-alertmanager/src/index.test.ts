import type { Frame, ObsError, QueryRequest, QueryResponse } from '@obs-kit/core';
import { createFakeFetch, jsonResponse, textResponse, type FakeFetch } from '@obs-kit/testing/fake-fetch.js';
import { testSourceContract } from '@obs-kit/testing/source-contract.js';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { V25, V34 } from './fixtures/answers.js';
import { alertmanager, type AlertmanagerSource } from './index.js';

const NOW = Date.UTC(2026, 10, 22, 22, 7);
const { signal } = new AbortController();

function requestOf(overrides: Partial<QueryRequest> = {}): QueryRequest {
  return {
    refId: 'A',
    query: 'alerts',
    mode: 'instant',
    range: { from: NOW - 3_600_000, to: NOW },
    stepMs: 15_000,
    timeZone: 'UTC',
    legend: '',
    maxDataPoints: 100,
    options: {},
    ...overrides,
  };
}

testSourceContract('alertmanager', {
  create: alertmanager,
  request: requestOf(),
  http: {
    good: (text) => jsonResponse([{ ...V25.alerts[0], labels: { alertname: text } }]),
    // Alertmanager sends no value with an alert.
    numbers: [[NaN]],
    empty: () => jsonResponse([]),
    failure: () => jsonResponse('"bad matcher format: foo"', 400),
    failureCode: 'alertmanager-refused',
  },
});

type Answers = typeof V25 | typeof V34;

/** A server of one version. */
function serve(answers: Answers): FakeFetch & { source: AlertmanagerSource } {
  const { alerts, groups, silences, status } = answers;
  const bodies: Readonly<Record<string, unknown>> = {
    alerts,
    'alerts/groups': groups,
    silences,
    status,
    receivers: [{ name: 'team-b' }, { name: 'team-a' }],
  };
  const fake = createFakeFetch(({ url }) => jsonResponse(bodies[url.pathname.slice('/api/v2/'.length)]));
  return { ...fake, source: alertmanager({ url: 'http://am.test', fetch: fake.fetch }) };
}

async function ask(answers: Answers, overrides: Partial<QueryRequest>): Promise<QueryResponse> {
  return serve(answers).source.query(requestOf(overrides), { signal });
}

/** A frame as rows, for reading. */
function rowsOf({ fields, length }: Frame): Record<string, unknown>[] {
  return Array.from({ length }, (_, row) => Object.fromEntries(fields.map(({ name, values }) => [name, values[row]])));
}

async function codeOf(promise: Promise<unknown>): Promise<string> {
  return promise.then(
    () => 'no error',
    (thrown: ObsError) => thrown.code,
  );
}

describe('a query for alerts', () => {
  it('gives one row each, oldest first, with a column per label', async () => {
    const { frames } = await ask(V25, { query: 'alerts' });
    expect(frames).to.have.length(1);
    const [frame] = frames as [Frame];
    expect(frame.meta).to.deep.equal({ kind: 'alerts', executedQuery: 'alerts' });
    expect(frame.fields.map(({ name }) => name)).to.deep.equal([
      'rule',
      'state',
      'since',
      'value',
      'summary',
      'endsAt',
      'receivers',
      'silencedBy',
      'inhibitedBy',
      'mutedBy',
      'fingerprint',
      'generatorUrl',
      'cluster',
      'severity',
      'team',
    ]);
    const rows = rowsOf(frame);
    expect(rows.map(({ rule, state, cluster, team }) => [rule, state, cluster, team])).to.deep.equal([
      ['Slow', 'suppressed', 'c1', null],
      ['Down', 'firing', 'c1', null],
      ['Down', 'firing', null, 'b'],
    ]);
    expect(rows[0]).to.deep.include({ inhibitedBy: '0fa9ef1d3fafb92c', value: NaN, summary: '' });
    expect(rows[1]).to.deep.include({ since: Date.UTC(2026, 10, 22, 22, 5, 31, 886), summary: 'it burns' });
    expect(rows[2]).to.deep.include({ receivers: 'team-b, log', summary: 'no answer' });
  });

  it('says by which time interval an alert is muted, where the version says so', async () => {
    const { frames } = await ask(V34, { query: 'alerts' });
    expect(rowsOf(frames[0]!)[0]).to.deep.include({ state: 'suppressed', mutedBy: 'nights' });
  });

  it('asks by GET without a header of ours, each matcher as one filter', async () => {
    const { source, calls } = serve(V25);
    const options = { active: true, silenced: false, receiver: 'team-.*' };
    await source.query(requestOf({ query: 'alerts{severity="a\\"b\\\\", team=~\'a|b\', x!="", y!~".\\n"}', options }), {
      signal,
    });
    const [{ url, method, headers, params }] = calls as [(typeof calls)[0]];
    expect([url.pathname, method, [...headers]]).to.deep.equal(['/api/v2/alerts', 'GET', []]);
    expect(params.getAll('filter')).to.deep.equal(['severity="a\\"b\\\\"', 'team=~"a|b"', 'x!=""', 'y!~".\\n"']);
    expect([params.get('active'), params.get('silenced'), params.get('inhibited')]).to.deep.equal(['true', 'false', null]); // prettier-ignore
    expect(params.get('receiver')).to.equal('team-.*');
  });

  it('refuses options of the wrong type, and takes none from a prototype', async () => {
    expect(await codeOf(ask(V25, { options: { active: 'yes' } }))).to.equal('alertmanager-setting-invalid');
    expect(await codeOf(ask(V25, { options: { receiver: 1 } }))).to.equal('alertmanager-setting-invalid');
    expect(await codeOf(ask(V25, { options: Object.create({ active: 'yes' }) as object as {} }))).to.equal('no error');
  });

  it('keeps labels that are called as a column of ours, or as a part of every object', async () => {
    const labels = JSON.parse('{"state":"s","label_state":"t","__proto__":"p","constructor":"c"}') as object;
    const { fetch } = createFakeFetch(() => jsonResponse([{ ...V25.alerts[0], labels }]));
    const { frames } = await alertmanager({ url: 'http://am.test', fetch }).query(requestOf(), { signal });
    const added = frames[0]!.fields.slice(12).map(({ name, values }) => [name, ...values]);
    expect(added).to.deep.equal([
      ['__proto__', 'p'],
      ['constructor', 'c'],
      ['label_state', 't'],
      ['label_label_state', 's'],
    ]);
    expect(frames[0]!.fields[0]!.values).to.deep.equal(['']);
  });

  it('shows the first hundred labels and says so', async () => {
    const labels = Object.fromEntries(Array.from({ length: 101 }, (_, i) => [`l${i}`, 'x']));
    const { fetch } = createFakeFetch(() => jsonResponse([{ ...V25.alerts[0], labels }]));
    const { frames, notices } = await alertmanager({ url: 'http://am.test', fetch }).query(requestOf(), { signal });
    expect(frames[0]!.fields).to.have.length(112);
    expect(notices!.map(({ severity }) => severity)).to.deep.equal(['warning']);
  });

  it('rejects when an alert lacks what every version sends: none is left out in silence', async () => {
    for (const broken of [{ startsAt: 'soon' }, { status: {} }, { status: { state: 'odd' } }]) {
      const { fetch } = createFakeFetch(() => jsonResponse([V25.alerts[1], { ...V25.alerts[0], ...broken }]));
      const source = alertmanager({ url: 'http://am.test', fetch });
      expect(await codeOf(source.query(requestOf(), { signal }))).to.equal('alertmanager-answer-malformed');
    }
  });
});

describe('a query for groups, silences or the status', () => {
  it('counts the alerts of each group', async () => {
    const { frames } = await ask(V25, { query: 'groups' });
    expect(frames[0]!.meta.kind).to.equal('table');
    expect(rowsOf(frames[0]!)).to.deep.equal([
      { receiver: 'team-a', alerts: 2, firing: 1, suppressed: 1, cluster: 'c1' },
      { receiver: 'team-b', alerts: 1, firing: 1, suppressed: 0, cluster: null },
    ]);
  });

  it('lists silences with their matchers as text', async () => {
    for (const answers of [V25, V34]) {
      const { frames } = await ask(answers, { query: 'silences' });
      expect(rowsOf(frames[0]!)).to.deep.equal([
        {
          id: 'b9585d92-6582-48e1-af9e-414edf80cff3',
          state: 'active',
          matchers: '{alertname="Down", team!~"a|\\"b\\""}',
          startsAt: Date.UTC(2026, 10, 22, 22, 5, 33, 923),
          endsAt: Date.UTC(2099, 0, 1),
          createdBy: 'ann',
          comment: 'new disks',
        },
      ]);
    }
  });

  it('tells version, start and peers', async () => {
    const { frames } = await ask(V34, { query: 'status' });
    expect(rowsOf(frames[0]!)).to.deep.equal([
      {
        version: '0.34.0',
        startedAt: Date.UTC(2026, 10, 22, 22, 5, 30, 909),
        cluster: 'ready',
        peers: '10.0.0.1:9094',
      },
    ]);
  });

  it('is refused when it is none of them, before anything is asked', async () => {
    const { source, calls } = serve(V25);
    for (const query of [
      '',
      'up',
      'alerts{',
      'alerts{a}',
      'alerts{a=}',
      'alerts{a="b}',
      'alerts} ',
      'status{a="b"}',
      'alerts, groups',
      '__proto__',
    ]) {
      expect(await codeOf(source.query(requestOf({ query }), { signal }))).to.equal('alertmanager-bad-query');
    }
    expect(calls).to.have.length(0);
  });
});

describe('the question of a variable', () => {
  const values = async (query: string): Promise<unknown> => {
    const { frames } = await ask(V25, { query, mode: 'values' });
    expect(frames[0]!.meta.kind).to.equal('values');
    return frames[0]!.fields[0]!.values;
  };

  it('is for the values of a label, names of labels, or receivers', async () => {
    expect(await values('label_values(severity)')).to.deep.equal(['critical', 'info', 'warning']);
    expect(await values('label_values( alerts{team="b"}, alertname )')).to.deep.equal(['Down', 'Slow']);
    expect(await values('label_names()')).to.deep.equal(['alertname', 'cluster', 'severity', 'team']);
    expect(await values('receivers()')).to.deep.equal(['team-a', 'team-b']);
    expect(await values('label_values(nothing)')).to.deep.equal([]);
  });

  it('sends its matchers along', async () => {
    const { source, calls } = serve(V25);
    for (const query of [
      'label_values({team="b"}, x)',
      'label_values(alerts{team="b"}, x)',
      'label_names({team="b"})',
    ]) {
      await source.query(requestOf({ query, mode: 'values' }), { signal });
    }
    expect(calls.map(({ params }) => params.getAll('filter'))).to.deep.equal([
      ['team="b"'],
      ['team="b"'],
      ['team="b"'],
    ]);
  });

  it('is refused when it is none of these', async () => {
    for (const query of [
      '',
      'severity',
      'label_values()',
      'label_values(a',
      'label_values(a) x',
      'label_values(alerts{a="b"})',
      'receivers(x)',
    ]) {
      expect(await codeOf(ask(V25, { query, mode: 'values' }))).to.equal('alertmanager-bad-query');
    }
  });
});

describe('annotations', () => {
  const askFor = async (query: string, options = {}, range = requestOf().range): Promise<Record<string, unknown>[]> => {
    const request = { query, range, stepMs: 15_000, timeZone: 'UTC', options };
    const { frames } = await serve(V25).source.annotations!(request, { signal });
    expect(frames[0]!.meta.kind).to.equal('annotations');
    return rowsOf(frames[0]!);
  };

  it('are the alerts that touch the range, and end with it', async () => {
    const [first, second] = await askFor('alerts');
    expect(first).to.deep.include({ title: 'Slow', time: Date.UTC(2026, 10, 22, 22, 4), timeEnd: NOW });
    expect(second).to.deep.include({ title: 'Down', text: 'it burns', id: '0fa9ef1d3fafb92c' });
    expect(second!['tags']).to.equal('alertname=Down\ncluster=c1\nseverity=critical');
    expect(await askFor('alerts', {}, { from: 0, to: 1000 })).to.deep.equal([]);
  });

  it('have title and text by template', async () => {
    const [, second] = await askFor('alerts', {
      title: '{{ severity }}: {{alertname}}',
      text: '{{summary}} {{none}}!',
    });
    expect(second).to.deep.include({ title: 'critical: Down', text: 'it burns !' });
  });

  it('are silences too', async () => {
    const [silence] = await askFor('silences');
    expect(silence).to.deep.include({ text: 'new disks · ann', timeEnd: NOW });
  });

  it('are nothing else', async () => {
    expect(await codeOf(askFor('groups'))).to.equal('alertmanager-bad-query');
    expect(await codeOf(askFor('alerts', { title: 1 }))).to.equal('alertmanager-setting-invalid');
  });
});

describe('suggestions', () => {
  const request = { text: '', range: requestOf().range, limit: 10 } as const;

  it('are names of alerts, of labels, and values, at most as many as wanted', async () => {
    const { source, calls } = serve(V25);
    const texts = async (more: Parameters<NonNullable<typeof source.suggest>>[0]): Promise<unknown> => {
      const { items, more: isMore } = await source.suggest!(more, { signal });
      return [items.map(({ text }) => text), isMore];
    };
    expect(await texts({ ...request, what: 'names' })).to.deep.equal([['Down', 'Slow'], false]);
    expect(await texts({ ...request, what: 'labels', text: 'E' })).to.deep.equal([
      ['alertname', 'cluster', 'severity', 'team'],
      false,
    ]);
    expect(await texts({ ...request, what: 'values', label: 'severity', limit: 2 })).to.deep.equal([['critical', 'info'], true]); // prettier-ignore
    await texts({ ...request, what: 'values', name: 'a"b', label: 'severity' });
    expect(calls.at(-1)!.params.getAll('filter')).to.deep.equal(['alertname="a\\"b"']);
  });
});

describe('a refusal of the server', () => {
  const errors: readonly (readonly [string, Response, string])[] = [
    ['a JSON text', jsonResponse('"bad matcher format: foo"', 400), 'alertmanager-refused'],
    ['a code and a message', jsonResponse({ code: 602, message: 'comment in body is required' }, 422), 'alertmanager-refused'],
    ['an unknown path', jsonResponse({ code: 404, message: 'path /api/v2/alerts was not found' }, 404), 'source-not-found'],
    ['a failure in words', jsonResponse('"context deadline exceeded"', 500), 'source-status'],
    ['a failure without words', textResponse('', 500), 'source-status'],
  ]; // prettier-ignore
  for (const [title, answer, code] of errors) {
    it(`by ${title} is ${code}`, async () => {
      const { fetch } = createFakeFetch(() => answer.clone());
      const source = alertmanager({ url: 'http://am.test', fetch });
      expect(await codeOf(source.query(requestOf(), { signal }))).to.equal(code);
    });
  }

  it('is told in its own words', async () => {
    const { fetch } = createFakeFetch(() => jsonResponse('"failed to parse receiver param"', 400));
    const failure = await alertmanager({ url: 'http://am.test', fetch })
      .query(requestOf(), { signal })
      .catch((error: Error) => error.message);
    expect(failure).to.equal('request refused by Alertmanager: failed to parse receiver param');
  });
});
