import type { PrometheusClient } from './client.js';
import type { RangeCache } from './incremental.js';
import type { Grid } from './matrix/index.js';
import { askAtOnce, type RangeAnswer, type RangeReader } from './ranges.js';
import { MOST_POINTS, type Settings } from './settings.js';

/** Asks only for what is new since the last refresh, and for long ranges in pieces. */
export function createRangeReader(client: PrometheusClient, settings: Settings): RangeReader {
  const { clock, incremental, overlapMs } = settings;
  let cache: RangeCache | undefined;
  let loading: Promise<RangeCache | undefined> | undefined;

  // Without its code there is no cache, and all works.
  const load = async (): Promise<RangeCache | undefined> => {
    const module = await import('./incremental.js').catch(() => undefined);
    return (cache ??= module?.createRangeCache(settings));
  };

  return async ({ query, range }, grid, { signal, fresh }) => {
    const ask = async (part: Grid): Promise<RangeAnswer> => {
      if (part.length <= MOST_POINTS) return askAtOnce(client, query, part, signal);
      const { askInPieces } = await import('./incremental.js');
      return askInPieces(part, (piece) => askAtOnce(client, query, piece, signal));
    };
    const askedAt = clock.now();
    // A range that is over is not refreshed; what the past holds may still have been filled in later.
    if (!incremental || range.to < askedAt - overlapMs) return ask(grid);
    if (cache) return cache.read({ query, grid, askedAt, fresh: fresh === true, ask });
    // Beside the first question, which should not wait for it.
    const [answer, loaded] = await Promise.all([ask(grid), (loading ??= load())]);
    loaded?.keep({ query, grid, askedAt }, answer);
    return answer;
  };
}
