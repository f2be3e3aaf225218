import type { Hover, Scene, SeriesSpec } from '@obs-kit/chart';

/** A series without the dots of its cursor: the outline of what is pointed at stands in their place. */
export function undotted(series: SeriesSpec): SeriesSpec {
  // Asked in each frame in which the chart moves.
  let none: Float64Array = new Float64Array();
  return {
    ...series,
    stackBy([columns]) {
      const { x, y } = columns!;
      if (none.length !== y.length) none = new Float64Array(y.length).fill(NaN);
      return [{ x, y: none }];
    },
  };
}

/** The row under the cursor, counted from the foot; of a key, the one that it went to. Series are named `row-<number>`. */
export function rowAt(scene: Scene, hover: Hover, count: number): number {
  if (Number.isNaN(hover.px.y)) return Number(hover.nearest?.slice('row-'.length) ?? -1);
  const { scale } = scene.y[0]!;
  return Math.max(0, Math.min(count - 1, Math.floor(scale.min + (hover.px.y - scale.offset) / scale.factor)));
}
