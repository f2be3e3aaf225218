import { errorOf, isAbort, ObsError } from '@obs-kit/core';

/** As large as the gate takes. */
const MOST_BYTES = 10 * 1024 * 1024;

/** The text of a document, or why there is none. */
export type LoadedDocument = { readonly text: string } | { readonly error: ObsError };

/** Fetches a dashboard document over http or https, with the page's own credentials for its own origin. */
export async function loadDocument(src: string, base: string, signal: AbortSignal): Promise<LoadedDocument> {
  try {
    const url = new URL(src, base);
    if (url.protocol !== 'http:' && url.protocol !== 'https:')
      throw failed(src, `the scheme ${url.protocol} is not allowed`);
    const response = await fetch(url, { signal, headers: { accept: 'application/json' } });
    if (!response.ok) throw failed(src, `the server answered ${response.status}`);
    return { text: await textOf(response, src) };
  } catch (thrown) {
    if (thrown instanceof ObsError || isAbort(thrown)) return { error: errorOf(thrown) };
    return { error: failed(src, thrown instanceof Error ? thrown.message : String(thrown), thrown) };
  }
}

/** Counts while it reads, because a length that a server announces may be missing or wrong. */
async function textOf({ body }: Response, src: string): Promise<string> {
  if (!body) return '';
  const reader = body.getReader();
  const decoder = new TextDecoder();
  const parts: string[] = [];
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return [...parts, decoder.decode()].join('');
    bytes += value.byteLength;
    if (bytes > MOST_BYTES) {
      void reader.cancel().catch(() => {});
      throw failed(src, 'it is larger than 10 MB');
    }
    parts.push(decoder.decode(value, { stream: true }));
  }
}

function failed(src: string, reason: string, cause?: unknown): ObsError {
  return new ObsError({
    code: 'document-unreachable',
    message: 'dashboard document "{src}" could not be loaded: {reason}',
    hint: 'Check the src attribute, and that the server lets this page read it.',
    values: { src, reason },
    cause,
  });
}
