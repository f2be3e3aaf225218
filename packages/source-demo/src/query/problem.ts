import { ObsError } from '@obs-kit/core';

/** The query text makes no sense at `at` (counted from 0). */
export function queryInvalid(query: string, at: number, expected: string): ObsError {
  const found = at >= query.length ? 'the end' : `"${query.slice(at, at + 12)}"`;
  return new ObsError({
    code: 'demo-query-invalid',
    message: 'demo query not understood at character {position}: expected {expected}, found {found}',
    hint: 'Write a metric with labels, such as cpu{server="web-1"}, or an aggregate of one, such as sum by (route) (requests).',
    values: { position: at + 1, expected, found, query },
  });
}

/** Number of edits that turn one word into the other. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, n) => n);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length]!;
}

/** Up to three of `names` that somebody may have meant, else all of them. */
function closeTo(word: string, names: readonly string[]): string {
  const short = word.slice(0, 40).toLowerCase();
  const close = names
    .map((name) => ({ name, off: name.includes(short) || short.includes(name) ? 1 : distance(short, name) }))
    .filter(({ name, off }) => off <= Math.max(2, name.length / 3))
    .sort((a, b) => a.off - b.off)
    .slice(0, 3)
    .map(({ name }) => name);
  return (close.length > 0 ? close : names).join(', ');
}

export function metricUnknown(metric: string, names: readonly string[]): ObsError {
  return new ObsError({
    code: 'demo-metric-unknown',
    message: 'demo metric unknown: {metric}',
    hint: 'Use one of: {close}.',
    values: { metric, close: closeTo(metric, names) },
  });
}

export function labelUnknown(label: string, metric: string, names: readonly string[]): ObsError {
  return new ObsError({
    code: 'demo-label-unknown',
    message: 'demo label unknown: {label} on {metric}',
    hint: 'Labels of {metric}: {labels}.',
    values: { label, metric, labels: names.join(', ') || 'none' },
  });
}
