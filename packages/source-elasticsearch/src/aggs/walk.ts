import { jsonOf, numberOf, ownOf, stringOf } from '../json.js';
import { descend, type Level } from './levels.js';

/** One bucket's key, as text and, where it is one, as number or time in ms. */
export interface BucketKey {
  readonly text: string;
  /** NaN when the key is text. */
  readonly number: number;
}

/** A bucket of an answer with its key. */
export interface KeyedBucket {
  readonly key: BucketKey;
  readonly bucket: unknown;
}

/** The buckets of one aggregation: a list, or, of filters, an object by name. `undefined` when it has none. */
export function bucketsOf(node: unknown, { bucket, path }: Level): readonly KeyedBucket[] | undefined {
  const buckets = ownOf(ownOf(descend(node, path), bucket.id), 'buckets');
  if (Array.isArray(buckets)) return buckets.map((one) => ({ key: keyOf(one, bucket.role), bucket: one }));
  const byName = jsonOf(buckets);
  return byName && Object.entries(byName).map(([text, one]) => ({ key: { text, number: NaN }, bucket: one }));
}

/** Numbers are shown as the server writes them (`true` of a boolean, a date by its format). */
function keyOf(bucket: unknown, role: 'time' | 'key'): BucketKey {
  const key = ownOf(bucket, 'key');
  if (role === 'time') return { text: String(key), number: numberOf(key) };
  const written = ownOf(bucket, 'key_as_string');
  if (typeof written === 'string') return { text: written, number: NaN };
  if (typeof key === 'number') return { text: String(key), number: key };
  return { text: stringOf(key), number: NaN };
}

/** Goes through all these levels; `visit` gets the keys on the way and what was reached. */
export function walk(
  root: unknown,
  levels: readonly Level[],
  visit: (node: unknown, keys: readonly BucketKey[]) => void,
): void {
  const enter = (node: unknown, depth: number, keys: readonly BucketKey[]): void => {
    const level = levels[depth];
    if (!level) visit(node, keys);
    else for (const { key, bucket } of bucketsOf(node, level) ?? []) enter(bucket, depth + 1, [...keys, key]);
  };
  enter(root, 0, []);
}
