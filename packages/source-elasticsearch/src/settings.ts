import { parseDuration, type DataSourceOptions, type ObsError } from '@obs-kit/core';
import { optionError } from './errors.js';

/** What a host says about the source, checked. */
export interface Settings {
  /** Name, pattern or comma-separated list; empty: every index that the user may read. */
  readonly index: string;
  /** The date field that ranges and histograms are about. */
  readonly timeField: string;
  /** The smallest auto interval, in ms. */
  readonly intervalMs: number;
  /** `auto`: the server is asked. */
  readonly flavor: 'auto' | 'elasticsearch' | 'opensearch';
  /** Such as `8.11.0`; empty: the server is asked. */
  readonly version: string;
  readonly maxConcurrentShardRequests: number | undefined;
  /** How long one search may take in the server, in ms; it then answers with what it has. */
  readonly searchTimeoutMs: number;
  /** What is wrong with the options; the first query throws it. */
  readonly problem: ObsError | undefined;
}

const DEFAULT_INTERVAL_MS = 10_000;
const DEFAULT_TIMEOUT_MS = 30_000;
/** The rest of the time limit is for the way there and back. */
const SEARCH_SHARE = 0.8;
const FLAVORS = ['auto', 'elasticsearch', 'opensearch'] as const;

/** The gate for the source's options. Attributes are text, so numbers may be too. */
export function parseSettings(options: DataSourceOptions): Settings {
  const problems: ObsError[] = [];
  const text = (name: string, otherwise: string): string => {
    const value = options[name];
    if (value === undefined || value === '') return otherwise;
    if (typeof value === 'string') return value.trim();
    problems.push(optionError(name, value, 'a text'));
    return otherwise;
  };
  const interval = text('interval', '');
  const intervalMs = interval === '' ? DEFAULT_INTERVAL_MS : parseDuration(interval);
  if (!(intervalMs !== undefined && intervalMs > 0)) problems.push(optionError('interval', interval, 'a duration'));
  const flavorText = text('flavor', 'auto');
  const flavor = FLAVORS.find((known) => known === flavorText);
  if (!flavor) problems.push(optionError('flavor', flavorText, 'one of auto, elasticsearch, opensearch'));
  const version = text('version', '');
  if (!/^(\d+(\.\d+)*.*)?$/.test(version)) problems.push(optionError('version', version, 'a version such as 8.11.0'));
  const shards = options['maxConcurrentShardRequests'];
  const maxConcurrentShardRequests = shards === undefined || shards === '' ? undefined : Number(shards);
  if (
    maxConcurrentShardRequests !== undefined &&
    !(Number.isInteger(maxConcurrentShardRequests) && maxConcurrentShardRequests > 0)
  ) {
    problems.push(optionError('maxConcurrentShardRequests', shards, 'a whole number above 0'));
  }
  const timeout: unknown = options.timeoutMs;
  const timeoutMs = Number(timeout ?? DEFAULT_TIMEOUT_MS);
  return {
    index: text('index', ''),
    timeField: text('timeField', '@timestamp'),
    intervalMs: intervalMs ?? DEFAULT_INTERVAL_MS,
    flavor: flavor ?? 'auto',
    version,
    maxConcurrentShardRequests,
    searchTimeoutMs: Math.max(1, Math.floor((timeoutMs > 0 ? timeoutMs : DEFAULT_TIMEOUT_MS) * SEARCH_SHARE)),
    problem: problems[0],
  };
}
