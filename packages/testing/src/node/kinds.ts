import { hasAlertmanager, startAlertmanager, type AlertmanagerOptions } from './alertmanager-server.js';
import { hasClickHouse, startClickHouse } from './clickhouse-server.js';
import { hasGraphite, startGraphite } from './graphite-server.js';
import { hasInfluxDb, startInfluxDb } from './influxdb-server.js';
import { hasNchan, startNginx, type NginxOptions } from './nginx-server.js';
import { hasNodeExporter, startNodeExporter } from './node-exporter-server.js';
import { fetchOpenSearch, hasOpenSearch } from './opensearch-files.js';
import { startOpenSearch, type OpenSearchOptions } from './opensearch-server.js';
import { hasPrometheus, startPrometheus, type PrometheusOptions } from './prometheus-server.js';
import { hasPushgateway, startPushgateway } from './pushgateway-server.js';
import type { RestartableServer } from './server.js';
import { hasVictoriaMetrics, startVictoriaMetrics, type VictoriaMetricsOptions } from './victoriametrics-server.js';

interface PortOptions {
  /** 0 or absent: any free one. */
  readonly port?: number;
}

/** What each kind of server can be told at its start. */
export interface ServerOptions {
  readonly prometheus: PrometheusOptions;
  readonly 'node-exporter': PortOptions;
  readonly pushgateway: PortOptions;
  readonly alertmanager: AlertmanagerOptions;
  readonly victoriametrics: VictoriaMetricsOptions;
  readonly influxdb: PortOptions;
  readonly clickhouse: PortOptions;
  readonly graphite: PortOptions;
  readonly nginx: NginxOptions;
  readonly opensearch: OpenSearchOptions;
}

export type ServerKindName = keyof ServerOptions;

export interface ServerKind<Options> {
  /** For people. */
  readonly title: string;
  /** Debian's packages that bring it. */
  readonly debian: readonly string[];
  /** What comes from Maven Central. */
  readonly maven?: string;
  /** Where people expect it. */
  readonly usualPort: number;
  isInstalled(): boolean;
  /** Brings what no package of Debian has, so that the start does not wait for it. */
  fetch?(): Promise<void>;
  start(options: Options): Promise<RestartableServer>;
}

/** Every server that tests and `npm run servers` can start. */
export const SERVER_KINDS: { readonly [Name in ServerKindName]: ServerKind<ServerOptions[Name]> } = {
  prometheus: {
    title: 'Prometheus with promtool',
    debian: ['prometheus'],
    usualPort: 9090,
    isInstalled: hasPrometheus,
    start: startPrometheus,
  },
  'node-exporter': {
    title: 'node_exporter',
    debian: ['prometheus-node-exporter'],
    usualPort: 9100,
    isInstalled: hasNodeExporter,
    start: startNodeExporter,
  },
  pushgateway: {
    title: 'Pushgateway',
    debian: ['prometheus-pushgateway'],
    usualPort: 9091,
    isInstalled: hasPushgateway,
    start: startPushgateway,
  },
  alertmanager: {
    title: 'Alertmanager',
    debian: ['prometheus-alertmanager'],
    usualPort: 9093,
    isInstalled: hasAlertmanager,
    start: startAlertmanager,
  },
  victoriametrics: {
    title: 'VictoriaMetrics',
    debian: ['victoria-metrics'],
    usualPort: 8428,
    isInstalled: hasVictoriaMetrics,
    start: startVictoriaMetrics,
  },
  influxdb: {
    title: 'InfluxDB 1',
    debian: ['influxdb'],
    usualPort: 8086,
    isInstalled: hasInfluxDb,
    start: startInfluxDb,
  },
  clickhouse: {
    title: 'ClickHouse',
    debian: ['clickhouse-server'],
    usualPort: 8123,
    isInstalled: hasClickHouse,
    start: startClickHouse,
  },
  graphite: {
    title: 'Graphite',
    debian: ['graphite-web', 'gunicorn'],
    usualPort: 8081,
    isInstalled: hasGraphite,
    start: startGraphite,
  },
  nginx: {
    title: 'nginx with nchan',
    debian: ['nginx-light', 'libnginx-mod-nchan'],
    usualPort: 8080,
    isInstalled: hasNchan,
    start: startNginx,
  },
  opensearch: {
    title: 'OpenSearch',
    debian: ['default-jdk-headless', 'maven'],
    maven: 'org.opensearch:opensearch',
    usualPort: 9200,
    isInstalled: hasOpenSearch,
    fetch: fetchOpenSearch,
    start: startOpenSearch,
  },
};

/** Whether it is a name of {@link SERVER_KINDS}. */
export function isServerKind(name: string): name is ServerKindName {
  return Object.hasOwn(SERVER_KINDS, name);
}
