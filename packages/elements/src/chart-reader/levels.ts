import type { Scene, SeriesScene } from '@obs-kit/chart';

/** The thresholds of a series' axis, ascending; those without a place on it are left out. */
export function levelsOf({ spec, y }: Scene, { axis }: SeriesScene): number[] {
  const levels = (spec.thresholds ?? []).flatMap(({ value, axis: id }) => {
    // As the chart does: an axis that nobody knows is the first.
    const own = Math.max(
      0,
      y.findIndex((one) => one.id === id),
    );
    return own === axis && Number.isFinite(value) ? [value] : [];
  });
  return [...new Set(levels)].sort((a, b) => a - b);
}
