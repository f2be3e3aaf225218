import type { PaintContext, Scene } from '@obs-kit/chart';
import type { ObsChart } from './chart-element.js';

/** What a module shows with a chart, for pictures of the chart. */
export interface PicturePart {
  /** Its canvas over the chart: a picture has what `paint` paints in place of it. */
  readonly canvas: HTMLCanvasElement;
  /** Paints over the chart. The context clears nothing. */
  readonly paint: (context: PaintContext, scene: Scene) => void;
  /** What stands above the chart, from the top; plain data, so that only pages that take pictures have the painter. */
  readonly rows: () => readonly PictureRow[];
}

/** A row of marks above a chart. */
export interface PictureRow {
  readonly name: string;
  /** What it says of itself beside its marks; empty: nothing. */
  readonly said: string;
  /** Of its points. */
  readonly outline: Outline;
  readonly marks: readonly PictureMark[];
}

export interface PictureMark {
  readonly kind: 'point' | 'region';
  /** Where it begins and ends, CSS px from the chart's left edge. */
  readonly left: number;
  readonly right: number;
  /** Which ends are cut off. */
  readonly goesOn: { readonly before: boolean; readonly after: boolean };
  /** A CSS colour. */
  readonly color: string;
  readonly state: 'firing' | 'pending' | 'error' | undefined;
  /** What is written on it. */
  readonly label: string;
  /** It stands for several, and the label is their number. */
  readonly many: boolean;
}

/** The outline of a point's mark: corners in a box of 12 × 12, or a circle. */
export type Outline = readonly (readonly [x: number, y: number])[] | { readonly radius: number };

const parts = new WeakMap<ObsChart, Set<PicturePart>>();

/** Has a part in the pictures of a chart, until the returned function is called. */
export function addPicturePart(chart: ObsChart, part: PicturePart): () => void {
  let all = parts.get(chart);
  if (!all) parts.set(chart, (all = new Set()));
  all.add(part);
  return () => all.delete(part);
}

/** In the order in which they came. */
export function picturePartsOf(chart: ObsChart): readonly PicturePart[] {
  return [...(parts.get(chart) ?? [])];
}
