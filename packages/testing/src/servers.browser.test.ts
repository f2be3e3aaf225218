import { expect } from '@open-wc/testing';
import {
  hasServer,
  sharedOpenSearch,
  startPrometheus,
  startServer,
  startVictoriaMetrics,
  type TestServer,
} from './commands.js';

describe('startPrometheus', () => {
  it('gives a server that a page can ask, that goes away and comes back with its data', async function () {
    if (!(await hasServer('prometheus'))) this.skip();
    const prometheus = await startPrometheus({
      scrapeConfigs: '',
      openMetrics: '# TYPE up gauge\nup{job="shop"} 1 1767225600\n# EOF\n',
    });
    const ask = async (): Promise<unknown> => {
      const response = await fetch(`${prometheus.url}/api/v1/query?query=up&time=1767225600`);
      const answer = (await response.json()) as { data: { result: { metric: unknown }[] } };
      return answer.data.result.map(({ metric }) => metric);
    };
    const expected = [{ __name__: 'up', job: 'shop' }];
    try {
      expect(await ask()).to.deep.equal(expected);
      await prometheus.pause();
      const failure = await ask().catch((error: Error) => error);
      expect(failure).to.be.instanceOf(TypeError);
      await prometheus.restart();
      expect(await ask()).to.deep.equal(expected);
    } finally {
      await prometheus.stop();
    }
  });
});

describe('startServer', () => {
  it('gives servers of other kinds, with their options', async function () {
    if (!(await hasServer('nginx')) || !(await hasServer('alertmanager'))) this.skip();
    const servers: TestServer[] = [];
    try {
      const locations = 'location /a { add_header Access-Control-Allow-Origin *; return 200 "here"; }';
      const nginx = await startServer('nginx', { locations });
      servers.push(nginx);
      expect(await (await fetch(`${nginx.url}/a`)).text()).to.equal('here');
      const alertmanager = await startServer('alertmanager');
      servers.push(alertmanager);
      expect(await (await fetch(`${alertmanager.url}/api/v2/alerts`)).json()).to.deep.equal([]);
    } finally {
      for (const server of servers) await server.stop();
    }
  });
});

describe('startVictoriaMetrics', () => {
  it('gives a server that can be loaded', async function () {
    if (!(await hasServer('victoriametrics'))) this.skip();
    const { url, importText, stop } = await startVictoriaMetrics();
    try {
      await importText('m 7 1600000000000\n');
      expect(await (await fetch(`${url}/api/v1/query?query=m&time=1600000000`)).text()).to.contain('"7"');
    } finally {
      await stop();
    }
  });
});

describe('sharedOpenSearch', () => {
  it('gives the same server to all, which can be loaded and which a page can ask', async function () {
    if (!(await hasServer('opensearch'))) this.skip();
    // Three engines may ask for the first time at once, and the very first start fetches it.
    this.timeout(120_000);
    const { url, load } = await sharedOpenSearch();
    const index = `browser-${crypto.randomUUID()}`;
    await load(index, { documents: [{ word: 'hello' }] });
    const again = await sharedOpenSearch();
    expect(again.url).to.equal(url);
    const response = await fetch(`${url}/${index}/_search`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"query":{"match":{"word":"hello"}}}',
    });
    expect(await response.text()).to.contain('"word":"hello"');
  });
});
