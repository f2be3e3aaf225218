import type { Labels } from '@obs-kit/core';

/** Names of series by what they differ in: the labels that all have in common say nothing in a legend. */
export function namesOf(all: readonly Labels[]): string[] {
  const [first] = all;
  if (first === undefined) return [];
  const names = [...new Set(all.flatMap((labels) => Object.keys(labels)))].filter((name) => name !== '__name__').sort();
  const differing = names.filter((name) => all.some((labels) => labels[name] !== first[name]));
  const shown = differing.length > 0 ? differing : names;
  return all.map((labels) => {
    const parts = shown.flatMap((name) => (Object.hasOwn(labels, name) ? [`${name}=${labels[name]!}`] : []));
    return parts.join(', ') || (labels['__name__'] ?? 'value');
  });
}
