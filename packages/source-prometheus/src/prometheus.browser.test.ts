import { expect } from '@open-wc/testing';
import type { ObsError, QueryRequest } from '@obs-kit/core';
import { startPrometheus, type TestPrometheus } from '@obs-kit/testing/commands.js';
import { prometheus } from './index.js';

const T = 1_600_000_005_000;
const HISTORY = `# TYPE m gauge\nm{l="a"} 1 ${T / 1000}\nm{l="a"} 3 ${T / 1000 + 15}\n# EOF\n`;

/** From a page of another origin, as a browser sees it. */
describe('prometheus in a browser', () => {
  const servers: TestPrometheus[] = [];
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

  it('names the origin and both cures when the server does not allow the page', async () => {
    const url = await start('https://elsewhere\\.test');
    const thrown = (await prometheus({ url })
      .query(request, { signal })
      .catch((error: unknown) => error)) as ObsError;
    expect([thrown.code, thrown.message]).to.deep.equal([
      'source-unreachable',
      `source unreachable from ${location.origin}: no answer from ${url}/api/v1/query_range`,
    ]);
    expect(thrown.hint).to.include(`allow the origin ${location.origin} (--web.cors.origin)`);
    expect(thrown.hint).to.include("a proxy on the page's own origin");
  });
});
