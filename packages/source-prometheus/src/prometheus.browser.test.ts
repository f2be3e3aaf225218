import '@obs-kit/core/all.js';
import './all.js';
import { expect } from '@open-wc/testing';
import type { ObsError, QueryRequest } from '@obs-kit/core';
import { hasServer, startPrometheus, startVictoriaMetrics, type TestServer } from '@obs-kit/testing/commands.js';
import { prometheus } from './index.js';

const T = 1_600_000_005_000;
const HISTORY = `# TYPE m gauge\nm{l="a"} 1 ${T / 1000}\nm{l="a"} 3 ${T / 1000 + 15}\n# EOF\n`;

/** From a page of another origin, as a browser sees it. */
describe('prometheus in a browser', () => {
  const servers: TestServer[] = [];
  const start = async (cors?: string): Promise<string> => {
    const server = await startPrometheus({ scrapeConfigs: '', openMetrics: HISTORY, ...(cors && { cors }) });
    servers.push(server);
    return server.url;
  };
  after(() => Promise.all(servers.map((server) => server.stop())));

  const { signal } = new AbortController();
  const request: QueryRequest = {
    refId: 'A',
    query: 'm',
    mode: 'range',
    range: { from: T, to: T + 15_000 },
    stepMs: 15_000,
    timeZone: 'UTC',
    legend: '',
    maxDataPoints: 100,
    options: {},
  };

  it('asks a server of another origin, which needs no setting for it', async () => {
    const source = prometheus({ url: await start() });
    const { frames } = await source.query(request, { signal });
    expect([...frames[0]!.fields[1]!.values]).to.deep.equal([1, 3]);
    const options = await source.query({ ...request, mode: 'values', query: 'label_values(m, l)' }, { signal });
    expect(options.frames[0]!.fields[0]!.values).to.deep.equal(['a']);
    expect((await source.alerts!({ signal })).rules).to.deep.equal([]);
  });

  /** Everything that a source can be asked, none of which a browser may ask permission for. */
  async function askForAll(url: string): Promise<unknown> {
    const source = prometheus({ url, maxPoints: 50_000 });
    const kindsOf = async (more: Partial<QueryRequest>): Promise<unknown> =>
      (await source.query({ ...request, ...more }, { signal })).frames.map(({ meta, length }) => [meta.kind, length]);
    const { range } = request;
    const suggestion = { what: 'values', name: 'm', label: 'l', text: 'A', range, limit: 1 } as const;
    const annotations = await source.annotations!({ ...request, query: 'm' }, { signal });
    return [
      await kindsOf({ options: { both: true, exemplars: true } }),
      await kindsOf({ options: { format: 'table' } }),
      await kindsOf({ range: { from: T - 12_000, to: T }, stepMs: 1 }),
      (await source.suggest!(suggestion, { signal })).items,
      annotations.frames.map(({ meta, length }) => [meta.kind, length]),
    ];
  }
  const ALL = [
    [['timeseries', 2], ['table', 1]], // prettier-ignore
    [['table', 2]],
    [['timeseries', 12_001]],
    [{ text: 'a' }],
    [['annotations', 1]],
  ];

  it('asks a Prometheus of another origin all that it can', async () => {
    expect(await askForAll(await start())).to.deep.equal(ALL);
  });

  it('asks a VictoriaMetrics of another origin all that it can', async function () {
    if (!(await hasServer('victoriametrics'))) this.skip();
    const server = await startVictoriaMetrics();
    servers.push(server);
    await server.importText(`m{l="a"} 1 ${T}\nm{l="a"} 3 ${T + 15_000}\n`);
    expect(await askForAll(server.url)).to.deep.equal(ALL);
  });

  it('names the origin and both cures when the server does not allow the page', async () => {
    const url = await start('https://elsewhere\\.test');
    const thrown = (await prometheus({ url })
      .query(request, { signal })
      .catch((error: unknown) => error)) as ObsError;
    expect([thrown.code, thrown.message]).to.deep.equal([
      'source-cors-refused',
      `source does not allow pages of ${location.origin}: the browser keeps back what ${url}/api/v1/query_range answers`,
    ]);
    expect(thrown.hint).to.include(`allow the origin ${location.origin} (--web.cors.origin)`);
    expect(thrown.hint).to.include("a proxy on the page's own origin");
  });
});
