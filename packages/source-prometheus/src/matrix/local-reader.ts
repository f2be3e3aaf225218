import { Scanner, type Envelope } from './scanner.js';
import type { SeriesSink } from './series.js';
import { Slices } from './slices.js';

/** Takes the bytes of one body, wherever they are parsed. */
export interface BodyReader {
  push(chunk: Uint8Array): Promise<void>;
  /** After the last chunk. */
  end(): Promise<Envelope>;
  /** Leaves nothing running, whatever happened. */
  close(): void;
}

/** Takes about half a millisecond. */
const PIECE_BYTES = 64 * 1024;

/** Parses on this thread, in slices that let the page live. */
export function createLocalReader(sink: SeriesSink, signal: AbortSignal): BodyReader {
  const scanner = new Scanner(sink);
  const slices = new Slices(signal);
  return {
    async push(chunk) {
      for (let at = 0; at < chunk.length; at += PIECE_BYTES) {
        await slices.run(() => scanner.push(chunk.subarray(at, at + PIECE_BYTES)));
      }
    },
    async end() {
      return scanner.end();
    },
    close() {},
  };
}
