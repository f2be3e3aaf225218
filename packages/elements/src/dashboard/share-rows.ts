import { GRID_COLUMNS } from '@obs-kit/core';

/** Cells up to this wide and high may share a row where the grid is narrow; others take all of it. */
const SMALL = { w: 8, h: 6 };

export function isSmall({ w, h }: { readonly w: number; readonly h: number }): boolean {
  return w <= SMALL.w && h <= SMALL.h;
}

/**
 * Columns for each cell of a narrow grid, in order: small ones that follow each other share rows evenly, so that no row
 * ends in a hole.
 *
 * @param most How many may stand in one row.
 */
export function shareRows(small: readonly boolean[], most: number): readonly number[] {
  const spans: number[] = [];
  while (spans.length < small.length) {
    const end = small.indexOf(false, spans.length);
    let left = (end === -1 ? small.length : end) - spans.length;
    if (left === 0) spans.push(GRID_COLUMNS);
    for (let rows = Math.ceil(left / most); rows > 0; rows--) {
      const inRow = Math.ceil(left / rows);
      for (let i = 0; i < inRow; i++) spans.push(GRID_COLUMNS / inRow);
      left -= inRow;
    }
  }
  return spans;
}

/** The custom properties that place cells in a narrow grid. */
export function narrowColumnsOf(small: readonly boolean[]): readonly Readonly<Record<`--${string}`, string>>[] {
  const middle = shareRows(small, 3);
  const narrow = shareRows(small, 2);
  return small.map((_, index) => ({
    '--_columns-middle': `span ${middle[index]}`,
    '--_columns-narrow': `span ${narrow[index]}`,
  }));
}
