import { createParser } from 'eventsource-parser';
import { MOST_MESSAGE_BYTES } from './lines.js';

export interface EventReader {
  feed(chunk: Uint8Array): void;
  /** The body is over. What has no blank line behind it is thrown away, as the standard has it. */
  end(): void;
}

export interface EventReaderEvents {
  /** @param id The id of this or the last event that had one; `undefined` when none had, empty when it was reset. */
  onMessage(data: string, id: string | undefined): void;
  onRetry(ms: number): void;
  onUnreadable(reason: string): void;
}

/**
 * Server-sent events as a browser's `EventSource` reads them: an event without a name, or with one of `names`, is a
 * message; the id stays until another one comes.
 */
export function createEventReader(
  { onMessage, onRetry, onUnreadable }: EventReaderEvents,
  names: ReadonlySet<string>,
  mostChars: number = MOST_MESSAGE_BYTES,
): EventReader {
  // Not fatal: the standard puts U+FFFD in the place of broken bytes.
  const decoder = new TextDecoder();
  let id: string | undefined;
  let text = '';
  let overflown = false;

  const parser = createParser({
    maxBufferSize: mostChars,
    onRetry,
    onEvent(event) {
      id = event.id ?? id;
      const named = event.event !== undefined && event.event !== 'message' && !names.has(event.event);
      if (!named && event.data !== '') onMessage(event.data, id);
    },
    onError({ type }) {
      if (type === 'max-buffer-size-exceeded') overflown = true;
    },
  });

  const feed = (piece: string): void => {
    if (piece === '') return;
    parser.feed(piece);
    text = piece;
    if (!overflown) return;
    overflown = false;
    onUnreadable('it is too large');
    parser.reset();
  };

  return {
    feed: (chunk) => feed(decoder.decode(chunk, { stream: true })),
    end() {
      feed(decoder.decode());
      // The parser waits for what follows a carriage return, which may be the second half of a line end.
      if (text.endsWith('\r')) feed('\n');
    },
  };
}
