/** Label names and values of one series. Made by {@link labelsFrom}: no prototype, so `__proto__` is a name like any other. */
export type Labels = Readonly<Record<string, string>>;

/** Copies own string entries into an object without a prototype. */
export function labelsFrom(entries: Iterable<readonly [string, string]>): Labels {
  const labels = Object.create(null) as Record<string, string>;
  for (const [name, value] of entries) labels[name] = value;
  return labels;
}
