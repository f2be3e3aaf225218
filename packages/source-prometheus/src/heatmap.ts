import { labelsFrom, type Frame } from '@obs-kit/core';
import { Cells } from './cells.js';
import { columnsOf, hasNumbers, timeSeriesFrames, type Format, type FrameContext } from './frames.js';
import { parseValue } from './json.js';
import type { ParsedSeries } from './matrix/index.js';
import { identityOf } from './naming.js';

/** What floating point leaves of two equal numbers. */
const LEAST_COUNT = 1e-9;

interface Bucket {
  /** Upper bound; its count holds those of all lower buckets, too. */
  readonly le: number;
  readonly series: ParsedSeries;
}

/**
 * Series of classic histograms as cells: those that differ by the label `le` alone are one frame, in which each bucket
 * is what it holds more than the one below at the same time. Series without an `le` stay series.
 */
export const heatmapFrames: Format = (all, context) => {
  const groups = new Map<string, Bucket[]>();
  const others: ParsedSeries[] = [];
  for (const series of all) {
    if (!hasNumbers(series)) continue;
    const le = parseValue(series.labels['le']);
    if (Number.isNaN(le)) others.push(series);
    else {
      const key = JSON.stringify(
        Object.entries(series.labels)
          .filter(([name]) => name !== 'le')
          .sort(([a], [b]) => (a < b ? -1 : 1)),
      );
      const group = groups.get(key);
      if (group) group.push({ le, series });
      else groups.set(key, [{ le, series }]);
    }
  }
  if (others.length > 0) {
    const text = `${others.length} series have no label le, and are no buckets: keep le in the "by" of the query.`;
    context.notices.push({ severity: 'warning', text });
  }
  return [...[...groups.values()].map((group) => cellsOf(group, context)), ...timeSeriesFrames(others, context)];
};

function cellsOf(group: readonly Bucket[], context: FrameContext): Frame {
  const buckets = group.toSorted((a, b) => a.le - b.le);
  // By time first: a bucket that misses a step must not be compared with another step of its neighbour.
  const { time, columns } = columnsOf(
    buckets.map(({ series }) => series),
    context,
  );
  const cells = new Cells();
  time.forEach((t, i) => {
    // As `histogram_quantile` has it: what is measured is rarely negative.
    let low = buckets[0]!.le > 0 ? 0 : -Infinity;
    let below = 0;
    buckets.forEach(({ le }, b) => {
      const value = columns[b]![i]!;
      if (Number.isNaN(value) || le === low) return;
      const count = value - below;
      cells.add(t, low, le, count < LEAST_COUNT ? 0 : count);
      [low, below] = [le, value];
    });
  });
  const { name, labels } = identityOf(group[0]!.series.labels);
  const kept = labelsFrom(Object.entries(labels).filter(([label]) => label !== 'le'));
  return cells.toFrame({ name, labels: kept }, context);
}
