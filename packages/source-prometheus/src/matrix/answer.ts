import type { Labels } from '@obs-kit/core';

/** The instants that a range query was asked for, in ms. */
export interface Grid {
  readonly start: number;
  readonly stepMs: number;
  readonly length: number;
}

/** An answer of the API: the envelope and what it holds. Members that the server left out are empty. */
export interface ParsedAnswer {
  /** `success` or `error`; empty when the body is not the API's envelope, which only an answer that is not `ok` may have. */
  readonly status: string;
  readonly errorType: string;
  readonly error: string;
  readonly warnings: readonly string[];
  readonly infos: readonly string[];
  /** `matrix`, `vector`, `scalar`, `string`, another one, or empty when `data` has none. */
  readonly resultType: string;
  /** Of a matrix, in the order of the server; series without any sample are among them. */
  readonly series: readonly ParsedSeries[];
  /** `data` of everything that is not a matrix, as JSON; `undefined` for a matrix and when there is none. */
  readonly data: unknown;
}

/** One series of a matrix. */
export interface ParsedSeries {
  /** With `__name__`. */
  readonly labels: Labels;
  /**
   * ms of each value, as they came: there may be equal ones and steps back. `undefined` when every value lay on the grid
   * that was given, each later than the one before: then `values` is the grid's column.
   */
  readonly times: Float64Array | undefined;
  /** `NaN` where a value is missing or not a number. */
  readonly values: Float64Array;
  /** Native histograms: ms, and what the server sent. */
  readonly histograms: readonly (readonly [number, unknown])[];
}
