import { formatGoFloat } from './go-float.js';
import { CallError } from './value.js';

const LARGE = ['k', 'M', 'G', 'T', 'P', 'E', 'Z', 'Y'];
const LARGE_BINARY = ['ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei', 'Zi', 'Yi'];
const SMALL = ['m', 'u', 'n', 'p', 'f', 'a', 'z', 'y'];

/** Four significant digits, as all of these write. */
function short(value: number): string {
  return formatGoFloat(value, 'g', 4);
}

/** With a prefix of 1000, up or down. */
export function humanize(value: number): string {
  if (value === 0 || !Number.isFinite(value)) return short(value);
  return Math.abs(value) >= 1 ? divided(value, 1000, LARGE) : multiplied(value);
}

/** With a prefix of 1024, up only. */
export function humanize1024(value: number): string {
  return Math.abs(value) <= 1 || !Number.isFinite(value) ? short(value) : divided(value, 1024, LARGE_BINARY);
}

/** A ratio as percent. */
export function humanizePercentage(value: number): string {
  return `${short(value * 100)}%`;
}

/** Seconds as days to seconds; under a second with a prefix. */
export function humanizeDuration(value: number): string {
  if (!Number.isFinite(value)) return short(value);
  if (value === 0) return `${short(value)}s`;
  if (Math.abs(value) < 1) return `${multiplied(value)}s`;
  const sign = value < 0 ? '-' : '';
  const size = Math.abs(value);
  const whole = toInt64(size);
  const seconds = whole % 60n;
  const minutes = (whole / 60n) % 60n;
  const hours = (whole / 3600n) % 24n;
  const days = whole / 86_400n;
  if (days !== 0n) return `${sign}${days}d ${hours}h ${minutes}m ${seconds}s`;
  if (hours !== 0n) return `${sign}${hours}h ${minutes}m ${seconds}s`;
  if (minutes !== 0n) return `${sign}${minutes}m ${seconds}s`;
  return `${sign}${short(size)}s`;
}

/** Seconds since the epoch as a date in UTC, to the millisecond. */
export function humanizeTimestamp(value: number): string {
  if (!Number.isFinite(value)) return short(value);
  const nanoseconds = value * 1e9;
  if (nanoseconds > 2 ** 63 || nanoseconds < -(2 ** 63))
    throw new CallError(
      `${formatGoFloat(value, 'g', -1)} cannot be represented as a nanoseconds timestamp since it overflows int64`,
    );
  const ms = Number(toInt64(nanoseconds) / 1_000_000n);
  const [date, clock = ''] = new Date(ms).toISOString().slice(0, -1).split('T');
  const [seconds, fraction = ''] = clock.split('.');
  const digits = fraction.replace(/0+$/, '');
  return `${date} ${seconds}${digits === '' ? '' : `.${digits}`} +0000 UTC`;
}

function divided(value: number, base: number, prefixes: readonly string[]): string {
  let rest = value;
  let prefix = '';
  for (const next of prefixes) {
    if (Math.abs(rest) < base) break;
    prefix = next;
    rest /= base;
  }
  return short(rest) + prefix;
}

function multiplied(value: number): string {
  let rest = value;
  let prefix = '';
  for (const next of SMALL) {
    if (Math.abs(rest) >= 1) break;
    prefix = next;
    rest *= 1000;
  }
  return short(rest) + prefix;
}

/** The whole part as Go's int64 on amd64, where what does not fit becomes the least one. */
function toInt64(value: number): bigint {
  const whole = BigInt(Math.trunc(value));
  return whole === BigInt.asIntN(64, whole) ? whole : -(2n ** 63n);
}
