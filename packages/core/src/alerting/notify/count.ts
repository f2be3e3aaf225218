import { addTime, floorTime } from '../../time/calendar.js';
import type { Message } from './message.js';

/** How many messages one receiver gets. */
export interface ReceiverCount {
  readonly receiver: string;
  readonly messages: number;
  /** Those that tell of something new: neither repeated nor about the end of alerts. */
  readonly news: number;
  /** One for every day that the time has a part in. */
  readonly days: readonly DayCount[];
}

export interface DayCount {
  /** The first ms of the day. */
  readonly day: number;
  readonly messages: number;
}

/** Counts messages by receiver, the busiest first, and by the days of `timeZone`, an IANA name or `UTC`. */
export function countMessages(
  messages: readonly Message[],
  { from, to, timeZone }: { readonly from: number; readonly to: number; readonly timeZone: string },
): readonly ReceiverCount[] {
  const days: number[] = [];
  for (
    let day = floorTime(from, 'd', timeZone);
    day < to;
    day = floorTime(addTime(day, 1, 'd', timeZone), 'd', timeZone)
  ) {
    days.push(day);
  }
  const byReceiver = new Map<string, Message[]>();
  for (const message of messages) {
    if (message.t < from || message.t >= to) continue;
    const own = byReceiver.get(message.receiver);
    if (own === undefined) byReceiver.set(message.receiver, [message]);
    else own.push(message);
  }
  return [...byReceiver]
    .map(([receiver, own]) => ({
      receiver,
      messages: own.length,
      news: own.filter(({ reason }) => reason === 'first' || reason === 'new-alert').length,
      days: days.map((day, i) => ({
        day,
        messages: own.filter(({ t }) => t >= day && t < (days[i + 1] ?? Infinity)).length,
      })),
    }))
    .sort((a, b) => b.messages - a.messages || (a.receiver < b.receiver ? -1 : 1));
}
