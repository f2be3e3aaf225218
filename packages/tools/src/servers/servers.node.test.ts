import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { startServers } from './servers.js';

describe('startServers', () => {
  it('starts a Prometheus with working rules that local pages may ask, and ends it', async () => {
    const lines: string[] = [];
    const servers = await startServers({ log: (line) => lines.push(line) });
    const address = `${servers.prometheus.url}/api/v1/rules`;
    const ask = (origin: string): Promise<Response> => fetch(address, { headers: { origin } });
    try {
      expect(lines.join('\n')).to.contain(servers.prometheus.url);
      const response = await ask('http://localhost:5173');
      expect(response.headers.get('access-control-allow-origin')).to.equal('http://localhost:5173');
      expect(JSON.stringify(await response.json()))
        .to.contain('HighCpu')
        .and.to.contain('AlwaysOk');
      const foreign = await ask('http://localhost.example');
      expect(foreign.headers.has('access-control-allow-origin')).to.equal(false);
    } finally {
      await servers.stop();
    }
    const failure = await ask('http://localhost:5173').catch((error: Error) => error);
    expect(failure).to.be.instanceOf(TypeError);
  });
});
