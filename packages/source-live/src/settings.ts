import { parseDuration, systemClock, type Clock } from '@obs-kit/core';
import { settingError } from './errors.js';
import { frameTicks, type NextFrame } from './frame-ticks.js';
import type { LiveOptions, TransportName } from './options.js';
import { TIME_FORMATS, type TimeFormat } from './time-format.js';

/** Which field of a row is what. */
export interface Mapping {
  readonly id: string | undefined;
  readonly sequence: string | undefined;
  readonly time: string;
  readonly timeFormat: TimeFormat;
  /** `undefined`: as the values' types tell. */
  readonly values: ReadonlySet<string> | undefined;
  readonly labels: ReadonlySet<string> | undefined;
}

export interface LiveSettings {
  readonly transport: TransportName;
  readonly path: string;
  /** A JSON value, or `undefined`. */
  readonly subscribe: unknown;
  readonly protocols: readonly string[];
  /** Text as it is sent. */
  readonly ping: string | undefined;
  readonly events: ReadonlySet<string>;
  readonly resume: string | undefined;
  readonly mapping: Mapping;
  readonly history: string | undefined;
  readonly maxPoints: number;
  readonly maxSeries: number;
  readonly idleMs: number;
  readonly lingerMs: number;
  readonly nextFrame: NextFrame;
  readonly clock: Clock;
  readonly random: () => number;
}

const TRANSPORTS: readonly TransportName[] = ['websocket', 'sse', 'ndjson'];
const DEFAULT_IDLE_MS = 30_000;
/** Longer, and a timer ends at once. */
const LONGEST_MS = 2 ** 31 - 1;

/** @throws ObsError `live-setting-invalid` */
export function parseSettings(options: LiveOptions): LiveSettings {
  const { url, clock = systemClock } = options;
  const transport = oneOf(options, 'transport', TRANSPORTS, /^wss?:/i.test(url ?? '') ? 'websocket' : 'sse');
  const subscribe = options.subscribe === undefined ? undefined : jsonOf(options, 'subscribe');
  return {
    transport,
    path: textOf(options, 'path') ?? (subscribe === undefined ? '{channel}' : ''),
    subscribe,
    protocols: listOf(options, 'protocols') ?? [],
    ping: pingOf(options.ping),
    events: new Set(listOf(options, 'events')),
    resume: nameOf(options, 'resume'),
    mapping: {
      id: nameOf(options, 'id'),
      sequence: nameOf(options, 'sequence'),
      time: nameOf(options, 'time') ?? 'time',
      timeFormat: oneOf(options, 'timeFormat', TIME_FORMATS, 'auto'),
      values: setOf(listOf(options, 'values')),
      labels: setOf(listOf(options, 'labels')),
    },
    history: nameOf(options, 'history'),
    maxPoints: countOf(options, 'maxPoints', 100_000, 1_000_000),
    maxSeries: countOf(options, 'maxSeries', 1000, 10_000),
    idleMs: msOf(options, 'idleMs', transport === 'websocket' ? DEFAULT_IDLE_MS : 0),
    lingerMs: msOf(options, 'lingerMs', 1000),
    nextFrame: options.nextFrame ?? frameTicks(clock),
    clock,
    random: options.random ?? Math.random,
  };
}

function textOf(options: LiveOptions, setting: string): string | undefined {
  const value = options[setting];
  if (value === undefined || typeof value === 'string') return value;
  throw settingError(setting, value, 'a text');
}

/** As `textOf`; an attribute without a value is as good as none. */
function nameOf(options: LiveOptions, setting: string): string | undefined {
  return textOf(options, setting)?.trim() || undefined;
}

function oneOf<Name extends string>(
  options: LiveOptions,
  setting: string,
  names: readonly Name[],
  fallback: Name,
): Name {
  const value = options[setting];
  if (value === undefined || value === '') return fallback;
  const name = names.find((one) => one === value);
  if (name === undefined) throw settingError(setting, value, `one of ${names.join(', ')}`);
  return name;
}

function listOf(options: LiveOptions, setting: string): readonly string[] | undefined {
  const value = options[setting];
  if (value === undefined) return undefined;
  const names: unknown = typeof value === 'string' ? value.split(',').map((name) => name.trim()) : value;
  if (!Array.isArray(names) || !names.every((name) => typeof name === 'string')) {
    throw settingError(setting, value, 'a list of names');
  }
  return names.filter((name) => name !== '');
}

function setOf(names: readonly string[] | undefined): ReadonlySet<string> | undefined {
  return names === undefined || names.length === 0 ? undefined : new Set(names);
}

function countOf(options: LiveOptions, setting: string, fallback: number, most: number): number {
  const value = options[setting];
  if (value === undefined || value === '') return fallback;
  const count = Number(value);
  if (Number.isInteger(count) && count >= 1 && count <= most) return count;
  throw settingError(setting, value, `a whole number from 1 to ${most}`);
}

/** A number is ms; a text may also be a duration, such as `30s`. */
function msOf(options: LiveOptions, setting: string, fallback: number): number {
  const value = options[setting];
  if (value === undefined || value === '') return fallback;
  const ms = (typeof value === 'string' ? parseDuration(value) : undefined) ?? Number(value);
  if (ms >= 0 && ms <= LONGEST_MS) return ms;
  throw settingError(setting, value, 'a number of ms, or a duration such as 30s');
}

function jsonOf(options: LiveOptions, setting: string): unknown {
  const value = options[setting];
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    throw settingError(setting, value, 'a message as JSON');
  }
}

function pingOf(ping: unknown): string | undefined {
  if (ping === undefined || ping === '') return undefined;
  return typeof ping === 'string' ? ping : JSON.stringify(ping);
}
