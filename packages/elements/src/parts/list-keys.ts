/** Moves the focus in a list by arrow keys, Home and End; from outside the list, as in a search field, only downwards. */
export function moveFocus(event: KeyboardEvent, items: readonly HTMLElement[]): void {
  const at = items.indexOf(event.target as HTMLElement);
  const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
  if (next === undefined || (at === -1 && event.key !== 'ArrowDown')) return;
  event.preventDefault();
  items[Math.max(0, Math.min(next, items.length - 1))]?.focus();
}
