import { formatIsoDateTime, type Notice, type ObsError } from '@obs-kit/core';
import type { LiveSettings } from './settings.js';
import type { StoreCounts } from './store.js';

/** A time in which rows may be missing, ms. */
export interface Gap {
  readonly from: number;
  readonly to: number;
}

/** What a channel knows about its rows. */
export interface ChannelFacts {
  readonly counts: StoreCounts;
  readonly empty: boolean;
  readonly unreadable: { readonly count: number; readonly last: string };
  readonly gaps: readonly Gap[];
  /** Why the line is down; absent while it is up. */
  readonly down: ObsError | 'lost' | 'stopped' | undefined;
  /** Why the last question to the history failed. */
  readonly historyError: ObsError | undefined;
  readonly settings: Pick<LiveSettings, 'maxSeries'>;
}

/** Gaps that have a sentence of their own. */
const MOST_NAMED = 3;

/** What there is to say about rows from `from` on. */
export function noticesOf(facts: ChannelFacts, from: number, zone: string): Notice[] {
  const { counts, empty, unreadable, down, historyError, settings } = facts;
  const texts = [
    down && downText(down),
    unreadable.count > 0 && `${messages(unreadable.count)} could not be read; the last: ${unreadable.last}.`,
    ...gapTexts(
      facts.gaps.filter(({ to }) => to >= from),
      zone,
    ),
    historyError && `Past rows are missing: ${historyError.message}.`,
    counts.refused > 0 && `Only the first ${settings.maxSeries} series are shown.`,
    empty && counts.old > 0 && `${counts.old} rows are older than the time range: look at timeFormat and at the clock of the sender.`, // prettier-ignore
  ];
  const dropped = counts.dropped > 0 && `${counts.dropped} of the oldest points were let go of, to bound memory.`;
  return [
    ...texts.filter((text) => typeof text === 'string').map((text): Notice => ({ severity: 'warning', text })),
    ...(dropped === false ? [] : [{ severity: 'info', text: dropped } as const]),
  ];
}

function downText(down: NonNullable<ChannelFacts['down']>): string {
  if (down === 'stopped') return 'The server ended the stream.';
  return down === 'lost' ? 'The line was lost; it is made anew.' : `No line to the server: ${down.message}. It is tried again.`; // prettier-ignore
}

function gapTexts(gaps: readonly Gap[], zone: string): string[] {
  const named = gaps.slice(-MOST_NAMED).map(({ from, to }) => {
    return `Gap from ${formatIsoDateTime(from, zone)} to ${formatIsoDateTime(to, zone)}: rows may be missing.`;
  });
  const others = gaps.length - named.length;
  return others > 0 ? [...named, `${others} more gaps before.`] : named;
}

function messages(count: number): string {
  return count === 1 ? '1 message' : `${count} messages`;
}
