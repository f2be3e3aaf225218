import type { ChartSpec } from '@obs-kit/chart';
import { createTickFormatter } from '@obs-kit/core';
import { plainLine } from '../alerts/receivers/plain-text.js';
import type { AlertPicture } from './model.js';

/** Colours of series, as charts in a page have them. */
const SERIES_COLORS: readonly string[] = [
  '#2d5ed4',
  '#dd7610',
  '#169c8c',
  '#a3126b',
  '#9a72f0',
  '#8a6a00',
  '#0878a8',
  '#a4524f',
  '#5f9a3f',
  '#5d6cb0',
];

/** More lines than these cannot be told apart; the legend counts the others. */
const MOST_SERIES = 10;

export const FIRING = '#b42318';
export const RESOLVED = '#1a7f4b';

/** The chart of a picture. */
export function specOf({ series, threshold, from, to, timeZone }: AlertPicture): ChartSpec {
  const shown = series.slice(0, MOST_SERIES);
  const value = threshold?.threshold;
  return {
    x: { type: 'time', min: from, max: to, timeZone, locale: 'en-GB' },
    y: [
      {
        id: 'y',
        side: 'left',
        formatTick: createTickFormatter('', { locale: 'en' }),
        // The threshold is in the picture, however far the values are from it.
        ...(value !== undefined && Number.isFinite(value) ? softEnds(value, shown) : {}),
      },
    ],
    series: shown.map(({ name, time, values }, i) => ({
      id: String(i),
      name: plainLine(name),
      x: time,
      y: values,
      mark: 'line',
      color: SERIES_COLORS[i % SERIES_COLORS.length]!,
      lineWidth: 2,
    })),
    thresholds: value === undefined ? [] : [{ value, color: FIRING, style: 'line' }],
  };
}

/** The threshold, and some room beyond it for its label. */
function softEnds(value: number, series: AlertPicture['series']): { softMin: number; softMax: number } {
  let [min, max] = [value, value];
  for (const { values } of series) {
    for (const each of values) {
      if (!Number.isFinite(each)) continue;
      min = Math.min(min, each);
      max = Math.max(max, each);
    }
  }
  const room = (max - min || Math.abs(value) || 1) * 0.12;
  return { softMin: Math.min(value, min >= 0 && value >= 0 ? 0 : min), softMax: Math.max(max, value + room) };
}
