/** A text that begins with one of these may be run as a formula by a spreadsheet. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/** A text as it may be pasted into a spreadsheet: one that would be run there begins with an apostrophe. */
export function inertCell(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

/** A text as a quoted cell of CSV (RFC 4180), inert in a spreadsheet. */
export function quoteCell(text: string): string {
  return `"${inertCell(text).replaceAll('"', '""')}"`;
}
