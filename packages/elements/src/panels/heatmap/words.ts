import { addMessages } from '../../base/panel-messages.js';

interface HeatmapWords {
  /** Of the bar of colours, for those who do not see it. */
  readonly heatmapScale: (least: string, greatest: string) => string;
  /** The chart in words begins so: its rows from the lowest to the highest bound or from the first to the last. */
  readonly heatmapRows: (count: number, first: string, last: string, range: string) => string;
  /** The cell with most. */
  readonly heatmapMost: (value: string, row: string, time: string) => string;
  /** The cell with least, of rows that are no buckets. */
  readonly heatmapLeast: (value: string, row: string, time: string) => string;
  /** The bucket with most in all the time, and its part of everything. */
  readonly heatmapFullest: (row: string, part: string) => string;
  /** All cells added up, where they count things. */
  readonly heatmapTotal: (value: string) => string;
  /** All buckets of a time added up, on average. */
  readonly heatmapMean: (value: string) => string;
}

declare module '../../base/panel-messages.js' {
  interface AddedMessages extends HeatmapWords {}
}

export const words: HeatmapWords = addMessages<HeatmapWords>({
  heatmapScale: (least, greatest) => `Colours from ${least} to ${greatest}`,
  heatmapRows: (count, first, last, range) =>
    `${count === 1 ? `1 row, ${first}` : `${count} rows from ${first} to ${last}`}, ${range}.`,
  heatmapMost: (value, row, time) => `Most: ${value} in ${row} at ${time}.`,
  heatmapLeast: (value, row, time) => `Least: ${value} in ${row} at ${time}.`,
  heatmapFullest: (row, part) => `The fullest row is ${row} with ${part} of all.`,
  heatmapTotal: (value) => `${value} in all.`,
  heatmapMean: (value) => `On average all rows together have ${value}.`,
});
