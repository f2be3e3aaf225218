import { startAlertmanager } from '@obs-kit/testing/node/alertmanager-server.js';
import { startClickHouse } from '@obs-kit/testing/node/clickhouse-server.js';
import { startGraphite } from '@obs-kit/testing/node/graphite-server.js';
import { startInfluxDb } from '@obs-kit/testing/node/influxdb-server.js';
import type { ServerKindName } from '@obs-kit/testing/node/kinds.js';
import { corsLines, proxyLocation, startNginx } from '@obs-kit/testing/node/nginx-server.js';
import { startNodeExporter } from '@obs-kit/testing/node/node-exporter-server.js';
import { startOpenSearch } from '@obs-kit/testing/node/opensearch-server.js';
import { startPrometheus } from '@obs-kit/testing/node/prometheus-server.js';
import { startPushgateway } from '@obs-kit/testing/node/pushgateway-server.js';
import { measuredSeries } from '@obs-kit/testing/node/series.js';
import type { RestartableServer } from '@obs-kit/testing/node/server.js';
import { startVictoriaMetrics } from '@obs-kit/testing/node/victoriametrics-server.js';
import { RULES } from './rules.js';
import { LOG_PROPERTIES, shopLogs } from './shop-logs.js';

/** What has been started before, by kind. */
export type ServerUrls = Readonly<Partial<Record<ServerKindName, string>>>;

type Starter = (port: number, urls: ServerUrls) => Promise<{ server: RestartableServer; about: string }>;

/** Pages on this machine, whatever their port, may ask; no other origin may. */
const LOCAL_PAGES = 'https?://(localhost|127\\.0\\.0\\.1)(:[0-9]+)?';

const LOG_HOURS = 6;

/** How `npm run servers` starts each kind, filled with something to look at. In this order: the later ask the earlier. */
export const STARTERS: Readonly<Record<ServerKindName, Starter>> = {
  async 'node-exporter'(port) {
    return { server: await startNodeExporter({ port }), about: 'this machine, at /metrics' };
  },
  async pushgateway(port) {
    return { server: await startPushgateway({ port }), about: 'PUT /metrics/job/<job>' };
  },
  async alertmanager(port) {
    return { server: await startAlertmanager({ port }), about: 'no receivers, no alerts before Prometheus sends some' };
  },
  async prometheus(port, urls) {
    const targets = { node: urls['node-exporter'], pushgateway: urls.pushgateway, alertmanager: urls.alertmanager };
    const started = Object.entries(targets).flatMap(([job, url]) => (url === undefined ? [] : [[job, hostOf(url)]]));
    const server = await startPrometheus({
      port,
      cors: LOCAL_PAGES,
      rules: RULES,
      scrapeIntervalMs: 2_000,
      targets: Object.fromEntries(started) as Record<string, string>,
      ...(urls.alertmanager === undefined ? {} : { alertmanager: hostOf(urls.alertmanager) }),
    });
    return { server, about: `scrapes ${['itself', ...started.map(([job]) => job)].join(', ')}; alert rules` };
  },
  async victoriametrics(port) {
    const server = await startVictoriaMetrics({ port });
    const series = await measuredSeries();
    const lines = series.flatMap(({ name, times, values }) =>
      [...times].map((time, i) => `${name} ${values[i]} ${time}`),
    );
    await server.importText(`${lines.join('\n')}\n`);
    return { server, about: series.map(({ name, times }) => `${name} (${spanOf(times)})`).join(', ') };
  },
  async opensearch(port) {
    const server = await startOpenSearch({ port });
    const now = Date.now();
    const logs = await shopLogs({ from: now - LOG_HOURS * 3_600_000, to: now });
    await server.load('shop-logs', { properties: LOG_PROPERTIES, documents: logs });
    const series = (await measuredSeries()).flatMap(({ name, times, values }) =>
      Array.from(times, (time, i) => ({ '@timestamp': time, series: name, value: values[i] })),
    );
    await server.load('measured-series', {
      properties: { '@timestamp': { type: 'date' }, series: { type: 'keyword' }, value: { type: 'double' } },
      documents: series,
    });
    const about = `shop-logs: ${logs.length} lines of the last ${LOG_HOURS} hours; measured-series: ${series.length} values`;
    return { server, about };
  },
  async influxdb(port) {
    return { server: await startInfluxDb({ port }), about: 'no databases; POST /query, POST /write' };
  },
  async clickhouse(port) {
    return { server: await startClickHouse({ port }), about: 'POST / with SQL, as the user default' };
  },
  async graphite(port) {
    return { server: await startGraphite({ port }), about: '/render, without data' };
  },
  async nginx(port, urls) {
    const proxies = Object.entries(urls).map(([kind, url]) => proxyLocation(`/${kind}/`, url, corsLines()));
    const server = await startNginx({
      port,
      nchan: true,
      locations: `
        ${proxies.join('')}
        location ~ ^/publish/(\\w+)$ { nchan_publisher; nchan_channel_id $1; nchan_message_timeout 1h; }
        location ~ ^/subscribe/(\\w+)$ { nchan_subscriber; nchan_channel_id $1; nchan_subscriber_first_message oldest; }
      `,
    });
    const paths = [...Object.keys(urls).map((kind) => `/${kind}/`), 'POST /publish/<channel>', '/subscribe/<channel>'];
    return { server, about: paths.join(', ') };
  },
};

function hostOf(url: string): string {
  return new URL(url).host;
}

function spanOf(times: Float64Array): string {
  const day = (time: number): string => new Date(time).toISOString().slice(0, 10);
  return `${day(times[0]!)} to ${day(times.at(-1)!)}`;
}
