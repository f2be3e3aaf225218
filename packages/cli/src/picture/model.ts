/** One line of a picture. */
export interface PictureSeries {
  readonly name: string;
  /** ms since the epoch, ascending. */
  readonly time: Float64Array;
  /** NaN is a gap. */
  readonly values: Float64Array;
}

export interface PictureThreshold {
  readonly comparison: '>' | '>=' | '<' | '<=' | '==' | '!=';
  readonly threshold: number;
}

/** What a picture of an alert shows; texts may come from outside. */
export interface AlertPicture {
  readonly title: string;
  readonly state: 'firing' | 'resolved';
  readonly summary: string;
  /** ms since the epoch. */
  readonly from: number;
  readonly to: number;
  /** IANA name or `UTC`. */
  readonly timeZone: string;
  readonly series: readonly PictureSeries[];
  /** Absent: the condition is not one value that a series is compared with. */
  readonly threshold: PictureThreshold | undefined;
  /** When alerts of the message fired, ms since the epoch; clipped to the picture. */
  readonly bands: readonly { readonly from: number; readonly to: number }[];
}
