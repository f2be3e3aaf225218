import type { AlertRow } from './alert-rows.js';

/** A text that begins with one of these may be run as a formula by a spreadsheet. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

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
    `${words.state}: ${row.name}`,
    row.summary,
    labels.join(', '),
    Number.isNaN(row.value) ? '' : `${row.value}`,
    row.since === undefined ? '' : isoOf(row.since),
  ]
    .filter(Boolean)
    .join('\n');
}

/** Alerts as CSV (RFC 4180, every text quoted), a column for each label. Texts that a spreadsheet would run begin with an apostrophe. */
export function csvOfRows(rows: readonly AlertRow[]): string {
  const names = [...new Set(rows.flatMap(({ labels }) => Object.keys(labels)))].sort();
  const lines = rows.map((row) =>
    [
      ...[row.state, row.name, row.group].map(quote),
      row.since === undefined ? '' : isoOf(row.since),
      Number.isNaN(row.value) ? '' : String(row.value),
      ...[row.summary, ...names.map((name) => row.labels[name] ?? '')].map(quote),
    ].join(','),
  );
  const head = ['state', 'alert', 'group', 'since', 'value', 'summary', ...names].map(quote).join(',');
  return `${[head, ...lines].join('\r\n')}\r\n`;
}

function isoOf(ms: number): string {
  const date = new Date(ms);
  return Number.isNaN(date.getTime()) ? String(ms) : date.toISOString();
}

function quote(text: string): string {
  return `"${(FORMULA.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
}
