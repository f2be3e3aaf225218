/** What a mark draws: the raw columns of a series, or the ones that stacking made of them. */
export interface Columns {
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** The lower edge of a stacked series; absent: the mark's own baseline. */
  readonly base?: Float64Array;
}

/** Which rows of a column join into which strokes. */
export interface Segments {
  /** Rows in order, without gaps' NaN. */
  readonly rows: readonly number[];
  /** Positions in `rows` at which a stroke begins; the first is 0, when there is any. */
  readonly starts: readonly number[];
}
