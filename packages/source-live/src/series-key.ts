import type { Pairs } from './message.js';

/** The same for the same labels, in whatever order they came. */
export function seriesKeyOf(labels: Pairs<string>): string {
  return labels.length < 2 ? JSON.stringify(labels) : JSON.stringify(labels.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
