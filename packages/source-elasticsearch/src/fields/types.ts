/** Words for several types at once, as dashboards of other programs use them. */
const GROUPS: Readonly<Record<string, readonly string[]>> = {
  number: ['long', 'integer', 'short', 'byte', 'double', 'float', 'half_float', 'scaled_float', 'unsigned_long'],
  string: ['keyword', 'text', 'wildcard', 'constant_keyword', 'match_only_text', 'version'],
  date: ['date', 'date_nanos'],
};

/** Whether a field is of one of the wanted types or groups of types; nothing wanted: any. */
export function isOfType(types: readonly string[], wanted: readonly string[]): boolean {
  if (wanted.length === 0) return true;
  const known = new Set(wanted.flatMap((word) => (Object.hasOwn(GROUPS, word) ? [word, ...GROUPS[word]!] : [word])));
  return types.some((type) => known.has(type));
}
