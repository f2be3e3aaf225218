import { timeFieldOf, type Frame, type Labels, type NumberField } from '@obs-kit/core';

/** What was counted between two bounds, for each time. */
export interface Bucket {
  readonly low: number;
  readonly high: number;
  readonly values: Float64Array;
}

/** Buckets over a shared column of times, the lowest first. */
export interface Buckets {
  readonly times: Float64Array;
  readonly buckets: readonly Bucket[];
  /** How many histograms were added up. */
  readonly histograms: number;
}

/** The upper bound of a cumulative bucket, as Prometheus writes it in the label `le`; NaN where it is none. */
export function boundOf(labels: Labels | undefined): number {
  const text = labels && Object.hasOwn(labels, 'le') ? labels['le']!.trim() : '';
  if (/^\+?inf(?:inity)?$/i.test(text)) return Infinity;
  return /^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i.test(text) ? Number(text) : NaN;
}

/**
 * What each bucket holds more than the one below it at the same time. Series that differ by `le` alone are one histogram;
 * several are added up, bucket by bucket. Where the bucket below has no value nothing is known of this one either. Counts
 * that go down from one bucket to the next, as those of several scrapes may, count as nothing.
 * @param fields With a readable bound each, on the given times.
 */
export function bucketsOf(times: Float64Array, fields: readonly NumberField[]): Buckets {
  const groups = new Map<string, NumberField[]>();
  for (const field of fields) {
    const rest = Object.entries(field.labels ?? {}).filter(([name]) => name !== 'le');
    const key = JSON.stringify(rest.sort(([a], [b]) => (a < b ? -1 : 1)));
    const group = groups.get(key);
    if (group) group.push(field);
    else groups.set(key, [field]);
  }
  const sums = new Map<string, Bucket>();
  for (const group of groups.values()) {
    const cumulative = mergedByBound(group);
    // As `histogram_quantile` has it: what is measured is rarely negative.
    let low = (cumulative[0]?.[0] ?? 0) > 0 ? 0 : -Infinity;
    let below: Float64Array = new Float64Array(times.length);
    const greatest = new Float64Array(times.length);
    for (const [high, counts] of cumulative) {
      const values = Float64Array.from(counts, (count, i) => {
        const known = !Number.isNaN(count) && !Number.isNaN(below[i]!);
        const value = known ? Math.max(0, count - greatest[i]!) : NaN;
        if (count > greatest[i]!) greatest[i] = count;
        return value;
      });
      addTo(sums, { low, high, values });
      below = counts;
      low = high;
    }
  }
  return { times, buckets: sorted(sums), histograms: groups.size };
}

/** Frames of kind `histogram`, whose rows are cells that are not cumulative. Times are where cells begin. */
export function bucketsOfCells(frames: readonly Frame[]): Buckets {
  const cells = frames.map((frame) => {
    const column = (name: string): Float64Array | undefined => {
      const field = frame.fields.find((one) => one.name === name);
      return field?.type === 'number' ? field.values : undefined;
    };
    return {
      time: timeFieldOf(frame)?.values ?? new Float64Array(),
      low: column('yMin'),
      high: column('yMax'),
      count: column('count'),
    };
  });
  const times = Float64Array.from(new Set(cells.flatMap(({ time }) => [...time]))).sort();
  const rowOf = new Map([...times].map((time, row) => [time, row]));
  const sums = new Map<string, Bucket>();
  for (const { time, low, high, count } of cells) {
    for (let i = 0; i < time.length; i++) {
      if (!low || !high || !count || !(low[i]! <= high[i]!) || Number.isNaN(time[i]!)) continue;
      const key = `${low[i]} ${high[i]}`;
      let bucket = sums.get(key);
      if (!bucket) {
        bucket = { low: low[i]!, high: high[i]!, values: new Float64Array(times.length).fill(NaN) };
        sums.set(key, bucket);
      }
      const row = rowOf.get(time[i]!)!;
      const before = bucket.values[row]!;
      bucket.values[row] = Number.isNaN(before) ? count[i]! : before + (count[i]! || 0);
    }
  }
  return { times, buckets: sorted(sums), histograms: frames.length };
}

/** Series of one bound, as servers of two versions write it, are one bucket; by bound, the least first. */
function mergedByBound(group: readonly NumberField[]): readonly (readonly [number, Float64Array])[] {
  const byBound = new Map<number, Float64Array>();
  for (const { labels, values } of group) {
    const bound = boundOf(labels);
    const before = byBound.get(bound);
    byBound.set(bound, before ? sumOf(before, values) : values);
  }
  return [...byBound].sort(([a], [b]) => a - b);
}

function addTo(sums: Map<string, Bucket>, bucket: Bucket): void {
  const key = `${bucket.low} ${bucket.high}`;
  const before = sums.get(key);
  sums.set(key, before ? { ...bucket, values: sumOf(before.values, bucket.values) } : bucket);
}

/** What is missing on one side is what the other side has. */
function sumOf(a: Float64Array, b: Float64Array): Float64Array {
  return a.map((value, i) => (Number.isNaN(value) ? b[i]! : value + (b[i]! || 0)));
}

function sorted(buckets: ReadonlyMap<string, Bucket>): readonly Bucket[] {
  return [...buckets.values()].sort((a, b) => a.high - b.high || a.low - b.low);
}
