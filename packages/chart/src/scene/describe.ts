import type { Scene, SeriesScene } from './scene.js';

/** More would be read out for minutes. */
const MOST_SERIES = 8;

/**
 * The chart in words, one sentence for each visible series: name, first, last, lowest and highest value of what is shown.
 * For the accessible name.
 */
export function describeScene(scene: Scene): string {
  const visible = scene.series.filter(({ spec }) => !spec.hidden);
  if (visible.length === 0) return 'No series.';
  const sentences = visible.slice(0, MOST_SERIES).map(describeSeries);
  const more = visible.length - sentences.length;
  if (more > 0) sentences.push(`And ${more} more series.`);
  return sentences.join(' ');
}

function describeSeries({ spec, from, to, format }: SeriesScene): string {
  let [first, last, min, max] = [NaN, NaN, Infinity, -Infinity];
  for (let i = from; i < to; i++) {
    const value = spec.y[i]!;
    if (Number.isNaN(value)) continue;
    if (Number.isNaN(first)) first = value;
    last = value;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  if (Number.isNaN(first)) return `${spec.name}: no values.`;
  return `${spec.name}: first ${format(first)}, last ${format(last)}, lowest ${format(min)}, highest ${format(max)}.`;
}
