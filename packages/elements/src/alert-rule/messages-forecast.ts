import { errorOf, type ObsError } from '@obs-kit/core';
import {
  alertHistoriesOf,
  forecastNotifications,
  type Message,
  type NotificationConfig,
  type Silence,
  type Timeline,
} from '@obs-kit/core/alerting.js';
import { DAY_MS } from './windows.js';

export interface ForecastInput {
  readonly timeline: Timeline;
  readonly config: NotificationConfig;
  readonly silences: readonly Silence[];
}

/** Messages that would have been sent, or why nobody can say. */
export type MessagesForecast = { readonly messages: readonly Message[] } | { readonly error: ObsError };

export function forecastOf({ timeline, config, silences }: ForecastInput): MessagesForecast {
  const { from, to, intervalMs } = timeline;
  try {
    return {
      messages: forecastNotifications({ config, silences, alerts: alertHistoriesOf(timeline, intervalMs), from, to }),
    };
  } catch (thrown) {
    return { error: errorOf(thrown) };
  }
}

/** How many of them each receiver got in the last days, the busiest first. */
export function messagesByReceiver(
  messages: readonly Message[],
  to: number,
  days: number,
): readonly (readonly [receiver: string, count: number])[] {
  const counts = new Map<string, number>();
  for (const { t, receiver } of messages)
    if (t >= to - days * DAY_MS) counts.set(receiver, (counts.get(receiver) ?? 0) + 1);
  return [...counts].toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
}
