import { ObsError } from '../base/error.js';

/**
 * The base URL of a source: absolute, or relative to the page. Throws `source-url-invalid` (not http or https, path that
 * climbs, control characters) and `source-url-credentials`.
 */
export function parseBaseUrl(text: string | undefined): URL {
  const base = (globalThis as { location?: { href: string } }).location?.href;
  const invalid = (shown: string): ObsError =>
    new ObsError({
      code: 'source-url-invalid',
      message: 'source url "{shown}" cannot be used',
      hint: 'Write an http or https address, such as http://localhost:9090 or /prometheus, without "..".',
      values: { shown },
    });
  if (typeof text !== 'string' || text.trim() === '') throw invalid('');
  let url: URL;
  try {
    url = new URL(text, base);
  } catch {
    // Not repeated: what cannot be parsed cannot be cleared of a password either.
    throw invalid(text.includes('@') ? '…' : withoutQuery(text));
  }
  if (url.username !== '' || url.password !== '') {
    throw new ObsError({
      code: 'source-url-credentials',
      message: 'source url for {host} holds a user name or password',
      hint: 'Remove it from the url, and give the source headers or credentials instead.',
      values: { host: url.host },
    });
  }
  const path = withoutQuery(text);
  // Looked for in the text: the parser resolves climbing, encoded or not, without a word.
  const climbs = /(^|[/\\])(\.|%2e){2}([/\\]|$)/i.test(path) || /[\\\u0000-\u001f]|%2f|%5c/i.test(path);
  if (climbs || !/^https?:$/.test(url.protocol)) throw invalid(path);
  url.hash = '';
  return url;
}

/** Origin and path: what may be shown of a URL, whose query may hold a token. */
export function addressOf(url: URL): string {
  return url.origin + url.pathname;
}

function withoutQuery(text: string): string {
  return text.replace(/[?#].*$/s, '');
}
