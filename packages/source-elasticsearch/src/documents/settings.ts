import { createReader } from '../read.js';
import type { Direction } from '../dsl.js';
import type { Target } from '../target.js';

/** How many documents are shown when nobody says, and what servers allow (`index.max_result_window`). */
const DEFAULT_SIZE = 500;
const MOST_SIZE = 10_000;
const DEFAULT_MESSAGE = 'message';
const DEFAULT_LEVEL = 'level';

/** What a target says about the documents that it wants. */
export interface DocumentSettings {
  readonly size: number;
  /** Which end of the range is shown when there are more: `desc`, the newest. */
  readonly direction: Direction;
  /** Fields of log lines. */
  readonly messageField: string;
  readonly levelField: string;
  /** Whether the numbers of lines over time are asked too. */
  readonly volume: boolean;
  /** Whether the search runs in the background of the server. */
  readonly async: boolean;
}

/** Throws `elasticsearch-option-invalid`. */
export function parseDocumentSettings({ settings }: Target): DocumentSettings {
  const reader = createReader(settings, 'settings');
  const size = reader.count('size', 1) ?? reader.count('limit', 1) ?? DEFAULT_SIZE;
  return {
    size: Math.min(size, MOST_SIZE),
    direction: reader.word('sortDirection', ['asc', 'desc']) ?? 'desc',
    messageField: reader.text('messageField') ?? DEFAULT_MESSAGE,
    levelField: reader.text('levelField') ?? DEFAULT_LEVEL,
    volume: reader.raw('volume') === undefined || reader.flag('volume'),
    async: reader.flag('async'),
  };
}
