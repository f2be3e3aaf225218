import type { ListItem } from './arrange.js';

/** The line that a key leads to from the one at `at`; `undefined` for a key that leads nowhere. */
export function lineAfterKey(key: string, at: number, items: readonly ListItem[], page: number): number | undefined {
  const last = items.length - 1;
  const head = items.findLastIndex(({ kind }, index) => kind === 'group' && index < at);
  const next = new Map([
    ['ArrowDown', at + 1],
    ['ArrowUp', at - 1],
    ['PageDown', at + page],
    ['PageUp', at - page],
    ['Home', 0],
    ['End', last],
    // From an alert to the head of its group.
    ['ArrowLeft', head === -1 ? at : head],
  ]).get(key);
  return next === undefined ? undefined : Math.max(0, Math.min(next, last));
}
