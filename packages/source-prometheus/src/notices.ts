import type { Notice } from '@obs-kit/core';

/** More of them say nothing new; a server may send one per series. */
const MOST_NOTICES = 10;

export function noticesOf(texts: readonly string[], severity: Notice['severity']): Notice[] {
  return texts.map((text) => ({ severity, text }));
}

/** Each once, warnings before infos; how many are left out is the last of them. */
export function mergeNotices(...lists: readonly (readonly Notice[])[]): Notice[] {
  const all = new Map(lists.flat().map((notice) => [`${notice.severity} ${notice.text}`, notice]));
  const sorted = [...all.values()].toSorted(
    (a, b) => Number(b.severity === 'warning') - Number(a.severity === 'warning'),
  );
  if (sorted.length <= MOST_NOTICES) return sorted;
  const text = `${sorted.length - MOST_NOTICES} more notices of the server are left out.`;
  return [...sorted.slice(0, MOST_NOTICES), { severity: 'info', text }];
}
