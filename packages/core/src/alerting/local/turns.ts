import { untilAborted } from '../../base/until-aborted.js';
import type { DataSource } from '../../source/data-source.js';

/** Questions to one source at a time when it does not say. */
const DEFAULT_CONCURRENCY = 6;

/** Gives sources whose questions wait for their turn, for each source its own queue. */
export function createTurns(): (source: DataSource) => DataSource {
  const known = new WeakMap<DataSource, DataSource>();
  return (source) => {
    let polite = known.get(source);
    if (polite === undefined) known.set(source, (polite = politeSource(source)));
    return polite;
  };
}

function politeSource(source: DataSource): DataSource {
  const most = Math.max(1, source.concurrency ?? DEFAULT_CONCURRENCY);
  const waiting = new Set<() => void>();
  let running = 0;
  const wake = (): void => {
    for (const go of [...waiting].slice(0, Math.max(0, most - running))) {
      waiting.delete(go);
      go();
    }
  };
  const turn = async (signal: AbortSignal): Promise<void> => {
    let go = (): void => undefined;
    const mine = new Promise<void>((resolve) => (go = resolve));
    waiting.add(go);
    try {
      await untilAborted(mine, signal);
    } catch (thrown) {
      // Whoever called may have given this one the turn already.
      if (!waiting.delete(go)) wake();
      throw thrown;
    }
  };
  return {
    type: source.type,
    ...(source.intervalMs !== undefined && { intervalMs: source.intervalMs }),
    ...(source.maxPoints !== undefined && { maxPoints: source.maxPoints }),
    async query(request, context) {
      while (running >= most) await turn(context.signal);
      running += 1;
      try {
        // One that never ends, whatever its signal says, would keep the turn of all others.
        return await untilAborted(source.query(request, context), context.signal);
      } finally {
        running -= 1;
        wake();
      }
    },
  };
}
