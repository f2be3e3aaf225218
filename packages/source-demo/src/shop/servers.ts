import {
  LEAK_LIFETIME,
  LEAKING,
  MINUTE,
  outageOf,
  outageSlotOf,
  restartsAround,
  SECOND,
  WEB_SERVERS,
  type Outage,
  type Restart,
} from './calendar.js';
import { columnOf, type Columns } from './columns.js';
import { requests } from './load.js';
import { bounded, hash, jitter, noise, smoothstep } from './noise.js';

/** Requests per second that one web server can do. */
const CAPACITY = 420;

/** ms since the web server came back from its latest restart; negative while it is down. */
export function ageOf(columns: Columns, server: number): Float64Array {
  return columns.of(`age:${server}`, (out) => {
    const deploySalt = columns.salt('deploy');
    const outageSalt = columns.salt('outage');
    let slot = NaN;
    let restarts: Restart[] = [];
    for (let i = 0; i < out.length; i++) {
      const t = columns.time[i]!;
      if (outageSlotOf(t) !== slot) {
        slot = outageSlotOf(t);
        restarts = restartsAround(slot, server, deploySalt, outageSalt);
      }
      let ready = -Infinity;
      for (const restart of restarts) if (restart.stop <= t && restart.ready > ready) ready = restart.ready;
      out[i] = t - ready;
    }
  });
}

/** How bad the web server is: 0 well, up to 1 as good as dead. */
export function illnessOf(columns: Columns, server: number): Float64Array {
  return columns.of(`illness:${server}`, (out) => {
    const salt = columns.salt('outage');
    let slot = NaN;
    let outage: Outage | undefined;
    for (let i = 0; i < out.length; i++) {
      const t = columns.time[i]!;
      if (outageSlotOf(t) !== slot) {
        slot = outageSlotOf(t);
        outage = outageOf(slot, salt);
      }
      if (outage!.server !== server || t < outage!.start || t >= outage!.end) continue;
      const { start, end, severity } = outage!;
      // It breaks within two minutes, and goes from bad to worse until somebody notices.
      out[i] = severity * smoothstep((t - start) / (100 * SECOND)) * (0.7 + (0.3 * (t - start)) / (end - start));
    }
  });
}

/** 1 right after a restart, 0 once caches are warm. */
export function coldOf(columns: Columns, server: number): Float64Array {
  const age = ageOf(columns, server);
  return columnOf(columns, `cold:${server}`, (_t, _salt, i) => (age[i]! < 0 ? 0 : Math.exp(-age[i]! / (1.6 * MINUTE))));
}

/** How much the balancer wants to send to the server, 1 when all is well. */
function wantedOf(columns: Columns, server: number): Float64Array {
  const age = ageOf(columns, server);
  const ill = illnessOf(columns, server);
  return columnOf(columns, `wanted:${server}`, (t, salt, i) => {
    if (age[i]! < 0) return 0;
    const bias = 1 + 0.07 * (hash(server, salt) - 0.5) + 0.03 * noise(t, 90 * SECOND, salt);
    return bias * smoothstep((age[i]! + 5 * SECOND) / (70 * SECOND)) * (1 - 0.45 * ill[i]!);
  });
}

/** The part of all requests that the server gets. */
export function shareOf(columns: Columns, server: number): Float64Array {
  return columns.of(`share:${server}`, (out) => {
    const sum = columns.of('wanted', (total) => {
      for (let s = 0; s < WEB_SERVERS; s++) {
        const part = wantedOf(columns, s);
        for (let i = 0; i < total.length; i++) total[i]! += part[i]!;
      }
    });
    const own = wantedOf(columns, server);
    for (let i = 0; i < out.length; i++) out[i] = own[i]! / sum[i]!;
  });
}

/** How busy the server is: requests that come, divided by requests that it can do. Above 1 it cannot keep up. */
export function busyOf(columns: Columns, server: number): Float64Array {
  const all = requests(columns);
  const share = shareOf(columns, server);
  return columnOf(columns, `busy:${server}`, (_t, _salt, i) => (all[i]! * share[i]!) / CAPACITY);
}

/** How far the leak has filled the memory, 0…1; 0 on servers that do not leak. */
function leakOf(columns: Columns, server: number): Float64Array {
  const age = ageOf(columns, server);
  return columnOf(columns, `leak:${server}`, (_t, _salt, i) =>
    server === LEAKING ? Math.min(1, Math.max(0, age[i]! / LEAK_LIFETIME)) : 0,
  );
}

/** The part of the server's requests that fail with 5xx. */
export function failingOf(columns: Columns, server: number): Float64Array {
  const busy = busyOf(columns, server);
  const ill = illnessOf(columns, server);
  const cold = coldOf(columns, server);
  return columnOf(columns, `failing:${server}`, (t, salt, i) => {
    const blip = hash(Math.floor(t / (40 * SECOND)), salt) > 0.97 ? 0.006 * hash(Math.floor(t / SECOND), salt + 1) : 0;
    const usual = 0.0009 * (1 + 0.5 * noise(t, 4 * MINUTE, salt + 2)) + blip;
    const saturated = 0.08 * smoothstep((busy[i]! - 0.8) / 0.6);
    const broken = 0.34 * ill[i]! * (1 + 0.3 * noise(t, 50 * SECOND, salt + 3));
    return Math.min(0.9, usual + saturated + broken + 0.015 * cold[i]!);
  });
}

/** Logarithm of how many times slower than usual the server answers. */
export function slownessOf(columns: Columns, server: number): Float64Array {
  const busy = busyOf(columns, server);
  const ill = illnessOf(columns, server);
  const cold = coldOf(columns, server);
  const leak = leakOf(columns, server);
  return columnOf(columns, `slowness:${server}`, (t, salt, i) => {
    const rho = bounded(busy[i]!, 0.7, 0.95);
    // The waiting time of a queue with several workers: little for long, then a wall.
    const waiting = -Math.log(1 - rho * rho);
    const collecting = 0.5 * smoothstep((leak[i]! - 0.75) / 0.25);
    return waiting + collecting + 1.7 * ill[i]! + 0.9 * cold[i]! + 0.05 * noise(t, 70 * SECOND, salt);
  });
}

/** CPU of a web server, 0…1; missing while it is down. */
export function webCpu(columns: Columns, server: number): Float64Array {
  const age = ageOf(columns, server);
  const busy = busyOf(columns, server);
  const ill = illnessOf(columns, server);
  const cold = coldOf(columns, server);
  const leak = leakOf(columns, server);
  return columnOf(columns, `cpu:${server}`, (t, salt, i) => {
    if (age[i]! < 0) return NaN;
    const collecting = 0.22 * smoothstep((leak[i]! - 0.6) / 0.4) * (0.6 + 0.4 * jitter(t, 20 * SECOND, salt + 4));
    const usual = 0.055 + 0.04 * hash(server, salt) + 0.8 * busy[i]! + collecting + 0.3 * cold[i]!;
    const level =
      bounded(
        usual * (1 + 0.07 * noise(t, 3 * MINUTE, salt + 1) + 0.05 * noise(t, 25 * SECOND, salt + 2)),
        0.8,
        0.985,
      ) +
      0.018 * jitter(t, 5 * SECOND, salt + 3);
    const pegged = 0.982 + 0.016 * jitter(t, 5 * SECOND, salt + 3);
    return Math.min(1, Math.max(0.01, level + (pegged - level) * Math.min(1, 2.2 * ill[i]!)));
  });
}

const GIB = 2 ** 30;
export const WEB_MEMORY: number = 8 * GIB;

/** Memory of a web server in bytes; missing while it is down. */
export function webMemory(columns: Columns, server: number): Float64Array {
  const age = ageOf(columns, server);
  const busy = busyOf(columns, server);
  const ill = illnessOf(columns, server);
  const leak = leakOf(columns, server);
  return columnOf(columns, `memory:${server}`, (t, salt, i) => {
    if (age[i]! < 0) return NaN;
    const caches = 1.15 * (1 - Math.exp(-age[i]! / (22 * MINUTE)));
    const garbage = 0.09 * noise(t, 7 * MINUTE, salt) + 0.05 * noise(t, 40 * SECOND, salt + 1);
    const gib = 1.25 + 0.25 * hash(server, salt) + caches + 0.55 * busy[i]! + garbage + 0.9 * ill[i]! + 4.75 * leak[i]!;
    return Math.min(0.985 * WEB_MEMORY, gib * GIB);
  });
}
