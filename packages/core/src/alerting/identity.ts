import type { Labels } from '../frame/labels.js';

/** Names in the order in which Prometheus lists them: by code point, which is also the order of their bytes. */
export function sortedNames(labels: Labels): string[] {
  return sortedTexts(Object.keys(labels));
}

/** By code point, as Go sorts texts. */
export function sortedTexts(texts: Iterable<string>): string[] {
  return [...texts].sort(compareCodePoints);
}

/** The same text for the same label set, whatever the order of its names; a label without a value is no label. */
export function identityOf(labels: Labels): string {
  const parts: string[] = [];
  // Any fixed order does, and that of UTF-16 units is the cheapest.
  for (const name of Object.keys(labels).sort()) {
    const value = labels[name]!;
    if (value !== '') parts.push(name, value);
  }
  return JSON.stringify(parts);
}

/** Below 0 when `a` comes first. */
export function compareCodePoints(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i += 1) {
    if (a.charCodeAt(i) !== b.charCodeAt(i)) return a.codePointAt(i)! - b.codePointAt(i)!;
  }
  return a.length - b.length;
}
