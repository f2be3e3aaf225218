/** A plain click: shows that series alone; again, when it is alone, shows all. */
export function isolateSeries(all: readonly string[], hidden: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const alone = all.every((other) => hidden.has(other) !== (other === id));
  return new Set(alone ? [] : all.filter((other) => other !== id));
}

/** A click with Ctrl or ⌘: hides or shows that series; hiding the last one shows all. */
export function toggleSeries(all: readonly string[], hidden: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(hidden);
  if (!next.delete(id)) next.add(id);
  return all.every((other) => next.has(other)) ? new Set() : next;
}
