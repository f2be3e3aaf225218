import { extentOf } from '../columns/extent.js';
import type { Scene, SeriesScene } from './scene.js';

/** More would be read out for minutes. */
const MOST_SERIES = 8;

/**
 * The chart in words: what its spec says of it, else one sentence for each visible series: name, first, last, lowest and
 * highest value of what is shown. For the accessible name.
 */
export function describeScene(scene: Scene): string {
  if (scene.spec.describe) return scene.spec.describe(scene);
  const visible = scene.series.filter(({ spec }) => !spec.hidden);
  const more = visible.splice(MOST_SERIES).length;
  const sentences = visible.map(describeSeries);
  if (more) sentences.push(`And ${more} more series.`);
  return sentences.join(' ') || 'No series.';
}

function describeSeries({ spec, from, to, format }: SeriesScene): string {
  while (Number.isNaN(spec.y[from])) from++;
  while (Number.isNaN(spec.y[to - 1])) to--;
  if (from >= to) return `${spec.name}: no values.`;
  const [first, last] = [spec.y[from]!, spec.y[to - 1]!];
  // Infinities are no extent; where there is nothing else, they are what there is.
  const [min, max] = extentOf(spec.y, from, to) ?? [first, last];
  return `${spec.name}: first ${format(first)}, last ${format(last)}, lowest ${format(min)}, highest ${format(max)}.`;
}
