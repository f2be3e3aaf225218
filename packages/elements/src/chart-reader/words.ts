import type { Scene, SeriesScene } from '@obs-kit/chart';
import { formatDateTime } from '@obs-kit/core';
import { messages } from './messages.js';
import { crossingAt, gapAtEnd, gapBefore, rowsOf, type Crossing, type Gap } from './features.js';
import { levelsOf } from './levels.js';
import { lastCrossingOf, type SceneSummary, type SeriesSummary } from './summary.js';

/** As many series are described one by one; of more the extremes and counts are told. */
const MOST_DESCRIBED = 5;

const DAY = 86_400_000;

/** A place on the x axis in words. */
export function wordsOfX({ spec: { x } }: Scene, value: number, style: 'full' | 'time' = 'full'): string {
  if (x.type !== 'time') return x.format?.(value) ?? String(value);
  const { timeZone, locale } = x;
  try {
    return formatDateTime(value, { zone: timeZone, locale, style });
  } catch {
    // As the chart does with a zone that nobody knows.
    return formatDateTime(value, { zone: 'UTC', locale, style });
  }
}

/** The same after a date was said: where less than a day is shown a time of day is enough. */
function shortWordsOfX(scene: Scene, value: number): string {
  const { min, max } = scene.spec.x;
  return wordsOfX(scene, value, max - min < DAY ? 'time' : 'full');
}

/** What is to be said of a row beside its value: the gap before or after it, the thresholds that it crosses. */
export function notesOf(scene: Scene, series: SeriesScene, row: number): string[] {
  const rows = rowsOf(series);
  const crossing = crossingAt(rows, levelsOf(scene, series), row);
  const [before, after] = [gapBefore(rows, row), gapAtEnd(rows, row)];
  const xOf = (at: number): string => shortWordsOfX(scene, series.spec.x[at]!);
  const wordsOfGap = ({ first, last }: Gap): string => messages.chartGap(last - first + 1, xOf(first), xOf(last));
  return [
    ...(crossing ? [wordsOfCrossing(series, crossing)] : []),
    ...(before ? [wordsOfGap(before)] : []),
    ...(after ? [messages.chartGapToEnd(xOf(after.first))] : []),
  ];
}

function wordsOfCrossing({ format }: SeriesScene, { direction, levels }: Crossing): string {
  return (direction === 'up' ? messages.chartRises : messages.chartFalls)(levels.map(format));
}

/** A chart in words: its own, else the range shown, then each series, or what is worth knowing of many. */
export function wordsOfSummary({ scene, series }: SceneSummary): string {
  const own = scene.spec.describe?.(scene);
  if (own) return own;
  if (series.length === 0) return messages.chartSummaryNone;
  const { min, max } = scene.spec.x;
  const head = messages.chartSummary(series.length, wordsOfX(scene, min), wordsOfX(scene, max));
  const sentences =
    series.length <= MOST_DESCRIBED ? series.flatMap((one) => describe(scene, one)) : describeMany(scene, series);
  return [head, ...sentences].join(' ');
}

function describe(scene: Scene, summary: SeriesSummary): string[] {
  const { series, last, lowest, highest, gaps, crossings, lastCrossing, trend } = summary;
  const { spec, format } = series;
  if (last < 0) return [messages.chartSummaryNoValues(spec.name)];
  const valueAt = (row: number): string => format(spec.y[row]!);
  const crossing = lastCrossingOf(summary);
  const at = (row: number): string => shortWordsOfX(scene, spec.x[row]!);
  return [
    messages.chartSummarySeries(
      spec.name,
      trend ? (messages.chartTrends[trend] ?? '') : '',
      valueAt(lowest),
      valueAt(highest),
      valueAt(last),
      at(last),
    ),
    ...(crossing
      ? [messages.chartSummaryCrossings(crossings, wordsOfCrossing(series, crossing), at(lastCrossing))]
      : []),
    ...(gaps > 0 ? [messages.chartSummaryGaps(gaps)] : []),
  ];
}

function describeMany(scene: Scene, series: readonly SeriesSummary[]): string[] {
  const extremes = scene.y.flatMap((_, axis) => {
    const own = series.filter((one) => one.series.axis === axis && one.last >= 0);
    if (own.length === 0) return [];
    const valueOf = ({ series: { spec } }: SeriesSummary, row: number): number => spec.y[row]!;
    const highest = own.reduce((a, b) => (valueOf(b, b.highest) > valueOf(a, a.highest) ? b : a));
    const lowest = own.reduce((a, b) => (valueOf(b, b.lowest) < valueOf(a, a.lowest) ? b : a));
    const tell = (
      word: typeof messages.chartSummaryHighest,
      { series: { spec, format } }: SeriesSummary,
      row: number,
    ) => word(spec.name, format(spec.y[row]!), shortWordsOfX(scene, spec.x[row]!));
    return [
      tell(messages.chartSummaryHighest, highest, highest.highest),
      tell(messages.chartSummaryLowest, lowest, lowest.lowest),
    ];
  });
  const counts = new Map<string, number>();
  for (const { trend } of series) if (trend) counts.set(trend, (counts.get(trend) ?? 0) + 1);
  const trends = [...counts].map(([trend, count]) => [count, messages.chartTrends[trend] ?? ''] as const);
  const having = (test: (one: SeriesSummary) => boolean): number => series.filter(test).length;
  const many = messages.chartSummaryMany(
    having(({ crossings }) => crossings > 0),
    having(({ gaps, last }) => gaps > 0 && last >= 0),
    having(({ last }) => last < 0),
  );
  return [...extremes, ...(trends.length > 0 ? [messages.chartSummaryTrends(trends)] : []), ...(many ? [many] : [])];
}
