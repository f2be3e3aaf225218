import type { LabelMatcher } from '@obs-kit/core/alerting.js';
import type { AlertRow } from './alert-rows.js';
import { LISTED_STATES, type ListedState } from './listed-rule.js';
import { labelOf, matcherTest } from './matchers.js';

/** How many entries there are of each state. */
export type StateCounts = Readonly<Partial<Record<ListedState, number>>>;

/** A line of the list: an alert, or the head of a group. */
export type ListItem =
  | { readonly kind: 'alert'; readonly key: string; readonly row: AlertRow }
  | {
      readonly kind: 'group';
      readonly key: string;
      /** Empty: those that have no such label or group. */
      readonly name: string;
      readonly counts: StateCounts;
      readonly total: number;
      readonly open: boolean;
    };

/** By what entries are put together: `rule`, `group`, `label:<name>`; anything else: not at all. */
export type GroupBy = string;

/** `state`, `since`, `name`, `value` or `group`; with a minus before it, the other way around. */
export type SortBy = string;

export interface Arrangement {
  readonly words: readonly string[];
  readonly matchers: readonly LabelMatcher[];
  /** Those that are shown. */
  readonly states: ReadonlySet<ListedState>;
  readonly groupBy: GroupBy;
  readonly sort: SortBy;
  /** Keys of groups whose entries are hidden. */
  readonly closed: ReadonlySet<string>;
}

export interface Arranged {
  readonly items: readonly ListItem[];
  /** All that pass the filter, in order, those in closed groups as well. */
  readonly rows: readonly AlertRow[];
  /** Of those that pass words and matchers, whatever their state: what the chips say. */
  readonly counts: StateCounts;
}

/** What severity labels mean, worst first; others come after these. */
const SEVERITIES: readonly string[] = ['critical', 'page', 'error', 'high', 'major', 'warning', 'warn', 'medium', 'minor', 'low', 'info', 'none']; // prettier-ignore

/** Filters, sorts and groups. Pure; the order of entries that are equal is theirs by name and labels. */
export function arrangeRows(rows: readonly AlertRow[], arrangement: Arrangement): Arranged {
  const { words, matchers, states, groupBy, sort, closed } = arrangement;
  const fits = matcherTest(matchers);
  const found = rows.filter((row) => fits(row.allLabels) && words.every((word) => holds(row, word)));
  const shown = found.filter(({ state }) => states.has(state)).sort(orderOf(sort));
  const nameOf = groupNameOf(groupBy);
  if (!nameOf) return { items: shown.map(itemOf), rows: shown, counts: countStates(found) };
  const groups = new Map<string, AlertRow[]>();
  for (const row of shown) {
    const name = nameOf(row);
    const own = groups.get(name);
    if (own) own.push(row);
    else groups.set(name, [row]);
  }
  const items = [...groups].flatMap(([name, own]): ListItem[] => {
    const key = `group ${name}`;
    const open = !closed.has(key);
    const head: ListItem = { kind: 'group', key, name, counts: countStates(own), total: own.length, open };
    return open ? [head, ...own.map(itemOf)] : [head];
  });
  return { items, rows: shown, counts: countStates(found) };
}

export function countStates(rows: readonly AlertRow[]): StateCounts {
  const counts: Partial<Record<ListedState, number>> = {};
  for (const { state } of rows) counts[state] = (counts[state] ?? 0) + 1;
  return counts;
}

/** The names of all labels, for a choice of groups; those that most alerts have first. */
export function labelNamesOf(rows: readonly AlertRow[], most: number): readonly string[] {
  const counts = new Map<string, number>();
  for (const { labels } of rows) for (const name of Object.keys(labels)) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts]
    .sort(([a, first], [b, second]) => second - first || (a < b ? -1 : 1))
    .slice(0, most)
    .map(([name]) => name);
}

function itemOf(row: AlertRow): ListItem {
  return { kind: 'alert', key: row.key, row };
}

function holds(row: AlertRow, word: string): boolean {
  const has = (text: string): boolean => text.toLowerCase().includes(word);
  return (
    has(row.name) ||
    has(row.group) ||
    has(row.summary) ||
    Object.keys(row.labels).some((name) => has(`${name}=${row.labels[name]}`))
  );
}

function groupNameOf(groupBy: GroupBy): ((row: AlertRow) => string) | undefined {
  if (groupBy === 'rule') return ({ name }) => name;
  if (groupBy === 'group') return ({ group }) => group;
  if (!groupBy.startsWith('label:')) return undefined;
  const label = groupBy.slice('label:'.length);
  return ({ allLabels }) => labelOf(allLabels, label);
}

function orderOf(sort: SortBy): (a: AlertRow, b: AlertRow) => number {
  const isOwn = Object.hasOwn(ORDERS, sort);
  const by = isOwn ? sort : sort.replace(/^-/, '');
  const sign = by === sort ? 1 : -1;
  const compare = Object.hasOwn(ORDERS, by) ? ORDERS[by]! : ORDERS['state']!;
  return (a, b) => sign * compare(a, b) || byText(a.name, b.name) || byText(a.key, b.key);
}

const ORDERS: Readonly<Record<string, (a: AlertRow, b: AlertRow) => number>> = {
  state: (a, b) =>
    LISTED_STATES.indexOf(a.state) - LISTED_STATES.indexOf(b.state) ||
    severityOf(a) - severityOf(b) ||
    byNumber(a.since, b.since),
  // The newest first, as in a log; what has no time comes last.
  since: (a, b) => byNumber(negated(a.since), negated(b.since)),
  '-since': (a, b) => byNumber(a.since, b.since),
  name: (a, b) => byText(a.name, b.name),
  group: (a, b) => byText(a.group, b.group),
  value: (a, b) => byNumber(negated(a.value), negated(b.value)),
  '-value': (a, b) => byNumber(a.value, b.value),
};

/** The order after the head of a column was pressed: by it, or the other way around; empty: by state. */
export function sortAfterColumn(sort: SortBy, column: string): SortBy {
  const next = (sort || 'state') === column ? `-${column}` : column;
  return next === 'state' ? '' : next;
}

function severityOf({ allLabels }: AlertRow): number {
  const at = SEVERITIES.indexOf(labelOf(allLabels, 'severity').toLowerCase());
  return at === -1 ? SEVERITIES.length : at;
}

function negated(value: number | undefined): number | undefined {
  return value === undefined ? undefined : -value;
}

/** Missing values last. */
function byNumber(a: number | undefined, b: number | undefined): number {
  const [first, second] = [a ?? NaN, b ?? NaN];
  if (Number.isNaN(first) || Number.isNaN(second)) return Number(Number.isNaN(first)) - Number(Number.isNaN(second));
  return first === second ? 0 : first < second ? -1 : 1;
}

function byText(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
