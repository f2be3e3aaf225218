import { isSpace } from './capture.js';

/** The beginning of a body. */
export interface Head {
  readonly chunks: Uint8Array[];
  /** There is nothing after it. */
  readonly complete: boolean;
}

/** Takes chunks until they are more than `bytes`. */
export async function takeHead(rest: AsyncIterator<Uint8Array>, bytes: number): Promise<Head> {
  const chunks: Uint8Array[] = [];
  for (let size = 0; size <= bytes;) {
    const { done, value } = await rest.next();
    if (done) return { chunks, complete: true };
    chunks.push(value);
    size += value.length;
  }
  return { chunks, complete: false };
}

/** Its first byte; the scanner passes over it. */
const BYTE_ORDER_MARK = 0xef;

/** What is first that is no space begins no object: a web page, maybe, or no text at all. */
export function isForeign({ chunks }: Head): boolean {
  for (const chunk of chunks) {
    const first = chunk.find((byte) => !isSpace(byte));
    if (first !== undefined) return first !== '{'.charCodeAt(0) && first !== BYTE_ORDER_MARK;
  }
  return false;
}

/** The whole body, its head given back chunk by chunk. */
export async function* wholeOf({ chunks }: Head, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  for (let chunk = chunks.shift(); chunk; chunk = chunks.shift()) yield chunk;
  for (;;) {
    const { done, value } = await rest.next();
    if (done) return;
    yield value;
  }
}
