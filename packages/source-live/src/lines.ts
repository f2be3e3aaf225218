export interface LineReader {
  feed(chunk: Uint8Array): void;
  /** The body is over: what is left is a line too. */
  end(): void;
}

export interface LineEvents {
  /** A line that is not blank, without its end. */
  onLine(line: string): void;
  onUnreadable(reason: string): void;
}

const LF = 0x0a;
/** A message that is longer is skipped: it would have to be in memory as a whole. */
export const MOST_MESSAGE_BYTES: number = 16 * 1024 * 1024;

/**
 * Lines of bytes that come in chunks of any size, cut anywhere. A line that is not UTF-8, or too long, is told and left
 * out; the next one is read again.
 */
export function createLineReader(
  { onLine, onUnreadable }: LineEvents,
  mostBytes: number = MOST_MESSAGE_BYTES,
): LineReader {
  // One per line, and so one that forgives a byte order mark at the start of each.
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let parts: Uint8Array[] = [];
  let bytes = 0;
  let skipping = false;

  const add = (part: Uint8Array): void => {
    bytes += part.length;
    if (bytes > mostBytes && !skipping) {
      skipping = true;
      parts = [];
      onUnreadable('it is too large');
    }
    // A copy: whoever gave the chunk may use its memory again.
    if (!skipping && part.length > 0) parts.push(part.slice());
  };

  const finish = (): void => {
    const line = skipping ? undefined : decode(parts);
    if (line === null) onUnreadable('it is not UTF-8');
    else if (line !== undefined && line.trim() !== '') onLine(line);
    parts = [];
    bytes = 0;
    skipping = false;
  };

  const decode = (pieces: readonly Uint8Array[]): string | null => {
    try {
      return decoder.decode(pieces.length === 1 ? pieces[0] : joined(pieces));
    } catch {
      return null;
    }
  };

  return {
    feed(chunk) {
      let from = 0;
      for (let at = chunk.indexOf(LF); at >= 0; at = chunk.indexOf(LF, from)) {
        add(chunk.subarray(from, at));
        finish();
        from = at + 1;
      }
      add(chunk.subarray(from));
    },
    end: finish,
  };
}

function joined(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}
