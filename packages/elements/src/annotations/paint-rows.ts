import type { PaintContext, Scene } from '@obs-kit/chart';
import { paintPictureRows, type MeasureFont } from '../parts/picture-rows/paint-rows.js';
import type { Lane } from './lane.js';
import { pictureRowsOf } from './picture-rows.js';
import type { PlacedMark } from './place-marks.js';

/** Paints the rows of marks above a chart, where y is negative, as they are seen in a page. */
export function paintRows(
  context: PaintContext,
  scene: Scene,
  { lanes, marks }: { readonly lanes: readonly Lane[]; readonly marks: readonly PlacedMark[] },
  measure: MeasureFont,
): void {
  paintPictureRows(context, scene, pictureRowsOf(lanes, marks), measure);
}
