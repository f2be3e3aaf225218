import { ObsError } from '../../base/error.js';
import type { EscapeContext } from '../data-source.js';

/** What a query text names. */
export interface NameList {
  readonly frame?: string;
  readonly names: readonly string[];
}

const NAME = /\s*(?:"((?:[^"]|"")*)"\s*|([^",:\s][^",:]*)?)([,:]|$)/y;

/**
 * Names with quotes around some of them: `"a, b", c` or `table: "say ""hi"""`. `undefined` when no quote is in the text, or
 * one stands where it means nothing.
 */
export function parseQuotedNames(text: string): NameList | undefined {
  if (!text.includes('"')) return undefined;
  const names: string[] = [];
  let frame: string | undefined;
  NAME.lastIndex = 0;
  for (;;) {
    const match = NAME.exec(text);
    if (!match) return undefined;
    const [, quoted, bare = '', end] = match;
    const name = quoted?.replaceAll('""', '"') ?? bare.trim();
    if (end === ':') {
      if (frame !== undefined || names.length > 0) return undefined;
      frame = name;
    } else names.push(name);
    if (end === '') return { names, ...(frame !== undefined && { frame }) };
  }
}

/** Columns by names as they are written; what is empty or repeated gets a number, so that each can be asked for. */
export function uniqueNames(names: readonly string[]): string[] {
  const used = new Set<string>();
  const next = new Map<string, number>();
  return names.map((text, i) => {
    const base = text === '' ? `column ${i + 1}` : text;
    let name = base;
    // Counted on from the last one, so that many of one name do not cost their square.
    for (let n = next.get(base) ?? 2; used.has(name); next.set(base, ++n)) name = `${base} ${n}`;
    used.add(name);
    return name;
  });
}

/**
 * Values of a variable as names in a query: in quotes that are put around them, or within those that stand there.
 * A value that is a part of a name may only hold letters, digits, `_`, `.` and `-`. Throws `table-unsafe-position`.
 */
export function escapeNames({ before, after, variable, values }: EscapeContext): string {
  const doubled = values.map((value) => value.replaceAll('"', '""'));
  const inQuotes = before.split('"').length % 2 === 0;
  if (inQuotes && values.length === 1) return doubled[0]!;
  const alone = /(^|[,:])\s*$/.test(before) && /^\s*($|[,:])/.test(after);
  if (!inQuotes && alone) return doubled.map((value) => `"${value}"`).join(', ');
  if (!inQuotes && values.length === 1 && /^[\p{L}\p{N}_.-]+$/u.test(values[0]!)) return values[0]!;
  throw new ObsError({
    code: 'table-unsafe-position',
    message: 'variable ${variable} cannot be written after "{before}"',
    hint: 'Let it stand alone between commas, or, with one value, within quotes.',
    values: { variable, before: before.slice(-40) },
  });
}
