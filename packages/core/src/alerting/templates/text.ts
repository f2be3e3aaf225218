/** Go changes case character by character: one that has no single counterpart, such as ß, stays. */
export function toUpper(text: string): string {
  return byCharacter(text, (char) => char.toUpperCase());
}

export function toLower(text: string): string {
  return byCharacter(text, (char) => char.toLowerCase());
}

/** The first letter of each word in upper case, as Go's `strings.Title`. */
export function titleCase(text: string): string {
  let before = ' ';
  return byCharacter(text, (char) => {
    const starts = isSeparator(before);
    before = char;
    return starts ? char.toUpperCase() : char;
  });
}

/** `host:port` without the port; what is not of that form stays, as with Go's `net.SplitHostPort`. */
export function stripPort(text: string): string {
  const colon = text.lastIndexOf(':');
  if (colon < 0) return text;
  if (text.startsWith('[')) {
    const end = text.indexOf(']');
    const rest = text.slice(end + 1);
    if (end < 0 || end + 1 !== colon || text.indexOf('[', 1) >= 0 || rest.includes(']')) return text;
    return text.slice(1, end);
  }
  const host = text.slice(0, colon);
  return host.includes(':') || /[[\]]/.test(text) ? text : host;
}

function byCharacter(text: string, change: (char: string) => string): string {
  let changed = '';
  for (const char of text) {
    const other = change(char);
    changed += [...other].length === 1 ? other : char;
  }
  return changed;
}

function isSeparator(char: string): boolean {
  if (char < '\x80') return !/\w/.test(char);
  return !/[\p{L}\p{Nd}]/u.test(char) && /\s/u.test(char);
}
