import type { Labels } from '@obs-kit/core';

/** A series as promtool wants it: `name{label="value"}`. */
export function seriesText(labels: Labels): string {
  const pairs = Object.entries(labels)
    .filter(([name]) => name !== '__name__')
    .map(([name, value]) => `${name}=${quoted(value)}`);
  return `${labels['__name__'] ?? ''}{${pairs.join(', ')}}`;
}

/** A string literal of PromQL, whose escapes are those of Go. */
function quoted(text: string): string {
  // oxlint-disable-next-line no-control-regex
  return `"${text.replace(/[\\"\u0000-\u001f\u007f]/g, (char) =>
    char === '\\' || char === '"' ? `\\${char}` : `\\x${char.charCodeAt(0).toString(16).padStart(2, '0')}`,
  )}"`;
}

/** Values in promtool's notation, runs of one value written once. */
export function valuesText(values: ArrayLike<number>, missing: 'stale' | 'gap'): string {
  const parts: string[] = [];
  for (let i = 0; i < values.length;) {
    const value = values[i]!;
    let end = i + 1;
    while (end < values.length && Object.is(values[end], value)) end++;
    parts.push(...runText(value, end - i, missing === 'stale' && i > 0));
    i = end;
  }
  return parts.join(' ');
}

function runText(value: number, length: number, endsSeries: boolean): readonly string[] {
  if (Number.isNaN(value)) {
    const gaps = endsSeries ? length - 1 : length;
    return [...(endsSeries ? ['stale'] : []), ...(gaps === 0 ? [] : [gaps === 1 ? '_' : `_x${gaps}`])];
  }
  const text = String(value).replace('Infinity', 'Inf');
  // promtool adds a step of 0 to every value of a run, which an infinite one does not survive everywhere.
  if (length === 1 || !Number.isFinite(value)) return Array.from({ length }, () => text);
  return [`${text}+0x${length - 1}`];
}
