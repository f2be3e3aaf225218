import { inertCell, quoteCell } from '../parts/csv-cell.js';

/** What is copied of one series. */
export interface ExportedSeries {
  readonly name: string;
  readonly hidden: boolean;
  /** One for each column; NaN is missing. */
  readonly values: readonly number[];
  /** The same in words. */
  readonly texts: readonly string[];
}

/** The words of its head. */
export interface ExportHead {
  readonly series: string;
  readonly shown: string;
  readonly columns: readonly string[];
}

/** A table as CSV (RFC 4180, every text quoted): whole numbers without a unit, missing ones empty. */
export function csvOfSeries(rows: readonly ExportedSeries[], head: ExportHead): string {
  const lines = rows.map(({ name, hidden, values }) =>
    [quoteCell(name), String(!hidden), ...values.map((value) => (Number.isNaN(value) ? '' : String(value)))].join(','),
  );
  return `${[[head.series, head.shown, ...head.columns].map(quoteCell).join(','), ...lines].join('\r\n')}\r\n`;
}

/** A table as text, with tabs: as it is read, with units. Pasted into a spreadsheet it is as inert as CSV. */
export function textOfSeries(rows: readonly ExportedSeries[], head: ExportHead): string {
  const lines = rows.map(({ name, texts }) => [inertCell(oneLine(name)), ...texts.map(oneLine)].join('\t'));
  return `${[[head.series, ...head.columns].map(oneLine).join('\t'), ...lines].join('\n')}\n`;
}

/** A tab or a line break in a name would make another cell. */
function oneLine(text: string): string {
  return text.replace(/[\t\r\n\u2028\u2029]+/g, ' ');
}
