import { ObsError, formatDuration, roundInterval, type Notice, type QueryRequest } from '@obs-kit/core';
import type { Bucket, DateInterval, TimeBucket } from './bucket.js';
import { fixedInterval } from './buckets/date-histogram.js';

/** What servers allow in one answer unless set otherwise (`search.max_buckets`). */
const MOST_BUCKETS = 65_535;
/** Fewer points are no graph; where that is too many, the sizes are far above what there is. */
const FEWEST_POINTS = 20;

/** How wide the buckets of a date_histogram are in one request. */
export type IntervalOf = (bucket: TimeBucket) => ResolvedInterval;

export interface ResolvedInterval {
  readonly told: Exclude<DateInterval['told'], 'auto'>;
  readonly ms: number;
}

/**
 * Intervals that keep an answer under the server's limit of buckets: auto ones are the request's step, or as much wider as
 * the sizes of the other levels ask for; others are taken as they are.
 * Throws `elasticsearch-too-many-buckets` when the levels are sure to make more than the limit.
 */
export function resolveIntervals(
  buckets: readonly Bucket[],
  request: Pick<QueryRequest, 'range' | 'stepMs'>,
): { readonly intervalOf: IntervalOf; readonly notices: readonly Notice[] } {
  const span = Math.max(0, request.range.to - request.range.from);
  const autos = buckets.filter((bucket) => bucket.role === 'time' && bucket.interval.told === 'auto');
  const autoMs = autos.length === 0 ? NaN : autoIntervalOf(buckets, autos.length, span, request.stepMs);
  const intervalOf: IntervalOf = ({ interval: { told, ms } }) =>
    told === 'auto' ? { told: fixedInterval(autoMs), ms: autoMs } : { told, ms };
  refuseTooMany(buckets, intervalOf, span);
  const widened = autoMs > request.stepMs;
  const text = `Buckets are ${formatDuration(autoMs)} wide in place of ${formatDuration(request.stepMs)}, to stay under the server's limit of ${MOST_BUCKETS} buckets.`;
  return { intervalOf, notices: widened ? [{ severity: 'info', text }] : [] };
}

function autoIntervalOf(buckets: readonly Bucket[], autos: number, span: number, stepMs: number): number {
  let others = 1;
  for (const bucket of buckets) {
    // What nobody knows the size of is not counted.
    if (bucket.role === 'key' && bucket.most > 1) others *= bucket.most;
    if (bucket.role === 'time' && !Number.isNaN(bucket.interval.ms)) others *= pointsOf(span, bucket.interval.ms);
  }
  const allowed = Math.floor(((MOST_BUCKETS - 2 - buckets.length) / others) ** (1 / autos));
  const points = Math.max(FEWEST_POINTS, allowed);
  let ms = stepMs;
  // Up the ladder: a bucket more may stand at each end than fit into the span.
  while (pointsOf(span, ms) > points) ms = Math.max(roundInterval(ms * 1.8), Math.ceil(ms * 1.2));
  return ms;
}

/** Buckets that a span takes, however it lies on their grid. */
function pointsOf(span: number, ms: number): number {
  return Math.floor(span / ms) + 2;
}

function refuseTooMany(buckets: readonly Bucket[], intervalOf: IntervalOf, span: number): void {
  let total = 1;
  let finest: { readonly bucket: TimeBucket; readonly points: number } | undefined;
  for (const bucket of buckets) {
    if (bucket.role === 'key') total *= bucket.sure;
    if (bucket.role !== 'time' || !bucket.dense) continue;
    // One that ends on both edges is one less than may be.
    const points = Math.max(1, pointsOf(span, intervalOf(bucket).ms) - 1);
    total *= points;
    if (!finest || points > finest.points) finest = { bucket, points };
  }
  if (total <= MOST_BUCKETS || !finest) return;
  throw new ObsError({
    code: 'elasticsearch-too-many-buckets',
    message:
      'query makes more buckets than the server allows: date_histogram over {field} makes {points}, all levels {total}, and {most} are allowed',
    hint: 'Choose a longer interval, or auto, or a shorter time range.',
    values: { field: finest.bucket.label, points: finest.points, total, most: MOST_BUCKETS },
  });
}
