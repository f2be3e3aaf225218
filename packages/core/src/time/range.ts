/** ms since the epoch; `from` ≤ `to`. */
export interface AbsoluteTimeRange {
  readonly from: number;
  readonly to: number;
}

/** As people write it: `now-6h`, `now/d`, an ISO 8601 time, or ms since the epoch in digits. */
export interface RawTimeRange {
  readonly from: string;
  readonly to: string;
}
