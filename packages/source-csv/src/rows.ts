import { checkSize } from '@obs-kit/core/table.js';

export interface RowSyntax {
  /** One character. */
  readonly delimiter: string;
  /** Lines that begin with it are left out. */
  readonly comment?: string;
}

/** Reads one row after the other. */
export interface RowReader {
  /** Puts the cells of the next row into `row`, which is emptied before; false when there is none. Throws `table-too-large`. */
  next(row: string[]): boolean;
  /** How many quotes were opened and never closed: what follows the last one is its cell. */
  readonly open: number;
}

const LF = 10;
const CR = 13;
const QUOTE = 34;

/**
 * RFC 4180 as files have it: quoted cells may hold the delimiter, line ends and doubled quotes; lines end with LF, CRLF or
 * CR; a byte order mark, empty lines and comments are skipped. A quote that is never closed ends with the text.
 */
export function createRowReader(text: string, { delimiter, comment }: RowSyntax): RowReader {
  const between = delimiter.charCodeAt(0);
  let i = text.startsWith('\uFEFF') ? 1 : 0;
  let open = 0;

  const skipLineEnd = (): void => {
    i += text.charCodeAt(i) === CR && text.charCodeAt(i + 1) === LF ? 2 : 1;
  };
  const skipNothing = (): void => {
    for (; i < text.length; skipLineEnd()) {
      if (comment !== undefined && text.startsWith(comment, i)) i = lineEnd(text, i);
      else if (!isLineEnd(text.charCodeAt(i))) return;
      if (i >= text.length) return;
    }
  };
  /** The cell that begins here; leaves `i` at the delimiter, the line end or the end of the text. */
  const readCell = (): string => {
    let cell = '';
    if (text.charCodeAt(i) === QUOTE) {
      const end = quoteEnd(text, i + 1);
      if (end === text.length) open++;
      const inner = text.slice(i + 1, end);
      cell = inner.includes('"') ? inner.replaceAll('""', '"') : inner;
      i = Math.min(text.length, end + 1);
    }
    // What stands between a closing quote and the next delimiter belongs to the cell too.
    const start = i;
    for (; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code === between || code === LF || code === CR) break;
    }
    return start === i ? cell : cell + text.slice(start, i);
  };

  return {
    get open() {
      return open;
    },
    next(row) {
      row.length = 0;
      skipNothing();
      if (i >= text.length) return false;
      for (;;) {
        row.push(readCell());
        checkSize(row.length);
        if (i >= text.length) return true;
        if (text.charCodeAt(i) !== between) {
          skipLineEnd();
          return true;
        }
        i++;
        // A delimiter at the very end opens one more, empty cell.
        if (i >= text.length) {
          row.push('');
          return true;
        }
      }
    },
  };
}

function isLineEnd(code: number): boolean {
  return code === LF || code === CR;
}

function lineEnd(text: string, from: number): number {
  let i = from;
  while (i < text.length && !isLineEnd(text.charCodeAt(i))) i++;
  return i;
}

/** The index of the quote that closes a cell whose content begins at `from`; the length of the text when none does. */
function quoteEnd(text: string, from: number): number {
  for (let i = from; ;) {
    const quote = text.indexOf('"', i);
    if (quote < 0) return text.length;
    if (text.charCodeAt(quote + 1) !== QUOTE) return quote;
    i = quote + 2;
  }
}
