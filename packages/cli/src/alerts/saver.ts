import type { Clock } from '@obs-kit/core';

export interface Saver {
  /** Writes what is known now; resolves when that has been tried. Calls that come while one is written share the next. */
  save(): Promise<void>;
  /** As `save`, but some time soon: for what is no loss. */
  saveLater(): void;
  /** Writes once more, if anything is waiting to be written, and never again. */
  stop(): Promise<void>;
}

export interface SaverSettings {
  /** Writes what is known when it is called. */
  readonly write: () => Promise<void>;
  /** Told of each try: `undefined` when it went well. */
  readonly onResult: (error: unknown) => void;
  readonly clock: Clock;
  readonly laterMs: number;
}

/** One write at a time. A write that fails is told and forgotten: the next one writes all there is. */
export function createSaver({ write, onResult, clock, laterMs }: SaverSettings): Saver {
  let writing: Promise<void> | undefined;
  let next: Promise<void> | undefined;
  let cancelLater: (() => void) | undefined;
  let stopped = false;

  const begin = async (): Promise<void> => {
    cancelLater?.();
    cancelLater = undefined;
    try {
      await write();
      onResult(undefined);
    } catch (thrown) {
      onResult(thrown);
    } finally {
      writing = undefined;
    }
  };
  const save = (): Promise<void> => {
    if (stopped) return Promise.resolve();
    if (next !== undefined) return next;
    if (writing === undefined) return (writing = begin());
    // What is known now may be newer than what is being written.
    return (next = writing.then(() => {
      next = undefined;
      return (writing = begin());
    }));
  };

  return {
    save,
    saveLater() {
      if (!stopped) cancelLater ??= clock.after(laterMs, () => void save());
    },
    async stop() {
      await save();
      stopped = true;
      cancelLater?.();
    },
  };
}
