import type { Labels } from '../../frame/labels.js';

/**
 * Why a message is sent:
 * - `first`: the receiver does not know of anything firing in the group, be it new or all over since the last message;
 * - `new-alert`: one more fires than the receiver knows of;
 * - `some-resolved`: one is over while others fire (only where resolved alerts are sent);
 * - `all-resolved`: none fires any more;
 * - `repeat`: nothing has changed, and the repeat interval is over.
 */
export type MessageReason = 'first' | 'new-alert' | 'some-resolved' | 'all-resolved' | 'repeat';

/** One message to one place. */
export interface Message {
  /** ms since the epoch. */
  readonly t: number;
  readonly receiver: string;
  /** Which of the receiver's places; the position in its `sendResolved`. */
  readonly integration: number;
  readonly groupLabels: Labels;
  /** Names the route and the group, in Alertmanager's words. */
  readonly groupKey: string;
  /** `firing` while one in it fires. */
  readonly status: 'firing' | 'resolved';
  readonly reason: MessageReason;
  /** Label sets of the alerts in it. */
  readonly firing: readonly Labels[];
  /** Empty where resolved alerts are not sent. */
  readonly resolved: readonly Labels[];
}

/** Why alerts are kept from a message; `inactive`: outside of the route's active time intervals. */
export type Suppression = 'inhibited' | 'inactive' | 'muted' | 'silenced';

/** A message that would have been sent but for inhibition, silences and time intervals. */
export interface SuppressedMessage extends Message {
  /** At its time or, when it follows from a message that was suppressed before, at that one's. In order of the names. */
  readonly by: readonly Suppression[];
}

/** Everything that would have happened, each list in the order of time. */
export interface Forecast {
  readonly messages: readonly Message[];
  readonly suppressed: readonly SuppressedMessage[];
}
