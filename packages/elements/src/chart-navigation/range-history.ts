import { createStore, type RawTimeRange, type Subscribable } from '@obs-kit/core';

/** A range as somebody asked for it; `undefined`: all that there is, of a chart that nobody has zoomed. */
export type HistoryEntry = RawTimeRange | undefined;

/** What one can go to. */
export interface HistorySteps {
  readonly back: boolean;
  readonly forward: boolean;
}

/** The ranges that were shown, as a browser remembers pages: a new one ends the way forward. */
export interface RangeHistory {
  readonly steps: Subscribable<HistorySteps>;
  /** A range is shown now, whoever asked for it. The one that is shown already changes nothing. */
  note(entry: HistoryEntry): void;
  /** The range a step away, -1 back and 1 forward, wrapped because one entry is `undefined`; `undefined`: there is none. */
  peek(step: -1 | 1): { readonly entry: HistoryEntry } | undefined;
  /** Makes the range a step away the current one. */
  go(step: -1 | 1): void;
}

/** As many as anybody walks back. */
const MOST = 100;

export function createRangeHistory(first: HistoryEntry): RangeHistory {
  let entries: readonly HistoryEntry[] = [first];
  let at = 0;
  const steps = createStore<HistorySteps>({ back: false, forward: false });
  const update = (): void => {
    const [back, forward] = [at > 0, at < entries.length - 1];
    if (steps.value.back !== back || steps.value.forward !== forward) steps.set({ back, forward });
  };
  return {
    steps,
    note(entry) {
      const current = entries[at];
      if (entry?.from === current?.from && entry?.to === current?.to) return;
      entries = [...entries.slice(0, at + 1), entry].slice(-MOST);
      at = entries.length - 1;
      update();
    },
    peek(step) {
      const next = at + step;
      return next >= 0 && next < entries.length ? { entry: entries[next] } : undefined;
    },
    go(step) {
      at = Math.max(0, Math.min(entries.length - 1, at + step));
      update();
    },
  };
}
