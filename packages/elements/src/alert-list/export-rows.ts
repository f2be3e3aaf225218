import { quoteCell } from '../parts/csv-cell.js';
import type { AlertRow } from './alert-rows.js';

/** An alert as JSON, for a report: times in ISO 8601, a value that is not finite as text. */
export function jsonOf(row: AlertRow): string {
  const { name, group, state, labels, annotations, since, value, valueAt, query, acknowledged } = row;
  const alert = {
    name,
    group,
    state,
    labels,
    annotations,
    ...(since !== undefined && { since: isoOf(since) }),
    ...(!Number.isNaN(value) && { value: Number.isFinite(value) ? value : String(value) }),
    ...(valueAt !== undefined && { valueAt: isoOf(valueAt) }),
    query,
    ...(acknowledged && { acknowledged: { ...acknowledged, at: isoOf(acknowledged.at) } }),
  };
  return JSON.stringify(alert, undefined, 2);
}

/** An alert in plain words, for a chat. */
export function plainTextOf(row: AlertRow, words: { readonly state: string }): string {
  const labels = Object.keys(row.labels).map((name) => `${name}=${row.labels[name]}`);
  return [
    [words.state, row.name].filter(Boolean).join(': '),
    row.summary,
    labels.join(', '),
    Number.isNaN(row.value) ? '' : `${row.value}`,
    row.since === undefined ? '' : isoOf(row.since),
  ]
    .filter(Boolean)
    .join('\n');
}

/** Columns that every alert has. */
const COLUMNS: readonly string[] = ['state', 'alert', 'group', 'since', 'value', 'summary'];

/**
 * Alerts as CSV (RFC 4180, every text quoted), a column for each label; that of a label with the name of another column
 * is `label_<name>`. Texts that a spreadsheet would run begin with an apostrophe.
 */
export function csvOfRows(rows: readonly AlertRow[]): string {
  const names = [...new Set(rows.flatMap(({ labels }) => Object.keys(labels)))].sort();
  const lines = rows.map((row) =>
    [
      ...[row.state, row.name, row.group].map(quoteCell),
      row.since === undefined ? '' : isoOf(row.since),
      Number.isNaN(row.value) ? '' : String(row.value),
      ...[row.summary, ...names.map((name) => row.labels[name] ?? '')].map(quoteCell),
    ].join(','),
  );
  const head = [...COLUMNS, ...columnNamesOf(names)].map(quoteCell).join(',');
  return `${[head, ...lines].join('\r\n')}\r\n`;
}

/** No two columns of a table have one name, whatever the labels are called. */
function columnNamesOf(labels: readonly string[]): readonly string[] {
  const taken = new Set([...COLUMNS, ...labels]);
  return labels.map((label) => {
    if (!COLUMNS.includes(label)) return label;
    let name = `label_${label}`;
    while (taken.has(name)) name = `label_${name}`;
    taken.add(name);
    return name;
  });
}

function isoOf(ms: number): string {
  const date = new Date(ms);
  return Number.isNaN(date.getTime()) ? String(ms) : date.toISOString();
}
