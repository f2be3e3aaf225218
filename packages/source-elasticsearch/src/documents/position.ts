import { optionError } from '../errors.js';
import { parseJson } from '../json.js';

/**
 * How far a reader of pages came. No document has a number of its own that servers sort by without a point in time, so the
 * place is a time, and the documents at that time which were shown already.
 */
export interface Position {
  /** The time of the last document, as the server wrote it. */
  readonly until: string;
  /** Ids of documents that the next page must not repeat, by index. */
  readonly seen: ReadonlyMap<string, readonly string[]>;
  /** The point in time that the pages are read in; empty: the server has none for us; absent: not asked for yet. */
  readonly pit: string | undefined;
}

/** A position as an opaque token. */
export function tokenOf({ until, seen, pit }: Position): string {
  return JSON.stringify([until, pit ?? null, [...seen]]);
}

/** `undefined` when there is no token. Throws `elasticsearch-option-invalid` for what is none of ours. */
export function parseToken(value: unknown): Position | undefined {
  if (value === undefined || value === '') return undefined;
  try {
    const [until, pit, seen] = parseJson(value as string) as unknown[];
    const isGroup = (group: unknown): group is [string, string[]] =>
      Array.isArray(group) && typeof group[0] === 'string' && isTexts(group[1]);
    const isPit = typeof pit === 'string' || pit === null;
    if (typeof until === 'string' && isPit && Array.isArray(seen) && seen.every(isGroup)) {
      return { until, pit: pit ?? undefined, seen: new Map(seen) };
    }
  } catch {
    // Told below.
  }
  throw optionError('after', value, 'a token of an earlier answer');
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((text) => typeof text === 'string');
}
