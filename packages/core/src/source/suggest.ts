import type { AbsoluteTimeRange } from '../time/range.js';
import type { Notice } from './data-source.js';

/** What somebody who writes a query wants to choose from. */
export interface SuggestRequest {
  /**
   * - `names`: what a query can be about: metrics, indices, tables, channels.
   * - `labels`: labels, tags or fields, of `name` if it is given.
   * - `values`: values of `label`, of `name` if it is given.
   */
  readonly what: 'names' | 'labels' | 'values';
  readonly name?: string;
  readonly label?: string;
  /** Only those that contain this text, whatever its case; empty: all. */
  readonly text: string;
  readonly range: AbsoluteTimeRange;
  /** Most items wanted. */
  readonly limit: number;
}

export interface Suggestion {
  readonly text: string;
  /** The source's word for what it is, such as `counter` or `keyword`. */
  readonly type?: string;
  readonly unit?: string;
  /** A sentence that explains it, from the source. Hostile, as all texts from a source. */
  readonly help?: string;
}

export interface SuggestResponse {
  /** At most `limit`, sorted by text. */
  readonly items: readonly Suggestion[];
  /** True when there were more than `limit`. */
  readonly more: boolean;
  readonly notices?: readonly Notice[];
}
