import type { LegendSort } from './series-order.js';

/** What a reader has chosen in a legend. */
export interface LegendView {
  readonly search: string;
  readonly sort: LegendSort | undefined;
  /** Ids of reducers; `undefined`: those that the panel asks for. */
  readonly columns: readonly string[] | undefined;
}

const UNTOUCHED: LegendView = { search: '', sort: undefined, columns: undefined };

/** By panel: a legend goes and comes with its data, and when the panel shows its table. */
const views = new WeakMap<Node, LegendView>();

export function legendViewOf(panel: Node): LegendView {
  return views.get(panel) ?? UNTOUCHED;
}

export function keepLegendView(panel: Node, view: LegendView): void {
  views.set(panel, view);
}
