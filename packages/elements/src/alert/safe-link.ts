/** The address of a link that a stranger wrote, if it may be followed: http, https, no credentials. */
export function safeLink(text: string): URL | undefined {
  // What browsers strip or turn into a slash could make the parsed address another one than the one that is read.
  if (/[\u0000-\u0020\u007f\\]/.test(text)) return undefined;
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    return undefined;
  }
  const allowed = url.protocol === 'https:' || url.protocol === 'http:';
  return allowed && url.username === '' && url.password === '' ? url : undefined;
}
