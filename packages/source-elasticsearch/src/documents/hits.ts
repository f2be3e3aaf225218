import { malformedError } from '../errors.js';
import { arrayOf, jsonOf, numberOf, ownOf, stringOf, type Json } from '../json.js';
import type { SearchAnswer } from '../msearch.js';
import { parseTime } from './time.js';

/** One document that was found. */
export interface Hit {
  readonly index: string;
  readonly id: string;
  /** ms since the epoch; NaN when the document has no time. */
  readonly time: number;
  /** The document's times as the server wrote them, mostly one, the earliest first. */
  readonly times: readonly string[];
  readonly source: Json;
  /** Values of the other fields that were asked in a format, as text. */
  readonly formatted: ReadonlyMap<string, string>;
}

/** The documents of an answer, as the server sorted them. */
export function readHits({ body, address }: Pick<SearchAnswer, 'body' | 'address'>, timeField: string): Hit[] {
  const hits = ownOf(ownOf(body, 'hits'), 'hits');
  if (!Array.isArray(hits)) throw malformedError(address, 'no list of hits');
  return hits.map((hit) => readHit(hit, timeField));
}

function readHit(hit: unknown, timeField: string): Hit {
  const source = jsonOf(ownOf(hit, '_source')) ?? {};
  const formatted = new Map<string, string>();
  for (const [name, values] of Object.entries(jsonOf(ownOf(hit, 'fields')) ?? {})) {
    const value = stringOf(arrayOf(values)[0]);
    if (value !== '') formatted.set(name, value);
  }
  const times = arrayOf(ownOf(ownOf(hit, 'fields'), timeField)).filter((value) => typeof value === 'string');
  const sortValue = numberOf(arrayOf(ownOf(hit, 'sort'))[0]);
  return {
    index: stringOf(ownOf(hit, '_index')),
    id: stringOf(ownOf(hit, '_id')),
    time: times.length > 0 ? parseTime(times[0]!) : sortValue,
    times,
    source,
    formatted,
  };
}
