import { expect } from '@open-wc/testing';
import { startPrometheus } from './commands.js';

describe('startPrometheus', () => {
  it('gives a server that a page can ask, that goes away and comes back with its data', async () => {
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
