/** One try to read a channel. */
export interface Attempt {
  readonly channel: string;
  /** Where to go on: the id of a message, or a time in ms as text; `undefined` at the first try. */
  readonly last: string | undefined;
  readonly signal: AbortSignal;
  readonly events: AttemptEvents;
}

export interface AttemptEvents {
  /** The server has accepted. */
  onOpen(): void;
  /** Something came, be it only a sign of life. */
  onActivity(): void;
  /** @param id As the protocol has it. */
  onMessage(text: string, id: string | undefined): void;
  /** A message that is not even a text. */
  onUnreadable(reason: string): void;
  /** The server asks to wait so long before the next try. */
  onRetry(ms: number): void;
}

/**
 * Reads until the line ends. `lost`: it ended, as lines do; `stopped`: the server wants no further try.
 * Rejects with an `ObsError`, or with the abort.
 */
export type Transport = (attempt: Attempt) => Promise<'lost' | 'stopped'>;
