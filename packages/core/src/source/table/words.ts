/** `1 row`, `2 rows`. */
export function countOf(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** Some of the names, for a sentence. */
export function listOf(names: Iterable<string>): string {
  return [...new Set(names)].slice(0, 12).join(', ') || '(nothing)';
}
