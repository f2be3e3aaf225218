import { ObsError } from '../../base/error.js';
import type { Field, Frame } from '../../frame/frame.js';
import { parseQuotedNames } from './names.js';
import { listOf } from './words.js';

/** A frame that a query asks for, and which of its fields. */
export interface Selection<T extends { readonly frame: Frame }> {
  readonly table: T;
  /** Fields asked for by name; absent: all. Times come along in any case. */
  readonly wanted?: readonly Field[];
}

/**
 * What a query text asks for: empty or `*`, all; `name`, one frame; `name: field, field`, some of its fields;
 * `field, field`, the frames that have them. Names may stand in quotes, and must where they hold commas, colons or quotes
 * themselves. Throws `table-query-unknown`.
 */
export function select<T extends { readonly frame: Frame }>(tables: readonly T[], query: string): Selection<T>[] {
  const text = query.trim();
  const quoted = parseQuotedNames(text);
  const found = quoted
    ? ((quoted.frame === undefined ? framesNamed(tables, quoted.names) : undefined) ??
      pick(quoted.frame === undefined ? tables : tables.filter(({ frame }) => frame.name === quoted.frame), [
        quoted.names,
      ]))
    : selectPlain(tables, text);
  if (found) return found;
  throw new ObsError({
    code: 'table-query-unknown',
    message: 'no frame or field is called "{query}"',
    hint: 'Write the name of a frame or of fields, such as "table: cpu, memory"; here are: {known}.',
    values: {
      query: text,
      known: listOf(
        tables.flatMap(({ frame }) => [...(frame.name ? [frame.name] : []), ...frame.fields.map(({ name }) => name)]),
      ),
    },
  });
}

function selectPlain<T extends { readonly frame: Frame }>(
  tables: readonly T[],
  text: string,
): Selection<T>[] | undefined {
  if (text === '' || text === '*') return tables.map((table) => ({ table }));
  const named = framesNamed(tables, [text]);
  if (named) return named;
  const colon = text.indexOf(':');
  const owners =
    colon < 0 ? [] : tables.filter(({ frame }) => (frame.name ?? '').trim() === text.slice(0, colon).trim());
  const list = owners.length > 0 ? text.slice(colon + 1) : text;
  // A field may have a comma in its own name when it is asked for alone.
  return pick(owners.length > 0 ? owners : tables, [[list.trim()], list.split(',').map((part) => part.trim())]);
}

function framesNamed<T extends { readonly frame: Frame }>(
  tables: readonly T[],
  names: readonly string[],
): Selection<T>[] | undefined {
  const named = names.length === 1 ? tables.filter(({ frame }) => frame.name === names[0]) : [];
  return named.length > 0 ? named.map((table) => ({ table })) : undefined;
}

/** The fields of the first list whose names are all there; names are compared as they are, then without space around. */
function pick<T extends { readonly frame: Frame }>(
  tables: readonly T[],
  lists: readonly (readonly string[])[],
): Selection<T>[] | undefined {
  const fields = tables.flatMap(({ frame }) => frame.fields);
  const exact = new Set(fields.map(({ name }) => name));
  const trimmed = new Set(fields.map(({ name }) => name.trim()));
  for (const names of lists) {
    if (!names.every((name) => exact.has(name) || trimmed.has(name))) continue;
    const asked = new Set(names);
    const isAsked = ({ name }: Field): boolean =>
      asked.has(name) || (!exact.has(name.trim()) && asked.has(name.trim()));
    return tables.flatMap((table) => {
      const wanted = table.frame.fields.filter(isAsked);
      return wanted.length > 0 ? [{ table, wanted }] : [];
    });
  }
  return undefined;
}
