import { HOUR, MINUTE, SECOND } from '../shop/calendar.js';
import { columnOf, type Columns } from '../shop/columns.js';
import { buying, users } from '../shop/load.js';
import { jitter, noise, smoothstep } from '../shop/noise.js';
import type { Metric } from './metric.js';

const DEVICES = ['mobile', 'desktop', 'tablet'];

function orders(columns: Columns): Float64Array {
  const crowd = users(columns);
  const mood = buying(columns);
  return columnOf(columns, 'orders', (t, salt, i) => {
    const rate = crowd[i]! * 0.0145 * (1 + 0.75 * mood[i]!) * (1 + 0.08 * noise(t, 11 * MINUTE, salt));
    // Orders are few, so their number scatters more than that of requests.
    return Math.max(0, rate * (1 + 0.07 * noise(t, 50 * SECOND, salt + 1) + 0.06 * jitter(t, 5 * SECOND, salt + 2)));
  });
}

export const BUSINESS: readonly Metric[] = [
  {
    name: 'active_users',
    help: 'Customers in the shop.',
    unit: 'short',
    dimensions: [['device', DEVICES]],
    values(columns, [device]) {
      const crowd = users(columns);
      return columnOf(columns, `active_users:${device}`, (t, _salt, i) => {
        const mobile = 0.57 + 0.05 * Math.sin((t / HOUR - 15) * (Math.PI / 12)) + 0.015 * noise(t, HOUR, columns.seed);
        const share = device === 0 ? mobile : (1 - mobile) * (device === 1 ? 0.83 : 0.17);
        return Math.round(crowd[i]! * share);
      });
    },
  },
  {
    name: 'carts',
    help: 'Carts with something in them.',
    unit: 'short',
    dimensions: [],
    values(columns) {
      const crowd = users(columns);
      const mood = buying(columns);
      return columnOf(columns, 'carts', (t, salt, i) =>
        Math.round(crowd[i]! * 0.17 * (1 + 0.6 * mood[i]!) * (1 + 0.04 * noise(t, 9 * MINUTE, salt))),
      );
    },
  },
  {
    name: 'orders_per_minute',
    help: 'Orders placed per minute.',
    unit: 'short',
    dimensions: [],
    values: orders,
  },
  {
    name: 'revenue_per_minute',
    help: 'Value of the orders placed per minute.',
    unit: 'currencyEUR',
    dimensions: [],
    values(columns) {
      const placed = orders(columns);
      const mood = buying(columns);
      return columnOf(columns, 'revenue', (t, salt, i) => {
        // Discounts make a sale's carts a little cheaper.
        const basket = 58 * (1 - 0.12 * mood[i]!);
        return placed[i]! * basket * (1 + 0.07 * noise(t, 80 * SECOND, salt) + 0.05 * jitter(t, 5 * SECOND, salt + 1));
      });
    },
  },
  {
    name: 'queue_depth',
    help: 'Jobs that wait in a queue.',
    unit: 'short',
    dimensions: [['queue', ['orders', 'payments', 'emails']]],
    values(columns, [queue]) {
      const placed = orders(columns);
      return columnOf(columns, `queue:${queue}`, (t, salt, i) => {
        if (queue === 2) {
          // Mails go out in batches: the queue jumps up and is worked off.
          const size = 27 * MINUTE;
          const x = t / size - Math.floor(t / size);
          const batch = (260 + 160 * jitter(t, size, salt)) * Math.max(0, 1 - x / 0.3);
          return Math.round(batch + placed[i]! * 0.1 * (1 + noise(t, 30 * SECOND, salt + 1)));
        }
        const base = placed[i]! * (queue === 0 ? 0.16 : 0.05) * (1 + 0.6 * noise(t, 35 * SECOND, salt));
        const stuck = 70 * smoothstep((noise(t, 16 * MINUTE, salt + 1) - 0.62) / 0.3) * (queue === 1 ? 1 : 0.5);
        return Math.max(0, Math.round(base + stuck + 3 * jitter(t, 5 * SECOND, salt + 2)));
      });
    },
  },
];
