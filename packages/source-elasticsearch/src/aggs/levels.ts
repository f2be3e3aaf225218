import { ownOf } from '../json.js';
import type { Bucket, KeyBucket, TimeBucket } from './bucket.js';

/** A level of buckets, and the nested aggregations to go through before it. */
export interface Level {
  readonly bucket: TimeBucket | KeyBucket;
  readonly path: readonly string[];
}

/** The levels of a target, outermost first; nested aggregations belong to the way between them. */
export interface Levels {
  readonly levels: readonly Level[];
  /** Nested aggregations between the last level and the metrics. */
  readonly tail: readonly string[];
}

export function levelsOf(buckets: readonly Bucket[]): Levels {
  const levels: Level[] = [];
  let path: string[] = [];
  for (const bucket of buckets) {
    if (bucket.role === 'nested') path.push(bucket.id);
    else {
      levels.push({ bucket, path });
      path = [];
    }
  }
  return { levels, tail: path };
}

/** What lies behind nested aggregations in a part of an answer. */
export function descend(node: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(ownOf, node);
}
