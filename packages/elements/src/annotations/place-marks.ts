import type { Scene } from '@obs-kit/chart';
import type { PanelTheme } from '../controllers/theme.js';
import { stateOfGroup, type AnnotationGroup } from './groups.js';
import { markColorOf, type Lane } from './lane.js';
import { pxOfTime } from './time-scale.js';

/** A group where it stands over a chart; CSS px from the chart's left edge. */
export interface PlacedMark {
  /** Stays the same while the group does. */
  readonly key: string;
  /** Index of its lane. */
  readonly lane: number;
  readonly group: AnnotationGroup;
  readonly state: ReturnType<typeof stateOfGroup>;
  /** A CSS colour. */
  readonly color: string;
  /** Where it begins and ends, inside the plot. */
  readonly left: number;
  readonly right: number;
  /** Which ends are cut off by the plot's edges, or last. */
  readonly goesOn: { readonly before: boolean; readonly after: boolean };
}

/** The groups of one lane that touch a chart's range. Their number is bounded by the plot's width. */
export function placeMarks(
  groups: readonly AnnotationGroup[],
  lane: Lane,
  place: number,
  { plot, x }: Scene,
  theme: PanelTheme,
): readonly PlacedMark[] {
  const { min, max } = x.scale;
  const [start, end] = [plot.x, plot.x + plot.width];
  const pxOf = (time: number): number =>
    Math.max(start, Math.min(end, pxOfTime(x.scale, Math.max(min, Math.min(max, time)))));
  return groups.flatMap((group) => {
    // A mark stands at its first one: one that began before the range has no place in it.
    const { kind, from, to, annotations } = group;
    if (from > max || (kind === 'point' ? from : to) < min) return [];
    const state = stateOfGroup(group);
    const color = annotations.every((one) => one.color === annotations[0]!.color) ? annotations[0]!.color : '';
    return {
      key: `${place}/${kind}/${from}`,
      lane: place,
      group,
      state,
      color: markColorOf(theme, place, lane, color, state),
      left: pxOf(from),
      right: pxOf(to),
      goesOn: { before: from < min, after: to > max },
    };
  });
}

/** Whether annotations stand at the same places in both. */
export function sameFrame(a: Scene, b: Scene): boolean {
  const frameOf = ({ width, height, pixelRatio, plot, x: { scale }, spec, theme }: Scene): unknown[] => [
    ...[width, height, pixelRatio, plot.x, plot.y, plot.width, plot.height],
    ...[scale.min, scale.max, scale.factor, scale.offset, scale.warp, theme, spec.direction],
    spec.x.type === 'time' ? spec.x.timeZone : '',
  ];
  const after = frameOf(b);
  return frameOf(a).every((value, i) => value === after[i]);
}
