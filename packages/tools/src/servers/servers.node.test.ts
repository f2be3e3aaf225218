import { hasAlertmanager } from '@obs-kit/testing/node/alertmanager-server.js';
import { hasNchan } from '@obs-kit/testing/node/nginx-server.js';
import { hasNodeExporter } from '@obs-kit/testing/node/node-exporter-server.js';
import { hasPrometheus } from '@obs-kit/testing/node/prometheus-server.js';
import { hasVictoriaMetrics } from '@obs-kit/testing/node/victoriametrics-server.js';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { serverList } from './list.js';
import { ALL_SERVERS } from './provide.js';
import { startServers } from './servers.js';
import { shopLogs } from './shop-logs.js';

const hasAll = [hasPrometheus, hasNodeExporter, hasAlertmanager, hasVictoriaMetrics, hasNchan].every((has) => has());

describe('startServers', { skip: !hasAll }, () => {
  it('starts servers that know each other and that local pages may ask, and ends them', async () => {
    const lines: string[] = [];
    const servers = await startServers({
      kinds: ['nginx', 'prometheus', 'alertmanager', 'node-exporter', 'victoriametrics'],
      log: (line) => lines.push(line),
    });
    const { prometheus, nginx } = servers.urls;
    const ask = (address: string, origin = 'http://localhost:5173'): Promise<Response> =>
      fetch(address, { headers: { origin } });
    try {
      for (const url of Object.values(servers.urls)) expect(lines.join('\n')).to.contain(url);
      expect(lines.join('\n')).to.contain('scrapes itself, node, alertmanager');
      const response = await ask(`${prometheus}/api/v1/rules`);
      expect(response.headers.get('access-control-allow-origin')).to.equal('http://localhost:5173');
      expect(JSON.stringify(await response.json()))
        .to.contain('HighCpu')
        .and.to.contain('AlwaysOk');
      const foreign = await ask(`${prometheus}/api/v1/rules`, 'http://localhost.example');
      expect(foreign.headers.has('access-control-allow-origin')).to.equal(false);

      const query = new URLSearchParams({ query: 'count_over_time(traffic_speed[10d])', time: '2015-09-17T15:00:00Z' });
      const handedOn = await ask(`${nginx}/victoriametrics/api/v1/query?${query.toString()}`);
      expect(handedOn.headers.get('access-control-allow-origin')).to.equal('*');
      expect(await handedOn.text()).to.contain('"1127"');
    } finally {
      await servers.stop();
    }
    for (const url of Object.values(servers.urls)) {
      expect(await ask(url).catch((error: unknown) => error), url).to.be.instanceOf(TypeError);
    }
  });
});

describe('serverList', () => {
  it('names each kind with what brings it and whether it is there', () => {
    const lines = serverList().split('\n');
    expect(lines).to.have.length(ALL_SERVERS.length);
    for (const line of lines) expect(line).to.match(/^[a-z-]+ +\S.* (not )?installed +Debian: \S/);
  });
});

describe('shopLogs', () => {
  it('has the lines of the demo shop in order, with the parts of a request as fields', async () => {
    const from = Date.UTC(2026, 9, 16, 16);
    const logs = await shopLogs({ from, to: from + 3_600_000 });
    const times = logs.map((log) => log['@timestamp']);
    expect(logs).to.have.length.greaterThan(1000);
    expect(times).to.deep.equal(times.toSorted((a, b) => a - b));
    expect(times[0]).to.be.at.least(from);
    expect(times.at(-1)).to.be.below(from + 3_600_000);
    const request = logs.find(({ message }) => message.startsWith('GET / 200 in '))!;
    const { verb, request: path, response, durationMs, message } = request;
    expect(message).to.equal(`GET / 200 in ${durationMs} ms`);
    expect([verb, path, response]).to.deep.equal(['GET', '/', 200]);
    expect(logs.filter(({ response: code }) => code === 500).map(({ level }) => level)).to.include('error');
    expect(logs.find(({ message: text }) => text.startsWith('slow request'))).to.not.have.property('verb');
  });
});
