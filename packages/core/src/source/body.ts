import { isAbort, ObsError } from '../base/error.js';

/** Most bytes of one answer, after decompression: more would freeze or kill a page. */
export const MOST_BYTES: number = 64 * 1024 * 1024;

/**
 * The bytes of a body as they come, counted, so that a bomb is not inflated to its end.
 * Throws `source-answer-too-large` and `source-answer-cut` (the connection broke). Left early, it ends the transfer.
 */
export async function* readChunks(
  response: Response,
  address: string,
  maxBytes: number,
): AsyncGenerator<Uint8Array, void, undefined> {
  if (!response.body) return;
  const reader = response.body.getReader();
  let bytes = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read().catch((thrown: unknown) => {
        throw isAbort(thrown) ? thrown : cutError(address);
      });
      if (done) break;
      bytes += value.byteLength;
      if (bytes > maxBytes) throw tooLargeError(address, maxBytes);
      yield value;
    }
  } finally {
    // Of no effect on a body that was read to its end.
    void reader.cancel().catch(() => {});
  }
}

/** Chunks of bytes as one text. Throws `source-answer-malformed` when they are not UTF-8. */
export async function textOfChunks(chunks: AsyncIterable<Uint8Array>, address: string): Promise<string> {
  // Fatal: without it, broken bytes silently become other characters.
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const parts: string[] = [];
  for await (const chunk of chunks) parts.push(decode(decoder, chunk, address));
  parts.push(decode(decoder, undefined, address));
  return parts.join('');
}

function decode(decoder: TextDecoder, bytes: Uint8Array | undefined, address: string): string {
  try {
    return bytes ? decoder.decode(bytes, { stream: true }) : decoder.decode();
  } catch {
    throw new ObsError({
      code: 'source-answer-malformed',
      message: 'answer from {address} is not UTF-8 text',
      hint: 'Check that the address is the API of such a server, and that no proxy changes its answers.',
      values: { address },
    });
  }
}

function cutError(address: string): ObsError {
  return new ObsError({
    code: 'source-answer-cut',
    message: 'connection to {address} broke in the middle of the answer',
    hint: 'Try again; if it stays, look for a time or size limit in the server or in a proxy.',
    values: { address },
    retryAfterMs: 0,
  });
}

function tooLargeError(address: string, maxBytes: number): ObsError {
  return new ObsError({
    code: 'source-answer-too-large',
    message: 'answer from {address} is larger than {megabytes} MB',
    hint: 'Narrow the time range, or ask for fewer series.',
    values: { address, megabytes: Math.round(maxBytes / 1024 / 1024) },
  });
}
