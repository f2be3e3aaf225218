import { isAbort, ObsError } from '../base/error.js';

/** Most bytes of one answer, after decompression: more would freeze or kill a page. */
const MOST_BYTES = 64 * 1024 * 1024;

/**
 * Reads a body as text, counting while it comes, so that a bomb is not inflated to its end.
 * Throws `source-answer-too-large`, `source-answer-cut` (the connection broke) and `source-answer-malformed` (not UTF-8).
 */
export async function readText(response: Response, address: string): Promise<string> {
  if (!response.body) return '';
  const reader = response.body.getReader();
  // Fatal: without it, broken bytes silently become other characters.
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const parts: string[] = [];
  let bytes = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read().catch((thrown: unknown) => {
        throw isAbort(thrown) ? thrown : cutError(address);
      });
      if (done) break;
      bytes += value.byteLength;
      if (bytes > MOST_BYTES) throw tooLargeError(address);
      parts.push(decode(decoder, value, address));
    }
    parts.push(decode(decoder, undefined, address));
  } catch (thrown) {
    void reader.cancel().catch(() => {});
    throw thrown;
  }
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
  });
}

function tooLargeError(address: string): ObsError {
  return new ObsError({
    code: 'source-answer-too-large',
    message: 'answer from {address} is larger than {megabytes} MB',
    hint: 'Ask for a shorter time range, a longer step, or fewer series.',
    values: { address, megabytes: MOST_BYTES / 1024 / 1024 },
  });
}
