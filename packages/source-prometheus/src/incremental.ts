export { askInPieces } from './pieces.js';
import { isOnGrid, joinParts } from './join.js';
import type { Grid, ParsedSeries } from './matrix/index.js';
import type { RangeAnswer } from './ranges.js';
import type { Settings } from './settings.js';

/** Kept per source, in values; 32 MB of columns, most of which are on screen anyway. */
const MOST_VALUES = 4_000_000;
/** What a native histogram weighs, in values. */
const HISTOGRAM_WEIGHT = 64;

export interface RangeAsked {
  readonly query: string;
  readonly grid: Grid;
  /** When, ms. */
  readonly askedAt: number;
}

export interface RangeRead extends RangeAsked {
  /** Asks for the whole range, whatever is known. */
  readonly fresh: boolean;
  ask(grid: Grid): Promise<RangeAnswer>;
}

/**
 * Answers to ranges that end now. When the window of one has moved on, only its new end is asked for, with an overlap in
 * which late samples may have changed something; what is before that is taken from the last answer, which stays as it is.
 */
export interface RangeCache {
  read(question: RangeRead): Promise<RangeAnswer>;
  keep(asked: RangeAsked, answer: RangeAnswer): void;
}

interface Entry {
  readonly grid: Grid;
  readonly series: readonly ParsedSeries[];
  /** Later than this nothing was known yet, ms. */
  readonly knownUntil: number;
  readonly size: number;
}

export function createRangeCache(
  { overlapMs }: Pick<Settings, 'overlapMs'>,
  mostValues: number = MOST_VALUES,
): RangeCache {
  // A Map keeps insertion order: what was used last is at the end.
  const entries = new Map<string, Entry>();
  let total = 0;

  const keyOf = (query: string, { stepMs }: Grid): string => `${stepMs} ${query}`;
  const drop = (key: string): void => {
    total -= entries.get(key)?.size ?? 0;
    entries.delete(key);
  };

  const keep: RangeCache['keep'] = ({ query, grid, askedAt }, { series, notices }) => {
    const key = keyOf(query, grid);
    drop(key);
    // A warning may mean that a part of the data is missing: that must not stay so.
    if (notices.some(({ severity }) => severity === 'warning')) return;
    if (dependsOnWindow(query) || !isOnGrid(series)) return;
    const size = series.reduce((sum, one) => sum + one.values.length + HISTOGRAM_WEIGHT * one.histograms.length, 0);
    if (size > mostValues / 2) return;
    entries.set(key, { grid, series, knownUntil: Math.min(askedAt, lastSampleOf(grid, series)), size });
    total += size;
    for (const oldest of entries.keys()) {
      if (total <= mostValues) break;
      drop(oldest);
    }
  };

  return {
    keep,
    async read({ query, grid, askedAt, fresh, ask }) {
      const entry = fresh ? undefined : entries.get(keyOf(query, grid));
      const tail = entry && tailOf(entry, grid, overlapMs);
      let answer: RangeAnswer | undefined;
      if (entry && tail) {
        const { series, notices } = await ask(tail);
        const end = grid.start + grid.length * grid.stepMs;
        const parts = [
          { series: entry.series, grid: entry.grid, from: grid.start, until: tail.start },
          { series, grid: tail, from: tail.start, until: end },
        ];
        if (isOnGrid(series)) answer = { series: joinParts(grid, parts), notices };
      }
      answer ??= await ask(grid);
      keep({ query, grid, askedAt }, answer);
      return answer;
    },
  };
}

/** What of the grid has to be asked for; `undefined`: all of it. */
function tailOf({ grid: known, knownUntil }: Entry, grid: Grid, overlapMs: number): Grid | undefined {
  const { start, stepMs, length } = grid;
  const moved = (start - known.start) / stepMs;
  // Another phase, as after a clock change; or back, or shorter by more than what alignment may take.
  if (!Number.isInteger(moved) || moved < 0 || length < known.length - 1) return undefined;
  if (moved + length < known.length) return undefined;
  const skip = Math.floor((knownUntil - overlapMs - start) / stepMs);
  return skip > 0 ? { start: start + skip * stepMs, stepMs, length: length - skip } : undefined;
}

/**
 * The last instant at which any series has something. The window may end later than the server has samples, as `today`
 * does, or as every window does for a browser whose clock is ahead.
 */
function lastSampleOf({ start, stepMs }: Grid, series: readonly ParsedSeries[]): number {
  let last = -Infinity;
  for (const { values, histograms } of series) {
    const index = values.findLastIndex((value) => !Number.isNaN(value));
    if (index >= 0) last = Math.max(last, start + index * stepMs);
    for (const [time] of histograms) last = Math.max(last, time);
  }
  return last;
}

/**
 * Whether a value may change when the window moves: it is computed from the window's ends or from all of it, or from
 * samples after it. The last line holds functions of MetricsQL.
 */
function dependsOnWindow(query: string): boolean {
  return (
    /@\s*(start|end)\b|\boffset\s*\(?\s*-|\b(start|end|range|now|rand\w*)\s*\(/i.test(query) ||
    /\b((range|running|topk|bottomk|outliers)_\w+|outliersk|keep_\w+_value|interpolate|smooth_exponential|remove_resets|limit_offset|ttf|ru)\s*\(/i.test(
      query,
    )
  );
}
