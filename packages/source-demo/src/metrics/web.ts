import { MINUTE, SECOND, WEB_SERVERS } from '../shop/calendar.js';
import { columnOf, type Columns } from '../shop/columns.js';
import { requestsOf, ROUTES } from '../shop/load.js';
import { hash, jitter, noise, smoothstep } from '../shop/noise.js';
import { failingOf, illnessOf, shareOf, slownessOf } from '../shop/servers.js';
import type { Dimension, Metric } from './metric.js';

const ROUTE: Dimension = ['route', ROUTES.map((route) => route.route)];
const SERVER: Dimension = ['server', Array.from({ length: WEB_SERVERS }, (_, n) => `web-${n + 1}`)];
const STATUS: Dimension = ['status', ['2xx', '3xx', '4xx', '5xx']];
const SERVER_ERROR = 3;

/** Upper bounds of the buckets, in seconds. */
const BOUNDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, Infinity];

/** Requests per second of one route on one server. */
function rateOf(columns: Columns, route: number, server: number): Float64Array {
  const all = requestsOf(columns, route);
  const share = shareOf(columns, server);
  return columnOf(columns, `rate:${route}:${server}`, (_t, _salt, i) => all[i]! * share[i]!);
}

/** The part of them that ends with a status. */
function partOf(columns: Columns, route: number, server: number, status: number): Float64Array {
  return columns.of(`part:${route}:${server}:${status}`, (out, salt) => {
    const { fragile, redirects } = ROUTES[route]!;
    const { time } = columns;
    if (status === SERVER_ERROR) {
      const failing = failingOf(columns, server);
      for (let i = 0; i < out.length; i++) out[i] = Math.min(0.95, failing[i]! * fragile);
      return;
    }
    if (status === 1) {
      out.fill(redirects);
      return;
    }
    if (status === 2) {
      // Now and then somebody tries addresses that do not exist.
      const probe = columns.salt(`probe:${route}`);
      for (let i = 0; i < out.length; i++) {
        const t = time[i]!;
        const probing =
          0.05 * smoothstep((noise(t, 2 * MINUTE, probe) - 0.7) / 0.3) * (0.7 + 0.3 * jitter(t, 5 * SECOND, probe));
        out[i] = 0.011 * (1 + 0.5 * noise(t, 5 * MINUTE, salt)) + probing;
      }
      return;
    }
    const rest = [1, 2, SERVER_ERROR].map((other) => partOf(columns, route, server, other));
    for (let i = 0; i < out.length; i++) out[i] = Math.max(0, 1 - rest[0]![i]! - rest[1]![i]! - rest[2]![i]!);
  });
}

function medianOf(columns: Columns, route: number, server: number): Float64Array {
  const { median, database } = ROUTES[route]!;
  const slow = slownessOf(columns, server);
  const queries = columns.of('slow queries', (out, salt) => {
    for (let i = 0; i < out.length; i++) {
      const t = columns.time[i]!;
      out[i] = 0.12 * noise(t, 9 * MINUTE, salt) + 0.5 * Math.max(0, noise(t, 2 * MINUTE, salt + 1) - 0.72);
    }
  });
  return columnOf(columns, `median:${route}:${server}`, (t, salt, i) => {
    const own = 0.05 * noise(t, 40 * SECOND, salt) + 0.03 * jitter(t, 5 * SECOND, salt + 1);
    return median * Math.exp(slow[i]! * (0.75 + 0.25 * database) + database * queries[i]! + own);
  });
}

/** Scale of the log-logistic distribution of latencies: quantile p is the median times (p / (1 − p)) to this power. */
function spreadOf(columns: Columns, route: number, server: number): Float64Array {
  const ill = illnessOf(columns, server);
  return columnOf(columns, `spread:${route}:${server}`, (t, salt, i) => {
    const tail = hash(Math.floor(t / (10 * SECOND)), salt) > 0.96 ? 0.06 : 0;
    return 0.31 + 0.03 * noise(t, 3 * MINUTE, salt + 1) + 0.02 * jitter(t, 5 * SECOND, salt + 2) + tail + 0.1 * ill[i]!;
  });
}

export const WEB: readonly Metric[] = [
  {
    name: 'requests',
    help: 'Requests answered per second.',
    unit: 'reqps',
    dimensions: [ROUTE, STATUS, SERVER],
    values(columns, [route, status, server]) {
      const rate = rateOf(columns, route!, server!);
      const part = partOf(columns, route!, server!, status!);
      return columnOf(columns, `requests:${route}:${status}:${server}`, (t, salt, i) => {
        const mean = rate[i]! * part[i]!;
        // Counted over some seconds: the fewer there are, the more their number scatters.
        return Math.max(0, mean * (1 + (0.5 * jitter(t, 5 * SECOND, salt)) / Math.sqrt(1 + 5 * mean)));
      });
    },
  },
  {
    name: 'error_ratio',
    help: 'Part of the requests that ended with 5xx. Averages weigh by requests.',
    unit: 'percentunit',
    dimensions: [ROUTE, SERVER],
    values: (columns, [route, server]) => partOf(columns, route!, server!, SERVER_ERROR),
    weights: (columns, [route, server]) => rateOf(columns, route!, server!),
  },
  {
    name: 'latency',
    help: 'Time until a request was answered: its median, or with p90(latency) and the like any percentile.',
    unit: 's',
    dimensions: [ROUTE, SERVER],
    values: (columns, [route, server]) => medianOf(columns, route!, server!),
    weights: (columns, [route, server]) => rateOf(columns, route!, server!),
    spread: (columns, [route, server]) => spreadOf(columns, route!, server!),
  },
  {
    name: 'latency_bucket',
    help: 'Requests per second that were answered within `le` seconds.',
    unit: 'reqps',
    dimensions: [ROUTE, ['le', BOUNDS.map((bound) => (bound === Infinity ? '+Inf' : String(bound)))]],
    values(columns, [route, le]) {
      return columns.of(`latency_bucket:${route}:${le}`, (out) => {
        const bound = Math.log(BOUNDS[le!]!);
        for (let server = 0; server < WEB_SERVERS; server++) {
          const rate = rateOf(columns, route!, server);
          const median = medianOf(columns, route!, server);
          const log = columnOf(columns, `log:${route}:${server}`, (_t, _salt, i) => Math.log(median[i]!));
          const spread = spreadOf(columns, route!, server);
          for (let i = 0; i < out.length; i++) {
            out[i]! += rate[i]! / (1 + Math.exp((log[i]! - bound) / spread[i]!));
          }
        }
      });
    },
  },
];
