/** How a legend is sorted. */
export interface LegendSort {
  /** {@link BY_NAME}, or the id of a reducer. */
  readonly by: string;
  readonly descending: boolean;
}

/** No reducer has this id. */
export const BY_NAME = ':name';

/** What the head of a column makes of the order: values from the largest, names from the first; then the other way; then as it was. */
export function sortAfter(sort: LegendSort | undefined, by: string): LegendSort | undefined {
  const first = by !== BY_NAME;
  if (sort?.by !== by) return { by, descending: first };
  return sort.descending === first ? { by, descending: !first } : undefined;
}

export interface OrderInput {
  readonly names: readonly string[];
  /** Whether the series at an index is listed. */
  readonly isListed: (index: number) => boolean;
  readonly sort: LegendSort | undefined;
  /** Of the sort's reducer, one for each name; unused without one. */
  readonly values: Float64Array | undefined;
  readonly compareNames: (a: string, b: string) => number;
}

/** Indices of the listed series in their order. Missing values are last both ways; equals stay as they came. */
export function orderOf({ names, isListed, sort, values, compareNames }: OrderInput): readonly number[] {
  const order = names.map((_, index) => index).filter(isListed);
  if (!sort) return order;
  const sign = sort.descending ? -1 : 1;
  if (sort.by === BY_NAME) return order.sort((a, b) => sign * compareNames(names[a]!, names[b]!) || a - b);
  if (!values) return order;
  return order.sort((a, b) => compareValues(values[a]!, values[b]!, sign) || a - b);
}

function compareValues(a: number, b: number, sign: number): number {
  if (Number.isNaN(a) || Number.isNaN(b)) return Number(Number.isNaN(a)) - Number(Number.isNaN(b));
  // Not a difference: infinity minus itself is no number.
  return a === b ? 0 : a < b ? -sign : sign;
}
