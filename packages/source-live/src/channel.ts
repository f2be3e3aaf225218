import {
  errorOf,
  isAbort,
  type AbsoluteTimeRange,
  type ObsError,
  type QueryRequest,
  type StreamUpdate,
} from '@obs-kit/core';
import { createContinuity } from './continuity.js';
import type { History } from './history.js';
import { startLine } from './line.js';
import { createMessageReader, marksOf, type RowSink } from './message.js';
import { noticesOf, type ChannelFacts, type Gap } from './notices.js';
import type { LiveSettings } from './settings.js';
import { createStore } from './store.js';
import type { Transport } from './transport.js';
import { parseJson } from './value.js';

/** One channel of a source, read over one line for all who listen. */
export interface Channel {
  /** Nothing to show yet: the line is being made, or history is on its way. */
  readonly ready: boolean;
  /** There will be no more: the server said so, or `error` tells why. */
  readonly ended: { readonly error: ObsError | undefined } | undefined;
  /** From when on rows are here, as far as the server has them, ms. */
  readonly since: number;
  /** What is here of a time range. */
  read(request: QueryRequest, range: AbsoluteTimeRange): StreamUpdate;
  /** Calls `onChange` after every change, until the function that it returns is called. */
  listen(spanMs: number, onChange: () => void): () => void;
  close(): void;
}

export interface ChannelOptions {
  readonly name: string;
  readonly settings: LiveSettings;
  readonly transport: Transport;
  readonly history: History | undefined;
  /** The last listener has left. */
  readonly onLeft: () => void;
}

/** Gaps that are named; a line that breaks all the time has more. */
const MOST_GAPS = 100;
/** Rows between two looks at the bounds, so that memory is bounded when nobody reads. */
const ROWS_BETWEEN_TRIMS = 10_000;

export function openChannel({ name, settings, transport, history, onLeft }: ChannelOptions): Channel {
  const { clock, mapping } = settings;
  const store = createStore(settings);
  const reader = createMessageReader(mapping);
  const continuity = createContinuity(mapping.timeFormat !== 'received');
  const closed = new AbortController();
  const listeners = new Map<() => void, number>();
  let gaps: Gap[] = [];
  let openGap: { from: number } | undefined;
  let unreadable = { count: 0, last: '' };
  let state: 'connecting' | 'live' | 'down' | 'ended' = 'connecting';
  let error: ObsError | undefined;
  let historyError: ObsError | undefined;
  let filling = 0;
  /** Up to when the history was asked, before there was a line. */
  let filledTo: number | undefined;
  let span = 0;
  let breakCount = 0;
  let since = clock.now();
  let rowsSinceTrim = 0;
  let newest = -Infinity;

  const changed = (): void => {
    for (const listener of listeners.keys()) listener();
  };
  const onUnreadable = (reason: string): void => {
    unreadable = { count: unreadable.count + 1, last: reason };
    changed();
  };
  /** How far back rows are kept: as far as the longest of the listeners looks; the last one may come back. */
  const spanOf = (): number => (listeners.size > 0 ? (span = Math.max(...listeners.values())) : span);
  const down = (): ChannelFacts['down'] => {
    if (state === 'down') return error ?? 'lost';
    return state === 'ended' && !error ? 'stopped' : undefined;
  };
  const trim = (): void => {
    rowsSinceTrim = 0;
    const from = clock.now() - spanOf();
    since = Math.max(since, from);
    store.trim(from);
    gaps = gaps.filter(({ to }) => to >= from);
  };

  const sink: RowSink = {
    knows: (column) => store.knows(column),
    unreadable: onUnreadable,
    row(time, labels, values) {
      if (openGap !== undefined && time > openGap.from) {
        gaps = [...gaps, { from: openGap.from, to: time }].slice(-MOST_GAPS);
        openGap = undefined;
      }
      newest = Math.max(newest, time);
      store.row(time, labels, values);
      if (++rowsSinceTrim >= ROWS_BETWEEN_TRIMS) trim();
    },
  };

  /** Fetches what the stream does not have. Resolves in any case. */
  const fill = async (from: number, to: number): Promise<void> => {
    filling++;
    const breaksBefore = breakCount;
    const keeping: RowSink = {
      ...sink,
      row(time, labels, values) {
        newest = Math.max(newest, time);
        // Values of the stream stay: history does not know better.
        store.row(time, labels, values, true);
      },
    };
    try {
      await history!(name, { from, to }, keeping, closed.signal);
      historyError = undefined;
      // A break that came meanwhile is filled by the next one.
      if (breaksBefore !== breakCount) return;
      store.heal(from, to);
      gaps = gaps.filter((gap) => gap.from < from || gap.to > to);
    } catch (thrown) {
      if (!isAbort(thrown)) historyError = errorOf(thrown);
    } finally {
      filling--;
      changed();
    }
  };

  const onMessage = (text: string, protocolId: string | undefined): void => {
    const value = parseJson(text);
    if (value === undefined) return onUnreadable('it is not JSON');
    const lastBefore = newest;
    const { id = protocolId, ...marks } = marksOf(value, mapping);
    const { repeated, joins } = continuity.take(text, { id, ...marks });
    if (!joins && Number.isFinite(lastBefore)) {
      openGap = { from: lastBefore };
      breakCount++;
      store.breakOff();
    }
    if (repeated) return;
    reader.read(value, clock.now(), sink);
    if (Number.isFinite(newest)) continuity.reached(newest);
    if (!joins && history && Number.isFinite(lastBefore)) void fill(lastBefore, Math.max(clock.now(), newest));
    changed();
  };

  /** Before the first line, and between that and a try that failed. */
  const fillStart = (): void => {
    if (!history) return;
    void fill(filledTo ?? since, clock.now());
    filledTo = clock.now();
  };

  let stopLine: (() => void) | undefined;
  const start = (): void => {
    stopLine = startLine({
      channel: name,
      transport,
      last: () => continuity.last,
      idleMs: settings.idleMs,
      clock,
      random: settings.random,
      events: {
        onOpen(again) {
          state = 'live';
          error = undefined;
          if (again) continuity.reopen();
          else fillStart();
          changed();
        },
        onMessage,
        onUnreadable,
        onDown(reason) {
          if (state === 'connecting') fillStart();
          state = 'down';
          error = reason;
          changed();
        },
        onEnd(reason) {
          state = 'ended';
          error = reason;
          changed();
        },
      },
    });
  };

  return {
    get ready() {
      return state !== 'connecting' && filling === 0;
    },
    get ended() {
      return state === 'ended' ? { error } : undefined;
    },
    get since() {
      return since;
    },
    read(request, range) {
      trim();
      const facts = {
        counts: store.counts,
        empty: store.empty,
        unreadable,
        gaps,
        down: down(),
        historyError,
        settings,
      };
      return {
        frames: store.frames(request, range),
        notices: noticesOf(facts, range.from, request.timeZone),
        live: state === 'live',
      };
    },
    listen(spanMs, onChange) {
      // Each call is a listener of its own, even with the same function.
      const listener = (): void => onChange();
      listeners.set(listener, spanMs);
      const from = clock.now() - spanMs;
      const before = since;
      if (from < since) since = from;
      trim();
      if (!stopLine) start();
      else if (history && filledTo !== undefined && from < before) void fill(from, before);
      return () => {
        if (!listeners.delete(listener)) return;
        if (listeners.size === 0) onLeft();
      };
    },
    close() {
      stopLine?.();
      closed.abort();
    },
  };
}
