/**
 * Splits RFC 4180 text into rows of cells: quoted cells may hold the delimiter, line ends and doubled quotes; lines end
 * with LF, CRLF or CR; a byte order mark and empty lines are skipped. A quote that is never closed ends with the text.
 */
export function parseRows(text: string, delimiter: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let i = text.startsWith('\uFEFF') ? 1 : 0;

  const endRow = (): void => {
    if (row.length > 1 || row[0] !== '') rows.push(row);
    row = [];
  };

  while (i < text.length) {
    let cell: string;
    if (text[i] === '"') [cell, i] = quotedCell(text, i + 1);
    else cell = '';
    // What stands between a closing quote and the next delimiter belongs to the cell too.
    const start = i;
    while (i < text.length && !text.startsWith(delimiter, i) && text[i] !== '\n' && text[i] !== '\r') i++;
    row.push(cell + text.slice(start, i));
    if (i >= text.length) break;
    if (text.startsWith(delimiter, i)) {
      i += delimiter.length;
      // A delimiter at the very end opens one more, empty cell.
      if (i >= text.length) row.push('');
    } else {
      i += text[i] === '\r' && text[i + 1] === '\n' ? 2 : 1;
      endRow();
    }
  }
  if (row.length > 0) endRow();
  return rows;
}

/** The cell whose content begins at `from`, and the index after its closing quote. */
function quotedCell(text: string, from: number): [cell: string, end: number] {
  const parts: string[] = [];
  for (let i = from; ;) {
    const quote = text.indexOf('"', i);
    if (quote < 0) return [parts.join('"') + (parts.length > 0 ? '"' : '') + text.slice(i), text.length];
    parts.push(text.slice(i, quote));
    if (text[quote + 1] !== '"') return [parts.join('"'), quote + 1];
    i = quote + 2;
  }
}
