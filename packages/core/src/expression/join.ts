import { labelsFrom, type Labels } from '../frame/labels.js';
import type { Item, Items } from './item.js';

/** Two items that belong together, and the labels of what they come to: those of the one that has more. */
export interface Pair {
  readonly a: Item;
  readonly b: Item;
  readonly labels: Labels;
}

/**
 * Pairs the items of two sides by their labels, as Grafana documents it for its expressions: an item joins every item
 * of the other side that has the same labels, or some of them, or none. One item on each side join whatever their labels
 * are, and lose them if these do not agree. What finds no partner is left out.
 */
export function joinItems(left: Items, right: Items): readonly Pair[] {
  const found: { readonly i: number; readonly j: number; readonly labels: Labels }[] = [];
  const rights = groupsOf(right);
  for (const lefts of groupsOf(left)) {
    for (const others of rights) {
      const common = isSubset(others.names, lefts.names) ? others : isSubset(lefts.names, others.names) ? lefts : null;
      if (common === null) continue;
      const byLabels = new Map<string, number[]>();
      for (const j of others.items) push(byLabels, keyOf(right[j]!.labels, common.names), j);
      const more = common === others ? left : right;
      for (const i of lefts.items)
        for (const j of byLabels.get(keyOf(left[i]!.labels, common.names)) ?? [])
          found.push({ i, j, labels: (more === left ? left[i]! : right[j]!).labels });
    }
  }
  if (found.length === 0 && left.length === 1 && right.length === 1)
    return [{ a: left[0]!, b: right[0]!, labels: labelsFrom([]) }];
  return found
    .sort((x, y) => x.i - y.i || x.j - y.j)
    .map(({ i, j, labels }) => ({ a: left[i]!, b: right[j]!, labels }));
}

interface Group {
  /** In order. */
  readonly names: readonly string[];
  /** Indices of the items that have labels of just these names. */
  readonly items: number[];
}

/** Items by the names of their labels: one group, as a rule. */
function groupsOf(items: Items): readonly Group[] {
  const groups = new Map<string, Group>();
  items.forEach(({ labels }, i) => {
    const names = Object.keys(labels).sort();
    const key = JSON.stringify(names);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { names, items: [i] });
    else group.items.push(i);
  });
  return [...groups.values()];
}

function isSubset(names: readonly string[], of: readonly string[]): boolean {
  return names.every((name) => of.includes(name));
}

function keyOf(labels: Labels, names: readonly string[]): string {
  return JSON.stringify(names.map((name) => labels[name]));
}

function push(map: Map<string, number[]>, key: string, value: number): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
