import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

import { hasAlertmanager, startAlertmanager } from './alertmanager-server.js';
import { corsLines, hasNchan, hasNginx, proxyLocation, startNginx } from './nginx-server.js';
import { hasNodeExporter, startNodeExporter } from './node-exporter-server.js';
import { hasOpenSearch, startOpenSearch } from './opensearch-server.js';
import { hasPrometheus, PROMETHEUS_USER, startPrometheus } from './prometheus-server.js';
import { hasPushgateway, startPushgateway } from './pushgateway-server.js';
import { measuredSeries } from './series.js';
import type { RestartableServer } from './server.js';
import { hasVictoriaMetrics, startVictoriaMetrics } from './victoriametrics-server.js';

const ORIGIN = 'http://localhost:5173';

/** Uses a server, ends it, and sees to it that nothing is left. */
async function using<Server extends RestartableServer>(
  starting: Promise<Server>,
  use: (server: Server) => Promise<void>,
): Promise<void> {
  const server = await starting;
  const pid = server.pid!;
  expect(isRunning(pid)).to.equal(true);
  expect(existsSync(server.folder)).to.equal(true);
  try {
    await use(server);
  } finally {
    await server.stop();
  }
  expect(isRunning(pid)).to.equal(false);
  expect(existsSync(server.folder)).to.equal(false);
  await server.stop();
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function json(address: string, init?: RequestInit): Promise<never> {
  const response = await fetch(address, init);
  if (!response.ok) throw new Error(`${address}: ${response.status} ${await response.text()}`);
  return response.json() as Promise<never>;
}

describe('startPrometheus', { skip: !hasPrometheus() }, () => {
  it('starts one below a prefix that asks for a name and a password, and sends its alerts on', async () => {
    const credentials = Buffer.from(`${PROMETHEUS_USER.name}:${PROMETHEUS_USER.password}`).toString('base64');
    const rules = 'groups: [{ name: g, rules: [{ alert: Always, expr: vector(1) }] }]';
    const options = { prefix: '/prom', basicAuth: true, rules, alertmanager: '127.0.0.1:1', scrapeIntervalMs: 200 };
    await using(startPrometheus({ ...options, features: ['exemplar-storage'] }), async ({ url }) => {
      expect(url).to.match(/\/prom$/);
      expect((await fetch(`${url}/api/v1/query?query=1`)).status).to.equal(401);
      const headers = { authorization: `Basic ${credentials}` };
      const { data }: { data: { yaml: string } } = await json(`${url}/api/v1/status/config`, { headers });
      expect(data.yaml).to.contain('- 127.0.0.1:1').and.to.contain('rules.yml');
    });
  });
});

describe('startNodeExporter', { skip: !hasNodeExporter() }, () => {
  it('starts one that tells of this machine', async () => {
    await using(startNodeExporter(), async ({ url }) => {
      expect(await (await fetch(`${url}/metrics`)).text()).to.contain('node_cpu_seconds_total');
    });
  });
});

describe('startPushgateway', { skip: !hasPushgateway() }, () => {
  it('starts one that keeps what it is told', async () => {
    await using(startPushgateway(), async ({ url }) => {
      await fetch(`${url}/metrics/job/nightly`, { method: 'PUT', body: 'rows 7\n' });
      expect(await (await fetch(`${url}/metrics`)).text()).to.match(/rows\{[^}]*job="nightly"[^}]*\} 7/);
    });
  });
});

describe('startAlertmanager', { skip: !hasAlertmanager() }, () => {
  it('starts one that takes alerts', async () => {
    await using(startAlertmanager(), async ({ url }) => {
      const alerts = JSON.stringify([{ labels: { alertname: 'Fire' } }]);
      const headers = { 'content-type': 'application/json' };
      expect((await fetch(`${url}/api/v2/alerts`, { method: 'POST', body: alerts, headers })).status).to.equal(200);
      const told: { labels: object }[] = await json(`${url}/api/v2/alerts`);
      expect(told.map(({ labels }) => labels)).to.deep.equal([{ alertname: 'Fire' }]);
    });
  });
});

describe('startVictoriaMetrics', { skip: !hasVictoriaMetrics() }, () => {
  it('starts one that answers with imported samples of any age, also after a pause', async () => {
    await using(startVictoriaMetrics(), async (server) => {
      await server.importText('m{l="a"} 7 1600000000000\n');
      const ask = async (): Promise<unknown> => {
        const address = `${server.url}/api/v1/query?query=m&time=1600000000`;
        return ((await json(address)) as { data: { result: { value: unknown }[] } }).data.result[0]?.value;
      };
      expect(await ask()).to.deep.equal([1_600_000_000, '7']);
      await server.pause();
      expect(server.pid).to.equal(undefined);
      expect(await ask().catch((error: unknown) => error)).to.be.instanceOf(TypeError);
      await server.restart();
      expect(await ask()).to.deep.equal([1_600_000_000, '7']);
    });
  });
});

describe('startNginx', { skip: !hasNginx() }, () => {
  it('starts one that hands on, and lets pages of other origins ask', async () => {
    await using(startNginx({ locations: 'location /api { return 200 "there$uri"; }' }), async (behind) => {
      const locations = proxyLocation('/x/', behind.url, corsLines({ headers: 'X-Tenant' }));
      await using(startNginx({ locations }), async ({ url }) => {
        const answer = await fetch(`${url}/x/api/v1`, { headers: { origin: ORIGIN } });
        expect(await answer.text()).to.equal('there/api/v1');
        expect(answer.headers.get('access-control-allow-origin')).to.equal('*');
        const preflight = await fetch(`${url}/x/api/v1`, { method: 'OPTIONS' });
        expect(preflight.status).to.equal(204);
        expect(preflight.headers.get('access-control-allow-headers')).to.equal('X-Tenant');
      });
    });
  });

  it('tells what nginx says about a wrong configuration', async () => {
    const failure = await startNginx({ locations: 'nonsense;' }).catch((error: unknown) => error);
    expect(String(failure)).to.contain('unknown directive "nonsense"');
  });

  it('ends, and its folder goes, when the process that started it is killed', async () => {
    const code = `
      const { startNginx } = await import(${JSON.stringify(new URL('./nginx-server.ts', import.meta.url).href)});
      const { pid, folder } = await startNginx();
      console.log(JSON.stringify({ pid, folder }));
    `;
    const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', code], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = (await once(child.stdout, 'data')) as [Buffer];
    const { pid, folder } = JSON.parse(line.toString()) as { pid: number; folder: string };
    expect(isRunning(pid)).to.equal(true);
    child.kill('SIGKILL');
    for (let tries = 0; tries < 100 && (existsSync(folder) || isRunning(pid)); tries++) await sleep(100);
    expect(existsSync(folder)).to.equal(false);
    expect(isRunning(pid)).to.equal(false);
  });
});

describe('startNginx with nchan', { skip: !hasNchan() }, () => {
  it('passes messages from publishers to subscribers', async () => {
    const locations = `
      location ~ ^/pub/(\\w+)$ { nchan_publisher; nchan_channel_id $1; }
      location ~ ^/sub/(\\w+)$ { nchan_subscriber; nchan_channel_id $1; nchan_subscriber_first_message oldest; }
    `;
    await using(startNginx({ nchan: true, locations }), async ({ url }) => {
      await fetch(`${url}/pub/a`, { method: 'POST', body: 'hello' });
      expect(await (await fetch(`${url}/sub/a`)).text()).to.equal('hello');
    });
  });
});

describe('startOpenSearch', { skip: !hasOpenSearch() }, () => {
  it('starts one that loads, aggregates, runs scripts and lets pages of this machine ask', async () => {
    await using(startOpenSearch(), async ({ url, load }) => {
      const documents = [1, 2, 4].map((value, i) => ({ time: i * 60_000, value }));
      await load('numbers', { properties: { time: { type: 'date' } }, documents });
      const aggs = {
        mean: { avg: { field: 'value' } },
        change: { derivative: { buckets_path: 'mean' } },
        double: { bucket_script: { buckets_path: { mean: 'mean' }, script: 'params.mean * 2' } },
      };
      const minutes = { date_histogram: { field: 'time', fixed_interval: '1m' }, aggs };
      const answer: { aggregations: { minutes: { buckets: Record<string, { value: number }>[] } } } = await json(
        `${url}/numbers/_search`,
        {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ size: 0, aggs: { minutes } }),
        },
      );
      const { buckets } = answer.aggregations.minutes;
      expect(buckets.map(({ double }) => double!.value)).to.deep.equal([2, 4, 8]);
      expect(buckets.map(({ change }) => change?.value)).to.deep.equal([undefined, 1, 2]);

      const preflight = async (origin: string): Promise<Response> => {
        const wish = { 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type' };
        return fetch(`${url}/_msearch`, { method: 'OPTIONS', headers: { origin, ...wish } });
      };
      expect((await preflight(ORIGIN)).headers.get('access-control-allow-origin')).to.equal(ORIGIN);
      expect((await preflight('http://localhost.example')).status).to.equal(403);
    });
  });
});

describe('measuredSeries', () => {
  it('has every row of the files, with times that repeat and go back', async () => {
    const series = await measuredSeries();
    expect(series.map(({ name, times }) => [name, times.length])).to.deep.equal([
      ['ec2_request_latency', 4032],
      ['elb_request_count', 4032],
      ['traffic_speed', 1127],
    ]);
    const [{ times, values }] = series as [(typeof series)[0]];
    expect([times[0], values[0]]).to.deep.equal([Date.UTC(2014, 2, 7, 3, 41), 45.868]);
    expect(times.filter((time, i) => i > 0 && time <= times[i - 1]!)).to.have.length(11);
    for (const { times: all, values: numbers } of series) expect([...all, ...numbers]).to.not.include(NaN);
  });
});
