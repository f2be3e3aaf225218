import { DAY, HOUR, MINUTE, SECOND, WEB_SERVERS } from '../shop/calendar.js';
import { columnOf, type Columns } from '../shop/columns.js';
import { requests } from '../shop/load.js';
import { bounded, hash, jitter, modulo, noise, smoothstep } from '../shop/noise.js';
import { ageOf, shareOf, WEB_MEMORY, webCpu, webMemory } from '../shop/servers.js';
import type { Dimension, Metric } from './metric.js';

const DATABASE = WEB_SERVERS;
const GIB = 2 ** 30;

export const SERVERS: readonly string[] = [
  ...Array.from({ length: WEB_SERVERS }, (_, n) => `web-${n + 1}`),
  'db-1',
  'cache-1',
];
const SERVER: Dimension = ['server', SERVERS];
const LIMITS = SERVERS.map((_server, n) => (n === DATABASE ? 16 * GIB : WEB_MEMORY));

/** CPU of the database and the cache, which never restart. */
function backendCpu(columns: Columns, server: number): Float64Array {
  const all = requests(columns);
  return columnOf(columns, `cpu:${server}`, (t, salt, i) => {
    const load = all[i]! / 1500;
    const shake = 1 + 0.08 * noise(t, 2 * MINUTE, salt) + 0.05 * noise(t, 20 * SECOND, salt + 1);
    const single = 0.012 * jitter(t, 5 * SECOND, salt + 2);
    if (server !== DATABASE) return Math.max(0.01, (0.04 + 0.22 * load) * shake + single);
    // Checkpoints every ten minutes, a backup at three in the morning.
    const checkpoint = 0.11 * smoothstep(1 - Math.abs(modulo(t, 10 * MINUTE) - 2 * MINUTE) / (40 * SECOND));
    const hour = modulo(t, DAY) / HOUR;
    const backup = 0.24 * smoothstep((hour - 3) * 30) * smoothstep((3.55 - hour) * 30);
    return bounded((0.07 + 0.46 * load) * shake + checkpoint + backup, 0.85, 0.975) + single;
  });
}

function cpu(columns: Columns, server: number): Float64Array {
  return server < WEB_SERVERS ? webCpu(columns, server) : backendCpu(columns, server);
}

function memory(columns: Columns, server: number): Float64Array {
  if (server < WEB_SERVERS) return webMemory(columns, server);
  const all = requests(columns);
  return columnOf(columns, `memory:${server}`, (t, salt, i) => {
    const shake = 0.06 * noise(t, 12 * MINUTE, salt) + 0.02 * noise(t, MINUTE, salt + 1);
    if (server === DATABASE) return (11.9 + 0.9 * (all[i]! / 1500) + shake) * GIB;
    // Entries that have expired are swept out every 90 minutes.
    return (4.3 + 0.8 * (modulo(t, 90 * MINUTE) / (90 * MINUTE)) ** 0.7 + shake) * GIB;
  });
}

export const MACHINES: readonly Metric[] = [
  {
    name: 'cpu',
    help: 'CPU in use, of all cores.',
    unit: 'percentunit',
    dimensions: [SERVER],
    values: (columns, [server]) => cpu(columns, server!),
  },
  {
    name: 'memory',
    help: 'Memory in use.',
    unit: 'bytes',
    dimensions: [SERVER],
    values: (columns, [server]) => memory(columns, server!),
  },
  {
    name: 'memory_ratio',
    help: 'Memory in use, as part of what the server has.',
    unit: 'percentunit',
    dimensions: [SERVER],
    values(columns, [server]) {
      const used = memory(columns, server!);
      return columnOf(columns, `memory_ratio:${server}`, (_t, _salt, i) => used[i]! / LIMITS[server!]!);
    },
  },
  {
    name: 'disk_ratio',
    help: 'Disk in use, as part of what the server has.',
    unit: 'percentunit',
    dimensions: [SERVER],
    values(columns, [server]) {
      const daily = server! < WEB_SERVERS;
      return columnOf(columns, `disk:${server}`, (t, salt) => {
        // Web servers rotate their logs at four in the morning; tables grow until they are archived.
        const size = daily ? DAY : 45 * DAY;
        const full = modulo(t - 4 * HOUR, size) / size;
        return 0.32 + 0.12 * hash(server!, salt) + (daily ? 0.14 : 0.33) * full + 0.002 * noise(t, 20 * MINUTE, salt);
      });
    },
  },
  {
    name: 'network',
    help: 'Bytes per second over the network.',
    unit: 'Bps',
    dimensions: [SERVER, ['direction', ['in', 'out']]],
    values(columns, [server, direction]) {
      const all = requests(columns);
      const share = server! < WEB_SERVERS ? shareOf(columns, server!) : undefined;
      const size = share ? [14_000, 41_000][direction!]! : server === DATABASE ? [2600, 9800][direction!]! : 6400;
      return columnOf(columns, `network:${server}:${direction}`, (t, salt, i) => {
        const shake = 1 + 0.09 * noise(t, 2 * MINUTE, salt) + 0.08 * jitter(t, 5 * SECOND, salt + 1);
        return 9000 + all[i]! * (share ? share[i]! : 1) * size * shake;
      });
    },
  },
  {
    name: 'up',
    help: '1 while the server answers, 0 while it restarts.',
    unit: 'short',
    dimensions: [SERVER],
    values(columns, [server]) {
      if (server! >= WEB_SERVERS) return columnOf(columns, `up:${server}`, () => 1);
      const age = ageOf(columns, server!);
      return columnOf(columns, `up:${server}`, (_t, _salt, i) => (age[i]! < 0 ? 0 : 1));
    },
  },
];
