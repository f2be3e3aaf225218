import '@obs-kit/core/all.js';
import {
  createHttpClient,
  type DataSourceOptions,
  type HttpRequest,
  type ObsError,
  type QueryRequest,
} from '@obs-kit/core';
import { alertmanager } from '@obs-kit/source-alertmanager';
import { elasticsearch } from '@obs-kit/source-elasticsearch';
import { prometheus } from '@obs-kit/source-prometheus';
import {
  startNodeExporter,
  startOpenSearch,
  startPrometheus,
  startServer,
  startVictoriaMetrics,
  type TestServer,
} from '@obs-kit/testing/commands.js';
import { openStrictPage } from '@obs-kit/testing/page.js';
import { after, before, describe, expect, it } from '@obs-kit/testing/spec.js';
import { deepText, until } from './dom.js';

const { signal } = new AbortController();
const AUTHORIZATION = { authorization: 'Basic cmVhZGVyOm5vdC1hLXNlY3JldA==' };

const INSTANT: QueryRequest = {
  refId: 'A',
  query: 'vector(7)',
  mode: 'instant',
  range: { from: 0, to: 60_000 },
  stepMs: 15_000,
  timeZone: 'UTC',
  legend: '',
  maxDataPoints: 100,
  options: {},
};

/** Asks with the HTTP client that every adapter has, for servers without one. */
async function send(
  options: DataSourceOptions,
  request: Pick<HttpRequest, 'path'> & Partial<Omit<HttpRequest, 'path'>>,
): Promise<string> {
  const answer = await createHttpClient(options).send({ method: 'GET', signal, ...request });
  expect(answer.ok, `${answer.status} ${answer.text.slice(0, 200)}`).to.equal(true);
  return answer.text;
}

/** One value of a Prometheus, asked as the adapter does: by a form. */
async function askPrometheus(options: DataSourceOptions): Promise<number> {
  const { frames } = await prometheus(options).query(INSTANT, { signal });
  return Number(frames[0]!.fields.find(({ type }) => type === 'number')!.values[0]);
}

async function errorOf(promise: Promise<unknown>): Promise<ObsError> {
  return promise.then(
    (answer) => expect.fail(`answered ${JSON.stringify(answer)}`),
    (thrown: ObsError) => thrown,
  );
}

/** The page was kept out, and the sentences say by whom, for which page, and both cures. */
async function expectRefused(promise: Promise<unknown>, url: string, also = ''): Promise<void> {
  const { code, message, hint } = await errorOf(promise);
  expect(code, message).to.equal('source-cors-refused');
  expect(message).to.include(`does not allow pages of ${location.origin}`).and.to.include(new URL(url).host);
  expect(hint).to.include(`allow the origin ${location.origin}${also}`);
  expect(hint).to.include("or give the source the address of a proxy on the page's own origin");
}

/** What a browser lets through, from servers of another origin: as people meet them, without and with settings. */
describe('from a page of another origin', () => {
  const servers: TestServer[] = [];
  const keep = async <S extends TestServer>(server: Promise<S>): Promise<string> => {
    servers.push(await server);
    return (await server).url;
  };
  after(() => Promise.all(servers.map((server) => server.stop())));

  describe('Prometheus', () => {
    let url: string;
    before(async () => {
      url = await keep(startPrometheus({ scrapeConfigs: '' }));
    });

    it('is asked by GET, by a form, and by a form with a login', async () => {
      const params = new URLSearchParams({ query: 'vector(7)' });
      expect(await send({ url }, { path: ['api', 'v1', 'query'], params })).to.include('"success"');
      expect(await askPrometheus({ url })).to.equal(7);
      expect(await askPrometheus({ url, headers: AUTHORIZATION })).to.equal(7);
    });

    it('refuses the header of a tenant, which is not among those that it allows', async () => {
      const asked = askPrometheus({ url, headers: { 'X-Scope-OrgID': 'shop' } });
      await expectRefused(asked, url, ', and the headers x-scope-orgid (--web.cors.origin)');
    });

    it('refuses a page that its setting does not name', async () => {
      const closed = await keep(startPrometheus({ scrapeConfigs: '', cors: 'https://elsewhere\\.test' }));
      await expectRefused(askPrometheus({ url: closed }), closed, ' (--web.cors.origin)');
    });

    it('that has users of its own refuses every page, since it wants the login with the preflight too', async () => {
      const locked = await keep(startPrometheus({ scrapeConfigs: '', basicAuth: true }));
      await expectRefused(askPrometheus({ url: locked, headers: AUTHORIZATION }), locked, ', and the headers authorization'); // prettier-ignore
      expect((await errorOf(askPrometheus({ url: locked }))).code).to.match(/^source-(unauthorized|cors-refused)$/);
    });

    it('is unreachable, not refusing, when it is down, whether it has answered before or not', async () => {
      const mortal = await startPrometheus({ scrapeConfigs: '' });
      const source = prometheus({ url: mortal.url });
      await source.health!({ signal });
      await mortal.stop();
      for (const ask of [() => source.health!({ signal }), () => askPrometheus({ url: mortal.url })]) {
        const { code, message, hint } = await errorOf(ask());
        expect([code, message]).to.deep.equal([
          'source-unreachable',
          `source unreachable from ${location.origin}: no answer from ${mortal.url}/api/v1/query`,
        ]);
        expect(hint).to.include(`allow the origin ${location.origin} (--web.cors.origin), or give the source the address of a proxy`); // prettier-ignore
      }
    });

    it('is not said to refuse a page that may not ask by its own policy', async () => {
      const page = await openStrictPage({
        modules: ['/packages/elements/src/all.ts', '/packages/source-prometheus/src/register.ts'],
        body: '<obs-dashboard from="now-5m"><obs-timeseries query="vector(7)"></obs-timeseries></obs-dashboard>',
      });
      // What is off screen asks nothing.
      page.window.frameElement!.setAttribute('height', '3000');
      const policy = page.document.createElement('meta');
      policy.httpEquiv = 'Content-Security-Policy';
      policy.content = "connect-src 'self'";
      page.document.head.append(policy);
      const source = page.document.createElement('obs-source');
      Object.entries({ type: 'prometheus', url, 'timeout-ms': '1000' }).forEach((one) => source.setAttribute(...one));
      page.document.querySelector('obs-dashboard')!.append(source);
      await until('the error', () => deepText(page.document).includes('source-unreachable'));
      expect(deepText(page.document)).not.to.include('source-cors-refused');
      const directives = new Set((await page.violations()).map(({ directive }) => directive));
      expect([...directives]).to.deep.equal(['connect-src']);
      page.close();
    });
  });

  describe('VictoriaMetrics', () => {
    it('is asked by GET and by a form, and refuses a login, because it takes the preflight for a query', async () => {
      const url = await keep(startVictoriaMetrics());
      const params = new URLSearchParams({ query: 'vector(7)' });
      expect(await send({ url }, { path: ['api', 'v1', 'query'], params })).to.include('"success"');
      expect(await askPrometheus({ url })).to.equal(7);
      await expectRefused(askPrometheus({ url, headers: AUTHORIZATION }), url, ', and the headers authorization');
    });
  });

  describe('Alertmanager', () => {
    const draft = (): Parameters<ReturnType<typeof alertmanager>['createSilence']>[0] => ({
      matchers: [{ name: 'alertname', value: 'Down' }],
      startsAt: Date.now(),
      endsAt: Date.now() + 60_000,
      createdBy: 'ann',
      comment: 'from a page',
    });

    it('is asked, and told of silences by JSON, but refuses to end them', async () => {
      const url = await keep(startServer('alertmanager'));
      const source = alertmanager({ url });
      expect((await source.query({ ...INSTANT, query: 'alerts' }, { signal })).frames[0]!.length).to.equal(0);
      const id = await source.createSilence(draft());
      expect((await source.silences()).map((silence) => [silence.id, silence.state])).to.deep.equal([[id, 'active']]);
      await expectRefused(source.expireSilence(id), url, ', and the method DELETE');
      await expectRefused(
        alertmanager({ url, headers: AUTHORIZATION }).status(),
        url,
        ', and the headers authorization',
      );
    });

    it('behind a proxy works with the lines of its page', async () => {
      const page = await (await fetch('/docs/sources/alertmanager.md')).text();
      const lines = /```nginx\n([^]*?)```/.exec(page)![1]!.replaceAll('https://shop.example', location.origin);
      const url = await keep(startServer('alertmanager'));
      const locations = lines.replace('http://127.0.0.1:9093', url);
      expect(locations).not.to.equal(lines);
      const proxy = await keep(startServer('nginx', { locations }));
      const source = alertmanager({ url: `${proxy}/alertmanager`, headers: AUTHORIZATION });
      const id = await source.createSilence(draft());
      expect((await source.silences()).map((silence) => silence.id)).to.deep.equal([id]);
      await source.expireSilence(id);
      expect((await source.silences())[0]!.state).to.equal('expired');
    });
  });

  describe('a server without CORS', () => {
    let nodeExporter: string;
    let graphite: string;
    before(async () => {
      [nodeExporter, graphite] = await Promise.all([keep(startNodeExporter()), keep(startServer('graphite'))]);
    });
    const metrics = (url: string, headers?: Record<string, string>): Promise<string> =>
      send({ url, ...(headers && { headers }) }, { path: ['metrics'] });
    const render = (url: string): Promise<string> =>
      send({ url }, { path: ['render'], params: new URLSearchParams({ target: 'constantLine(5)', format: 'json' }) });

    it('refuses every page: node_exporter, Graphite', async () => {
      await expectRefused(metrics(nodeExporter), nodeExporter);
      await expectRefused(render(graphite), graphite);
    });

    it('is asked through an nginx that adds the headers, and answers preflights itself', async () => {
      const location = (path: string, target: string): string => `
        location ${path} {
          if ($request_method = OPTIONS) {
            add_header Access-Control-Allow-Origin $http_origin;
            add_header Access-Control-Allow-Headers Authorization;
            return 204;
          }
          add_header Access-Control-Allow-Origin $http_origin always;
          proxy_pass ${target}/;
        }`;
      const locations = location('/node/', nodeExporter) + location('/graphite/', graphite);
      const proxy = await keep(startServer('nginx', { locations }));
      expect(await metrics(`${proxy}/node`)).to.include('node_cpu_seconds_total');
      expect(await metrics(`${proxy}/node`, AUTHORIZATION)).to.include('node_cpu_seconds_total');
      expect(await render(`${proxy}/graphite`)).to.include('"datapoints"');
      await expectRefused(metrics(`${proxy}/node`, { 'x-tenant': 'shop' }), proxy, ', and the headers x-tenant');
    });
  });

  describe('Pushgateway', () => {
    it('tells its metrics', async () => {
      const url = await keep(startServer('pushgateway'));
      expect(await send({ url }, { path: ['api', 'v1', 'metrics'] })).to.include('"success"');
    });
  });

  describe('OpenSearch', () => {
    it('is asked when its setting names the page', async () => {
      const url = await keep(startOpenSearch());
      await elasticsearch({ url }).health!({ signal });
    });

    it('refuses every page as it is installed', async () => {
      const url = await keep(startOpenSearch({ cors: false }));
      await expectRefused(elasticsearch({ url }).health!({ signal }), url, ', and the headers content-type');
    });
  });

  describe('InfluxDB 1', () => {
    it('is asked with and without a login', async () => {
      const url = await keep(startServer('influxdb'));
      const request = { path: ['query'], params: new URLSearchParams({ q: 'SHOW DATABASES' }) };
      expect(await send({ url }, request)).to.include('"results"');
      expect(await send({ url, headers: AUTHORIZATION }, request)).to.include('"results"');
    });
  });

  describe('ClickHouse of 2018', () => {
    it('is asked by plain text when the address wants the header, else refuses, and answers no preflight', async () => {
      const url = await keep(startServer('clickhouse'));
      const open = `${url}/?add_http_cors_header=1`;
      const text = { path: [], method: 'POST', body: { text: 'SELECT 7', type: 'text/plain' } } as const;
      expect(await send({ url: open }, text)).to.equal('7\n');
      await expectRefused(send({ url }, text), url);
      // The browser waits for its own question, as long as the source lets it.
      const json = { ...text, body: { text: 'SELECT 7', type: 'application/json' } };
      expect((await errorOf(send({ url: open, timeoutMs: 1000 }, json))).code).to.equal('source-timeout');
    });
  });
});
