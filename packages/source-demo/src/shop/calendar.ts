import { hash, modulo, smoothstep } from './noise.js';

export const SECOND = 1000;
export const MINUTE: number = 60 * SECOND;
export const HOUR: number = 60 * MINUTE;
export const DAY: number = 24 * HOUR;

/** Customers by hour of the day (UTC), 1 at the evening peak of a weekday. */
const WEEKDAY = [
  0.34, 0.26, 0.21, 0.19, 0.18, 0.2, 0.28, 0.4, 0.52, 0.6, 0.65, 0.72, 0.82, 0.8, 0.7, 0.66, 0.68, 0.74, 0.83, 0.93, 1,
  0.97, 0.78, 0.52,
];
const WEEKEND = [
  0.4, 0.31, 0.25, 0.21, 0.19, 0.2, 0.24, 0.32, 0.46, 0.62, 0.76, 0.84, 0.86, 0.84, 0.83, 0.84, 0.85, 0.87, 0.92, 0.98,
  1.03, 0.98, 0.8, 0.56,
];
const FRIDAY = 5;

/** 0 is Sunday; 1 January 1970 was a Thursday. */
function weekdayOf(t: number): number {
  return modulo(Math.floor(t / DAY) + 4, 7);
}

function hourly(hour: number): number {
  const day = weekdayOf(hour * HOUR);
  return (day === 0 || day === 6 ? WEEKEND : WEEKDAY)[modulo(hour, 24)]!;
}

/** The daily rhythm: night low, lunch bump, evening peak, and later mornings at weekends. */
export function rhythm(t: number): number {
  const x = t / HOUR;
  const hour = Math.floor(x);
  const f = x - hour;
  const a = hourly(hour - 1);
  const b = hourly(hour);
  const c = hourly(hour + 1);
  const d = hourly(hour + 2);
  // A cubic through the four nearest hours: smooth, and exact on the hour.
  return b + 0.5 * f * (c - a + f * (2 * a - 5 * b + 4 * c - d + f * (3 * (b - c) + d - a)));
}

/** The weekly sale, Fridays 16:30 to 23:00 UTC: 0…1. */
export function fridaySale(t: number): number {
  if (weekdayOf(t) !== FRIDAY) return 0;
  const hour = modulo(t, DAY) / HOUR;
  return smoothstep((hour - 16.5) / 0.7) * smoothstep((23 - hour) / 1.2);
}

const SALE_SLOT = 3 * HOUR;

/** The flash sale of one three-hour slot. */
export interface Sale {
  readonly start: number;
  readonly end: number;
  /** Every second one is announced by mail and draws the crowd. */
  readonly announced: boolean;
}

export function saleOf(slot: number, salt: number): Sale {
  const start = slot * SALE_SLOT + (30 + 30 * hash(slot, salt)) * MINUTE;
  const hold = (38 + 14 * hash(slot, salt + 1)) * MINUTE;
  return { start, end: start + hold, announced: modulo(slot, 2) === 0 };
}

export function saleSlotOf(t: number): number {
  return Math.floor(t / SALE_SLOT);
}

function saleIn(slot: number, t: number, salt: number): number {
  const { start, end, announced } = saleOf(slot, salt);
  const age = t - start;
  if (age < 0) return 0;
  const hold = end - start;
  const size = (announced ? 0.55 : 0.22) + 0.2 * hash(slot, salt + 2);
  const rise = smoothstep(age / (7 * MINUTE));
  const fade = age < hold ? 1 - (0.28 * age) / hold : 0.72 * Math.exp((hold - age) / (11 * MINUTE));
  return size * rise * fade;
}

/** The flash sale, one in every three hours: how many more customers than usual, 0…0.75 of the usual number. */
export function flashSale(t: number, salt: number): number {
  const slot = saleSlotOf(t);
  return saleIn(slot, t, salt) + saleIn(slot - 1, t, salt);
}

export const WEB_SERVERS = 6;
/** Index of the web server whose process leaks memory until the kernel kills it. */
export const LEAKING = 2;

const OUTAGE_SLOT = 2 * HOUR;
const OUTAGE_RESTART = 75 * SECOND;

/** One web server goes bad, is noticed, and is restarted. */
export interface Outage {
  readonly server: number;
  readonly start: number;
  /** When it is stopped to be restarted. */
  readonly end: number;
  /** 0.55…1. */
  readonly severity: number;
}

/** The outage of one two-hour slot. It never strikes the leaking server, which has trouble of its own. */
export function outageOf(slot: number, salt: number): Outage {
  const server = Math.floor(hash(slot, salt) * (WEB_SERVERS - 1));
  const start = slot * OUTAGE_SLOT + (15 + 65 * hash(slot, salt + 1)) * MINUTE;
  return {
    server: server < LEAKING ? server : server + 1,
    start,
    end: start + (9 + 11 * hash(slot, salt + 2)) * MINUTE,
    severity: 0.55 + 0.45 * hash(slot, salt + 3),
  };
}

export function outageSlotOf(t: number): number {
  return Math.floor(t / OUTAGE_SLOT);
}

const DEPLOY_SLOT = 8 * HOUR;
const DEPLOY_STEP = 100 * SECOND;
const DEPLOY_RESTART = 35 * SECOND;
/** How long after a deployment the leak has used up the memory. */
export const LEAK_LIFETIME: number = 4.25 * HOUR;
const LEAK_RESTART = 60 * SECOND;

/** When the deployment of an eight-hour slot begins; servers follow one another. */
export function deployAt(slot: number, salt: number): number {
  return slot * DEPLOY_SLOT + (20 + 30 * hash(slot, salt)) * MINUTE;
}

export function deploySlotOf(t: number): number {
  return Math.floor(t / DEPLOY_SLOT);
}

/** Number of the release that runs at `t`, once its deployment has begun. */
export function releaseAt(t: number, salt: number): number {
  const slot = deploySlotOf(t);
  return t < deployAt(slot, salt) ? slot - 1 : slot;
}

/** A web server is stopped, and comes back. */
export interface Restart {
  readonly stop: number;
  readonly ready: number;
}

/** Restarts of `server` that may be its latest one anywhere in an outage slot. */
export function restartsAround(slot: number, server: number, deploySalt: number, outageSalt: number): Restart[] {
  const restarts: Restart[] = [];
  const add = (stop: number, takes: number): void => void restarts.push({ stop, ready: stop + takes });
  const deploy = deploySlotOf(slot * OUTAGE_SLOT);
  for (let s = deploy - 1; s <= deploy; s++) {
    const at = deployAt(s, deploySalt) + server * DEPLOY_STEP;
    add(at, DEPLOY_RESTART);
    if (server === LEAKING) add(at + LEAK_LIFETIME, LEAK_RESTART);
  }
  // Five slots back is further than the latest deployment can be.
  for (let s = slot - 5; s <= slot; s++) {
    const outage = outageOf(s, outageSalt);
    if (outage.server === server) add(outage.end, OUTAGE_RESTART);
  }
  return restarts;
}
