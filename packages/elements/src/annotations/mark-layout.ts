import type { Scene } from '@obs-kit/chart';
import type { PanelTheme } from '../controllers/theme.js';
import { groupAnnotations, type AnnotationGroup } from './groups.js';
import type { Lane } from './lane.js';
import { placeMarks, type PlacedMark } from './place-marks.js';

/** Where the marks of all rows stand over one chart. While a chart is at one zoom nothing is grouped again. */
export class MarkLayout {
  readonly #groups = new WeakMap<
    Lane['annotations'],
    { readonly msPerPx: number; readonly groups: readonly AnnotationGroup[] }
  >();

  place(lanes: readonly Lane[], scene: Scene | undefined, theme: PanelTheme | undefined): readonly PlacedMark[] {
    if (!scene || !theme || scene.spec.x.type !== 'time' || !(scene.x.scale.factor > 0)) return [];
    const msPerPx = 1 / scene.x.scale.factor;
    return lanes.flatMap((lane, place) => placeMarks(this.#groupsOf(lane, msPerPx), lane, place, scene, theme));
  }

  #groupsOf({ annotations }: Lane, msPerPx: number): readonly AnnotationGroup[] {
    const known = this.#groups.get(annotations);
    if (known?.msPerPx === msPerPx) return known.groups;
    const groups = groupAnnotations(annotations, msPerPx);
    this.#groups.set(annotations, { msPerPx, groups });
    return groups;
  }
}
