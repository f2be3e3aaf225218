import { FaultError, malformed } from './faults.js';

const TAB = 9;
const LINE_FEED = 10;
const RETURN = 13;
const SPACE = 32;
const QUOTE = 34;
const COMMA = 44;
const OPEN_LIST = 91;
const BACKSLASH = 92;
const CLOSE_LIST = 93;
const OPEN_OBJECT = 123;
const CLOSE_OBJECT = 125;
const TILDE = 126;
const SHORT = 32;

/** The bytes of one JSON value, in as many chunks as they come. Finds only the value's end; `JSON.parse` is its judge. */
export class Capture {
  /** Byte of the body at which the value begins. */
  start = 0;
  /** Fatal: without it, broken bytes silently become other characters. */
  readonly #decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  #parts: Uint8Array[] = [];
  #kind: 'string' | 'container' | 'word' = 'word';
  #depth = 0;
  #inString = false;
  #escaped = false;

  /** @param first The value's first byte, which {@link feed} gets as well. */
  begin(first: number, start: number): void {
    this.start = start;
    this.#parts = [];
    this.#kind = first === QUOTE ? 'string' : first === OPEN_LIST || first === OPEN_OBJECT ? 'container' : 'word';
    this.#depth = 0;
    this.#inString = false;
    this.#escaped = false;
  }

  /**
   * Takes bytes from `from` on.
   * @returns Where the value ends in this chunk; -1 when it goes on in the next.
   */
  feed(bytes: Uint8Array, from: number): number {
    const end = this.#kind === 'word' ? endOfWord(bytes, from) : this.#endOfNested(bytes, from);
    // A copy of what has to wait: the chunk is not ours.
    this.#parts.push(end === -1 ? bytes.slice(from) : bytes.subarray(from, end));
    return end;
  }

  /** The bytes that were taken, which may be part of the last chunk. */
  take(): Uint8Array {
    const parts = this.#parts;
    this.#parts = [];
    if (parts.length === 1) return parts[0]!;
    const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
    let at = 0;
    for (const part of parts) {
      whole.set(part, at);
      at += part.length;
    }
    return whole;
  }

  /** What was taken, as a value. */
  parse(): unknown {
    return this.parseJson(this.take(), this.start);
  }

  /** @param start Where in the body the bytes begin, for the sentence. */
  parseJson(bytes: Uint8Array, start: number): unknown {
    let text: string;
    try {
      text = this.#decoder.decode(bytes);
    } catch {
      throw new FaultError({ kind: 'encoding', problem: '' });
    }
    try {
      return JSON.parse(text);
    } catch {
      throw malformed('no JSON', start);
    }
  }

  #endOfNested(bytes: Uint8Array, from: number): number {
    let depth = this.#depth;
    let inString = this.#inString;
    let escaped = this.#escaped;
    for (let p = from; p < bytes.length; p++) {
      const byte = bytes[p]!;
      if (inString) {
        if (escaped) escaped = false;
        else if (byte === BACKSLASH) escaped = true;
        else if (byte === QUOTE) {
          inString = false;
          if (depth === 0) return p + 1;
        }
      } else if (byte === QUOTE) inString = true;
      else if (byte === OPEN_OBJECT || byte === OPEN_LIST) depth += 1;
      else if (byte === CLOSE_OBJECT || byte === CLOSE_LIST) {
        depth -= 1;
        if (depth === 0) return p + 1;
      }
    }
    this.#depth = depth;
    this.#inString = inString;
    this.#escaped = escaped;
    return -1;
  }
}

/** A number, `true`, `false`, `null`, or what stands in their place. */
function endOfWord(bytes: Uint8Array, from: number): number {
  for (let p = from; p < bytes.length; p++) {
    const byte = bytes[p]!;
    if (byte === COMMA || byte === CLOSE_LIST || byte === CLOSE_OBJECT || isSpace(byte)) return p;
  }
  return -1;
}

/** White space, as JSON has it. */
export function isSpace(byte: number): boolean {
  return byte === SPACE || byte === LINE_FEED || byte === RETURN || byte === TAB;
}

/** Where a short string of plain ASCII, without escapes, ends: at its second quote. -1 for any other, and one that is cut. */
export function endOfPlainString(bytes: Uint8Array, from: number): number {
  const limit = Math.min(bytes.length, from + SHORT);
  for (let p = from + 1; p < limit; p++) {
    const byte = bytes[p]!;
    if (byte === QUOTE) return p;
    if (byte === BACKSLASH || byte < SPACE || byte > TILDE) return -1;
  }
  return -1;
}
