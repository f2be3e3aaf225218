import type { Clock } from '@obs-kit/core';
import type { Notification } from '../receiver.js';

/** A picture for a message, or why there is none. */
export type PictureAnswer =
  | {
      readonly png: Uint8Array;
      /** What it shows, in words. */
      readonly text: string;
    }
  | { readonly missing: string };

/** What receivers need of the world; tests bring their own. */
export interface ReceiverServices {
  readonly fetch: typeof fetch;
  readonly clock: Clock;
  /** As `Math.random`. */
  readonly random: () => number;
  /** Absent: messages go without pictures. Never rejects but with the abort. */
  readonly picture?: (notification: Notification, signal: AbortSignal) => Promise<PictureAnswer>;
}
