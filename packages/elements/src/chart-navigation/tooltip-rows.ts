import type { Hover, SeriesSpec } from '@obs-kit/chart';
import type { ObsError } from '@obs-kit/core';
import type { TooltipRow } from '../parts/tooltip-element.js';
import { unknownWord } from './navigation-settings.js';

/** Which rows a tooltip has, and in which order. */
export interface RowOptions {
  /** `single`: the nearest series alone. */
  readonly mode: 'all' | 'single';
  /** `none`: as the series are drawn. */
  readonly sort: 'desc' | 'asc' | 'none';
  readonly hideZeros: boolean;
}

/** A row, with the point that it is about. */
export interface PointRow extends TooltipRow {
  readonly spec: SeriesSpec;
  readonly index: number;
  readonly y: number;
}

/** The rows for what is under the cursor. The nearest series stays, even when its value is zero. */
export function rowsOf(hover: Hover, series: readonly SeriesSpec[], options: RowOptions): PointRow[] {
  const specs = new Map(series.map((spec) => [spec.id, spec]));
  const rows = hover.points.flatMap(({ seriesId, index, y }): PointRow[] => {
    const spec = specs.get(seriesId);
    const nearest = seriesId === hover.nearest;
    if (!spec || (options.mode === 'single' && !nearest) || (options.hideZeros && y === 0 && !nearest)) return [];
    const value = spec.format ? spec.format(y) : String(y);
    return [{ color: spec.color, name: spec.name, value, nearest, spec, index, y }];
  });
  if (options.sort === 'none') return rows;
  const direction = options.sort === 'asc' ? 1 : -1;
  return rows.sort((a, b) => direction * (a.y - b.y));
}

const WORDS = { 'tooltip-sort': ['desc', 'asc', 'none'], 'tooltip-zeros': ['show', 'hide'] } as const;

/**
 * Reads `tooltip-sort` and `tooltip-zeros`; `undefined`: there is neither.
 * @param report Told of a word that nobody knows, in place of which the usual holds.
 */
export function parseRowOptions(
  read: (name: string) => string | null,
  mode: RowOptions['mode'],
  report: (error: ObsError) => void,
): RowOptions | undefined {
  const wordOf = <Name extends keyof typeof WORDS>(name: Name): (typeof WORDS)[Name][number] | undefined => {
    const text = read(name);
    if (text === null) return undefined;
    const words: readonly (typeof WORDS)[Name][number][] = WORDS[name];
    const word = words.find((one) => one === text);
    if (!word) report(unknownWord(name, text, `Use ${words.join(' or ')}.`));
    return word ?? words[0];
  };
  const [sort, zeros] = [wordOf('tooltip-sort'), wordOf('tooltip-zeros')];
  return sort || zeros ? { mode, sort: sort ?? 'desc', hideZeros: zeros === 'hide' } : undefined;
}
