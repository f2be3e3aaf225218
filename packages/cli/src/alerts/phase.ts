import { xxHash64 } from './xxhash.js';

/** When a group is evaluated: at every `phaseMs + n * intervalMs` since the epoch. */
export interface Slotted {
  readonly intervalMs: number;
  readonly phaseMs: number;
}

/**
 * Where in its interval a group is evaluated, in ms from its beginning, so that groups do not all ask at once. Prometheus
 * 2 takes a hash of the file's path and the group's name; with the same path this is the same time, to the millisecond
 * (it counts nanoseconds). Prometheus 3 as it is built by default lays its labels out otherwise, and comes to another time.
 */
export function phaseOf(file: string, group: string, intervalMs: number): number {
  const parts = ['file', file, 'name', group].flatMap((text) => [Buffer.from(text), SEPARATOR]);
  return Number(xxHash64(Buffer.concat(parts)) % (BigInt(intervalMs) * 1_000_000n)) / 1e6;
}

const SEPARATOR: Buffer = Buffer.from([0xff]);

/** The last time of evaluation that is not after `now`, in whole ms. */
export function slotBefore(now: number, { intervalMs, phaseMs }: Slotted): number {
  const phase = Math.floor(phaseMs);
  return Math.floor((now - phase) / intervalMs) * intervalMs + phase;
}
