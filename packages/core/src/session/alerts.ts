import type { AlertsData } from '../alerting/alerts-data.js';
import type { Clock } from '../base/clock.js';
import { errorOf, ObsError } from '../base/error.js';
import { createStore, type Subscribable } from '../base/subscribable.js';
import type { DataSource } from '../source/data-source.js';

/** How often alerts are asked for when the dashboard does not refresh: Prometheus' default evaluation pace, quartered. */
const DEFAULT_POLL_MS = 15_000;

const EMPTY_ALERTS: AlertsData = {
  status: 'empty',
  fetch: 'idle',
  rules: [],
  error: undefined,
  notices: [],
  updatedAt: undefined,
};

export interface AlertServices {
  readonly clock: Clock;
  readonly sources: () => ReadonlyMap<string, DataSource>;
  /** The dashboard's refresh interval in ms; 0: none. */
  readonly refreshMs: () => number;
  readonly active: () => boolean;
}

/** The alerts of one session's sources: asked for while somebody watches, one request at a time per source. */
export interface AlertSet {
  of(source: string): Subscribable<AlertsData>;
  /** Asks again for all that are watched. */
  refresh(): void;
  /** The source of this name came or went: who is asked, or waited for, may be another now. */
  sourceChanged(name: string): void;
  dispose(): void;
}

export function createAlertSet(services: AlertServices): AlertSet {
  const polls = new Map<string, { store: Subscribable<AlertsData>; poll: () => void; stop: () => void }>();

  const createPoll = (name: string): { store: Subscribable<AlertsData>; poll: () => void; stop: () => void } => {
    let controller: AbortController | undefined;
    let cancel: (() => void) | undefined;
    const store = createStore<AlertsData>(EMPTY_ALERTS, () => {
      poll();
      return stop;
    });

    const stop = (): void => {
      controller?.abort();
      controller = undefined;
      cancel?.();
      cancel = undefined;
      if (store.value.fetch === 'loading') store.set({ ...store.value, fetch: 'idle' });
    };

    const poll = (): void => {
      if (store.size === 0 || controller || !services.active()) return;
      cancel?.();
      const own = (controller = new AbortController());
      store.set({ ...store.value, fetch: 'loading' });
      // Rejects never: a failure is what the alerts show.
      void ask(name, services.sources(), own.signal)
        .then(
          ({ rules, notices = [] }): AlertsData => ({
            status: 'ready',
            fetch: 'idle',
            rules,
            notices,
            error: undefined,
            updatedAt: services.clock.now(),
          }),
          (thrown: unknown): AlertsData => ({
            ...store.value,
            status: 'failed',
            fetch: 'idle',
            error: errorOf(thrown),
          }),
        )
        .then((data) => {
          if (controller !== own) return;
          controller = undefined;
          cancel = services.clock.after(services.refreshMs() || DEFAULT_POLL_MS, poll);
          store.set(data);
        });
    };
    return { store, poll, stop };
  };

  return {
    of(source) {
      let entry = polls.get(source);
      if (!entry) polls.set(source, (entry = createPoll(source)));
      return entry.store;
    },
    refresh() {
      for (const { poll } of polls.values()) poll();
    },
    sourceChanged(name) {
      for (const [source, { poll, stop }] of polls) {
        if (source !== name && source !== '') continue;
        stop();
        poll();
      }
    },
    dispose() {
      for (const { stop } of polls.values()) stop();
      polls.clear();
    },
  };
}

async function ask(
  name: string,
  sources: ReadonlyMap<string, DataSource>,
  signal: AbortSignal,
): ReturnType<NonNullable<DataSource['alerts']>> {
  const source = name === '' ? [...sources.values()].find((candidate) => candidate.alerts) : sources.get(name);
  if (!source?.alerts) {
    throw new ObsError({
      code: 'alerts-unavailable',
      message: 'no alerts to ask for from "{name}"',
      hint: 'Name a data source that knows alert rules, such as prometheus.',
      values: { name: name || 'any source' },
    });
  }
  return source.alerts({ signal });
}
