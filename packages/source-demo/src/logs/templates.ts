import { hash } from '../shop/noise.js';

/** What servers write, by kind of server and level. `{…}` is filled by {@link fillTemplate}. */
export const TEMPLATES: Readonly<
  Record<'web' | 'db' | 'cache', Readonly<Record<'info' | 'warn' | 'error', readonly string[]>>>
> = {
  web: {
    info: [
      'GET /product/{sku} 200 in {ms} ms',
      'GET /search 200 in {ms} ms, {few} products found',
      'GET / 200 in {ms} ms',
      'order {order} placed: {few} items, {money} EUR',
      'cart of customer {order} restored after sign-in',
      'POST /checkout 303 in {ms} ms, order {order}',
      'stock of {sku} is {few} after order {order}',
    ],
    warn: [
      'slow request: GET /search took {slow} ms',
      'payment of order {order} declined by the bank, asking the customer',
      'stock of {sku} is low: {few} left',
      'retry 2 of 3: GET /api/stock/{sku} on cache-1',
    ],
    error: [
      'POST /checkout 500 in {slow} ms: database did not answer in time, order {order}',
      'worker pool exhausted: 64 of 64 busy, {many} requests wait',
      'GET /product/{sku} 502: connection reset by peer',
      'cannot reserve {sku} for order {order}: lock not granted after {slow} ms',
    ],
  },
  db: {
    info: ['checkpoint complete: {many} buffers in {ms} ms', 'autovacuum of table carts: {many} rows removed'],
    warn: ['query took {slow} ms: products by name', 'checkpoints are {few} s apart'],
    error: ['deadlock between orders {order} and stock {sku}, one was rolled back'],
  },
  cache: {
    info: ['{many} expired keys swept out', 'snapshot saved in {ms} ms'],
    warn: ['hit ratio fell to 0.{few}'],
    error: ['client closed the connection after {slow} ms'],
  },
};

const FILLERS: Readonly<Record<string, (x: number) => string>> = {
  sku: (x) => `SKU-${Math.floor(10_000 + x * 8999)}`,
  order: (x) => String(Math.floor(4_000_000 + x * 999_999)),
  ms: (x) => String(Math.round(9 + 240 * x * x)),
  slow: (x) => String(Math.round(1200 + 8800 * x * x)),
  few: (x) => String(1 + Math.floor(x * 60)),
  many: (x) => String(100 + Math.floor(x * 4000)),
  money: (x) => (12 + 140 * x * x).toFixed(2),
};

/** Picks one of `templates` and fills its places, all decided by `n` and `salt`. */
export function fillTemplate(templates: readonly string[], n: number, salt: number): string {
  let place = 0;
  return templates[Math.floor(hash(n, salt) * templates.length)]!.replace(/\{(\w+)\}/g, (_whole, name: string) =>
    FILLERS[name]!(hash(n, salt + ++place)),
  );
}
