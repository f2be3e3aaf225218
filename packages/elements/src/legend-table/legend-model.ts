import type { PlacedLine } from '../parts/virtual-rows.js';
import type { Facts } from './legend-facts.js';
import type { LegendSeries } from './legend-series.js';
import { orderOf, type LegendSort } from './series-order.js';

/** What is listed, in order. */
export interface LegendModel {
  readonly listed: readonly LegendSeries[];
  /** Series side by side. */
  readonly perLine: number;
  readonly lines: readonly PlacedLine[];
}

export interface ModelInput {
  readonly series: readonly LegendSeries[];
  /** What is known, perhaps of the series before these. */
  readonly facts: Facts | undefined;
  readonly sort: LegendSort | undefined;
  readonly perLine: number;
  readonly compareNames: (a: string, b: string) => number;
}

/** The series that the search finds, sorted. While that is not known of the newest ones, these stand where they stood. */
export function legendModelOf({ series, facts, sort, perLine, compareNames }: ModelInput): LegendModel {
  const listed = facts ? listedOf(series, facts, sort, compareNames) : series;
  const lines = Array.from({ length: Math.ceil(listed.length / perLine) }, (_, line) => ({
    key: listed[line * perLine]!.id,
    kind: 'row',
  }));
  return { listed, perLine, lines };
}

function listedOf(
  series: readonly LegendSeries[],
  { input, values, found }: Facts,
  sort: LegendSort | undefined,
  compareNames: ModelInput['compareNames'],
): readonly LegendSeries[] {
  const order = orderOf({
    names: input.series.map(({ name }) => name),
    isListed: found,
    sort,
    values: sort && values.get(sort.by),
    compareNames,
  });
  const known = order.map((index) => input.series[index]!);
  if (series === input.series) return known;
  const byId = new Map(series.map((one) => [one.id, one]));
  return known.flatMap(({ id }) => byId.get(id) ?? []);
}
