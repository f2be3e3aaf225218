/**
 * An identifier that is the same whenever the same rule is written, so that a new file changes the rule and makes no second
 * one: letters and digits, as Grafana wants it. Of several rules with one name the second gets another, and so on.
 */
export function uidOf(names: readonly string[], taken: Set<string>): string {
  for (let copy = 0; ; copy++) {
    const text = JSON.stringify([...names, copy]);
    const uid = `obs${hash(text, 0x811c9dc5)}${hash(text, 0x01000193)}`;
    if (taken.has(uid)) continue;
    taken.add(uid);
    return uid;
  }
}

/** FNV-1a over UTF-16 units, from a start of its own. */
function hash(text: string, start: number): string {
  let value = start;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return (value >>> 0).toString(16).padStart(8, '0');
}
