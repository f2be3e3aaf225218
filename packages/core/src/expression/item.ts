import type { Labels } from '../frame/labels.js';

/**
 * One series, or one number, of what a query or an expression came to. Missing is NaN; ±Infinity are values.
 * Columns are never written to once they are in an item.
 */
export interface Item {
  readonly labels: Labels;
  /** ms since the epoch, ascending; `null`: the item is one number, and `values` holds just that. */
  readonly times: Float64Array | null;
  readonly values: Float64Array;
  /** Of a condition: the numbers that were compared, beside the 0 and 1 in `values`. */
  readonly compared?: Float64Array;
  /** Of classic conditions: the series for which they hold. */
  readonly matches?: readonly Match[];
}

/** A series that meets one of the classic conditions. */
export interface Match {
  /** The query it comes from. */
  readonly refId: string;
  readonly labels: Labels;
  /** What was compared. */
  readonly value: number;
}

/** What one query or expression came to; empty: no data. */
export type Items = readonly Item[];

/** An item that is one number. */
export function numberItem(labels: Labels, value: number): Item {
  return { labels, times: null, values: Float64Array.of(value) };
}
