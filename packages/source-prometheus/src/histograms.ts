import type { Field } from '@obs-kit/core';
import { Cells } from './cells.js';
import type { Format } from './frames.js';
import { arrayOf, parseValue, recordOf } from './json.js';
import { identityOf } from './naming.js';

/** By the first item of a bucket: which of its bounds belong to it. */
const BOUNDS: ReadonlyMap<unknown, string> = new Map([
  [0, '(]'],
  [1, '[)'],
  [2, '()'],
  [3, '[]'],
]);

/**
 * Native histograms, one frame of cells for each series that has any; a string field `bounds` says which bound of a
 * bucket belongs to it. The server leaves empty buckets out.
 */
export const histogramFrames: Format = (series, context) => {
  let broken = 0;
  const frames = series.flatMap(({ labels, histograms }) => {
    const cells = new Cells();
    const bounds: string[] = [];
    for (const [time, histogram] of histograms.toSorted(([a], [b]) => a - b)) {
      for (const bucket of bucketsOf(histogram)) {
        const [flag, low, high, count] = bucket;
        const known = BOUNDS.get(flag);
        if (known === undefined || Number.isNaN(low + count) || !(high >= low)) broken++;
        else {
          cells.add(time, low, high, count);
          bounds.push(known);
        }
      }
    }
    if (cells.length === 0) return [];
    const field: Field = { name: 'bounds', type: 'string', values: bounds, config: {} };
    return [cells.toFrame(identityOf(labels), context, [field])];
  });
  if (broken > 0) {
    const text = `${broken} buckets of native histograms are not understood, and left out.`;
    context.notices.push({ severity: 'warning', text });
  }
  return frames;
};

type Bucket = readonly [flag: unknown, low: number, high: number, count: number];

/** By lower bound, as the server sends them. */
function bucketsOf(histogram: unknown): Bucket[] {
  return arrayOf(recordOf(histogram)?.['buckets'])
    .map((item): Bucket => {
      const [flag, low, high, count] = arrayOf(item);
      return [flag, parseValue(low), parseValue(high), parseValue(count)];
    })
    .toSorted(([, a], [, b]) => a - b);
}
