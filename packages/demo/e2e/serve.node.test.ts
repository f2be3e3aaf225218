import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseServeConfig, startServe, type RunningServe } from '@obs-kit/cli';
import { Report, type QueryRequest, type QueryResponse } from '@obs-kit/core';
import { alertmanager } from '@obs-kit/source-alertmanager';
import { elasticsearch } from '@obs-kit/source-elasticsearch';
import '@obs-kit/source-prometheus/all.js';
import { prometheus } from '@obs-kit/source-prometheus';
import { hasAlertmanager, startAlertmanager } from '@obs-kit/testing/node/alertmanager-server.js';
import { hasOpenSearch, sharedOpenSearch } from '@obs-kit/testing/node/opensearch-server.js';
import { hasPrometheus, PROMETHEUS_USER, startPrometheus } from '@obs-kit/testing/node/prometheus-server.js';
import type { RunningServer } from '@obs-kit/testing/node/server.js';
import { after, before, describe, expect, it } from '@obs-kit/testing/spec.js';

const START = Date.UTC(2026, 0, 1);
const RANGE = { from: START, to: START + 600_000 };
const PASSWORD = 'OBS_KIT_TEST_PASSWORD';
const INDEX = 'behind-the-proxy';
const signal = new AbortController().signal;

function requestOf(query: string, more: Partial<QueryRequest> = {}): QueryRequest {
  return {
    refId: 'A',
    query,
    mode: 'range',
    range: RANGE,
    stepMs: 60_000,
    timeZone: 'UTC',
    legend: '',
    maxDataPoints: 100,
    options: {},
    ...more,
  };
}

const textsOf = ({ frames }: QueryResponse): unknown[] => frames.flatMap(({ fields }) => [...fields[0]!.values]);

const installed = hasPrometheus() && hasOpenSearch() && hasAlertmanager();
(installed ? describe : describe.skip)('real servers behind obs-kit serve', () => {
  const running: RunningServer[] = [];
  let folder: string;
  let serve: RunningServe;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'obs-serve-'));
    const prom = await startPrometheus({
      basicAuth: true,
      openMetrics: `# TYPE orders gauge\norders{route="/pay"} 7 ${START / 1000}\n# EOF\n`,
    });
    const alerts = await startAlertmanager();
    running.push(prom, alerts);
    const search = await sharedOpenSearch();
    await search.load(INDEX, {
      properties: { '@timestamp': { type: 'date' }, host: { type: 'keyword' }, bytes: { type: 'long' } },
      documents: Array.from({ length: 60 }, (_, i) => ({
        '@timestamp': START + i * 10_000,
        host: `web-${i % 3}`,
        bytes: i,
        message: `line ${i}`,
      })),
    });
    process.env[PASSWORD] = Buffer.from(`${PROMETHEUS_USER.name}:${PROMETHEUS_USER.password}`).toString('base64');
    const report = new Report();
    const authorization = { env: PASSWORD, prefix: 'Basic ' };
    const config = parseServeConfig(
      {
        port: 0,
        sources: {
          prom: { type: 'prometheus', url: prom.url, headers: { authorization } },
          search: { type: 'elasticsearch', url: search.url },
          alerts: { type: 'alertmanager', url: alerts.url, write: true },
          watched: { type: 'alertmanager', url: alerts.url },
        },
      },
      folder,
      report,
    );
    expect(report.problems).to.deep.equal([]);
    serve = await startServe(config);
  });
  after(async () => {
    delete process.env[PASSWORD];
    await serve.stop();
    await Promise.all(running.map((server) => server.stop()));
    await rm(folder, { recursive: true });
  });

  const at = (name: string): { url: string } => ({ url: `${serve.url}/sources/${name}` });
  const suggestion = { text: '', range: RANGE, limit: 10 } as const;

  it('answer everything that the Prometheus adapter asks, with a password that only the server knows', async () => {
    const source = prometheus(at('prom'));
    const { frames } = await source.query(requestOf('orders', { options: { exemplars: true } }), { signal });
    expect(frames[0]!.fields[1]!.values[0]).to.equal(7);
    expect(textsOf(await source.query(requestOf('label_values(orders, route)', { mode: 'values' }), { signal }))).to.deep.equal(['/pay']); // prettier-ignore
    expect(textsOf(await source.query(requestOf('label_names(orders)', { mode: 'values' }), { signal }))).to.include('route'); // prettier-ignore
    for (const what of ['names', 'labels', 'values'] as const) {
      const { items } = await source.suggest!({ ...suggestion, what, label: 'route' }, { signal });
      expect(items.length, what).to.be.greaterThan(0);
    }
    expect((await source.alerts!({ signal })).rules).to.deep.equal([]);
    await source.health!({ signal });
  });

  it('answer everything that the Elasticsearch adapter asks', async () => {
    for (const index of [INDEX, '']) {
      const source = elasticsearch({ ...at('search'), ...(index !== '' && { index }) });
      const only = index === '' ? { index: INDEX } : {};
      const { frames } = await source.query(requestOf('*', { options: only }), { signal });
      expect([...frames[0]!.fields[1]!.values].slice(0, 10)).to.deep.equal(Array.from({ length: 10 }, () => 6));
      await source.health!({ signal });
    }
    const source = elasticsearch({ ...at('search'), index: INDEX });
    const settings = { kind: 'raw', settings: { size: 25 } };
    const pages: number[] = [];
    let next: string | undefined;
    // From the second page on within a point in time, which is opened and closed through the proxy.
    do {
      const { frames } = await source.query(requestOf('*', { options: { ...settings, ...(next && { after: next }) } }), { signal }); // prettier-ignore
      pages.push(frames[0]!.length);
      next = frames[0]!.meta.next;
    } while (next !== undefined);
    expect(pages).to.deep.equal([25, 25, 10]);
    const logs = await source.query(requestOf('*', { options: { kind: 'logs' } }), { signal });
    expect(logs.frames.map(({ meta }) => meta.kind)).to.include('logs');
    expect(textsOf(await source.query(requestOf('terms(host)', { mode: 'values' }), { signal }))).to.have.members(['web-0', 'web-1', 'web-2']); // prettier-ignore
    for (const what of ['names', 'labels', 'values'] as const) {
      const { items } = await source.suggest!({ ...suggestion, what, label: 'host' }, { signal });
      expect(items.length, what).to.be.greaterThan(0);
    }
    const events = await source.annotations!({ ...requestOf('host:"web-0"'), options: {} }, { signal });
    expect(events.frames[0]!.length).to.equal(20);
  });

  it('let silences be made and ended where the configuration says so, and nowhere else', async () => {
    const draft = {
      matchers: [{ name: 'alertname', value: 'HighCpu', isRegex: false, isEqual: true }],
      startsAt: Date.now(),
      endsAt: Date.now() + 3_600_000,
      createdBy: 'test',
      comment: 'quiet',
    };
    const source = alertmanager(at('alerts'));
    const id = await source.createSilence(draft);
    const stateOf = async (): Promise<unknown> => (await source.silences()).find((one) => one.id === id)?.state;
    expect(await stateOf()).to.equal('active');
    await source.expireSilence(id);
    expect(await stateOf()).to.equal('expired');
    expect((await source.status()).version).not.to.equal('');
    for (const query of ['alerts', 'groups', 'silences', 'status']) await source.query(requestOf(query), { signal });

    const watched = alertmanager(at('watched'));
    expect((await watched.silences()).length).to.be.greaterThan(0);
    const refusal = await watched.createSilence(draft).catch((error: { code: string }) => error);
    expect(refusal).to.have.property('code', 'source-unauthorized');
  });
});
