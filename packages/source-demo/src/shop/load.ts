import { DAY, fridaySale, flashSale, HOUR, MINUTE, rhythm, SECOND } from './calendar.js';
import { columnOf, type Columns } from './columns.js';
import { hash, jitter, noise, smoothstep } from './noise.js';

/** One page or endpoint of the shop. */
export interface Route {
  readonly route: string;
  /** Of the requests on a quiet day. */
  readonly share: number;
  /** Median seconds when nothing is in the way. */
  readonly median: number;
  /** How much more of it there is while people buy. */
  readonly buying: number;
  /** How much it waits for the database, 0…1. */
  readonly database: number;
  /** Failures, compared with the average page. */
  readonly fragile: number;
  readonly redirects: number;
}

export const ROUTES: readonly Route[] = [
  { route: '/', share: 0.19, median: 0.042, buying: 0.1, database: 0.1, fragile: 0.6, redirects: 0.09 },
  { route: '/search', share: 0.18, median: 0.115, buying: 0, database: 0.6, fragile: 1, redirects: 0.01 },
  { route: '/product', share: 0.31, median: 0.068, buying: 0.2, database: 0.3, fragile: 0.8, redirects: 0.03 },
  { route: '/cart', share: 0.08, median: 0.057, buying: 0.8, database: 0.4, fragile: 1.1, redirects: 0.06 },
  { route: '/checkout', share: 0.035, median: 0.21, buying: 1.2, database: 0.9, fragile: 1.7, redirects: 0.22 },
  { route: '/api/stock', share: 0.13, median: 0.017, buying: 0.4, database: 0.5, fragile: 0.9, redirects: 0 },
  { route: '/api/reviews', share: 0.075, median: 0.031, buying: -0.2, database: 0.3, fragile: 0.7, redirects: 0 },
];

const USERS_AT_PEAK = 8600;
const REQUESTS_PER_USER = 0.125;

/** How much the crowd is in the mood to buy: 0 on a quiet day, about 1 in the middle of a sale. */
export function buying(columns: Columns): Float64Array {
  const sale = columns.salt('sale');
  return columnOf(columns, 'buying', (t) => Math.min(1.2, 1.3 * flashSale(t, sale) + 0.5 * fridaySale(t)));
}

/** Customers in the shop. */
export function users(columns: Columns): Float64Array {
  const sale = columns.salt('sale');
  return columnOf(columns, 'users', (t, salt) => {
    const day = 1 + 0.08 * noise(t, DAY, salt) + 0.05 * noise(t, 2.7 * HOUR, salt + 1);
    const drift = 1 + 0.05 * noise(t, 37 * MINUTE, salt + 2) + 0.035 * noise(t, 9 * MINUTE, salt + 3);
    const small = 1 + 0.014 * noise(t, 100 * SECOND, salt + 4) + 0.006 * jitter(t, 10 * SECOND, salt + 5);
    return USERS_AT_PEAK * rhythm(t) * (1 + flashSale(t, sale)) * (1 + 0.5 * fridaySale(t)) * day * drift * small;
  });
}

/** A crawler that reads the shop for a few minutes, in about every third slot: what it adds to a route, 0…1. */
function crawler(t: number, salt: number): number {
  const size = 50 * MINUTE;
  const slot = Math.floor(t / size);
  if (hash(slot, salt) > 0.35) return 0;
  const age = t - slot * size - 35 * MINUTE * hash(slot, salt + 1);
  const length = (2 + 5 * hash(slot, salt + 2)) * MINUTE;
  return smoothstep(age / (15 * SECOND)) * smoothstep((length - age) / (10 * SECOND));
}

/** Requests per second of one route, over all servers. */
export function requestsOf(columns: Columns, index: number): Float64Array {
  const route = ROUTES[index]!;
  const crowd = users(columns);
  const mood = buying(columns);
  return columnOf(columns, `requests:${route.route}`, (t, salt, i) => {
    const wobble = 1 + 0.06 * noise(t, 14 * MINUTE, salt) + 0.035 * noise(t, 45 * SECOND, salt + 1);
    const bots = route.median > 0.05 ? 0.3 * crawler(t, salt + 7) : 0;
    const share = route.share * (1 + route.buying * mood[i]! + bots);
    return crowd[i]! * REQUESTS_PER_USER * share * wobble * (1 + 0.035 * jitter(t, 5 * SECOND, salt + 3));
  });
}

/** Requests per second of the whole shop. */
export function requests(columns: Columns): Float64Array {
  return columns.of('requests', (out) => {
    for (let r = 0; r < ROUTES.length; r++) {
      const part = requestsOf(columns, r);
      for (let i = 0; i < out.length; i++) out[i]! += part[i]!;
    }
  });
}
