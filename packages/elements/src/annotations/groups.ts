import { endOf, type Annotation } from '@obs-kit/core/annotations.js';

/** Marks of points stand at least so far apart, CSS px; what is nearer is one mark. */
export const MARK_PX = 30;
/** A region narrower than this is shown as a point, CSS px. */
const LEAST_REGION_PX = 12;
/** Regions nearer than this look like one, CSS px. */
const REGION_GAP_PX = 2;

/** What one mark stands for. */
export interface AnnotationGroup {
  readonly kind: 'point' | 'region';
  /** ms since the epoch: of the first one, where a mark stands. */
  readonly from: number;
  /** ms since the epoch: the last end; `Infinity`: one lasts. */
  readonly to: number;
  /** At least one, by time. */
  readonly annotations: readonly Annotation[];
}

interface OpenGroup {
  readonly kind: 'point' | 'region';
  readonly from: number;
  to: number;
  readonly annotations: Annotation[];
}

/**
 * Annotations that are too near to each other to be seen apart, as one group: points within a mark's width of the first of
 * them, regions that touch. It depends on the zoom and not on where the range begins, so that a range that moves on does
 * not regroup. However many there are, groups of points begin {@link MARK_PX} apart, and those of regions do not overlap.
 * @param annotations By time.
 * @param msPerPx At this zoom.
 */
export function groupAnnotations(annotations: readonly Annotation[], msPerPx: number): readonly AnnotationGroup[] {
  const groups: OpenGroup[] = [];
  let [point, region]: [OpenGroup | undefined, OpenGroup | undefined] = [undefined, undefined];
  for (const annotation of annotations) {
    const { time } = annotation;
    const to = endOf(annotation);
    if (to - time < LEAST_REGION_PX * msPerPx) {
      if (point && time - point.from < MARK_PX * msPerPx) join(point, annotation, to);
      else groups.push((point = { kind: 'point', from: time, to, annotations: [annotation] }));
    } else if (region && isOneWith(region, annotation, REGION_GAP_PX * msPerPx)) join(region, annotation, to);
    else groups.push((region = { kind: 'region', from: time, to, annotations: [annotation] }));
  }
  return groups;
}

/** States that follow one another stay apart: that is what is to be seen of them. */
function isOneWith(region: OpenGroup, { time, state }: Annotation, gapMs: number): boolean {
  if (time < region.to) return true;
  return time - region.to < gapMs && region.annotations.every((one) => one.state === state);
}

function join(group: OpenGroup, annotation: Annotation, to: number): void {
  group.annotations.push(annotation);
  group.to = Math.max(group.to, to);
}

const WORST = ['error', 'pending', 'firing'] as const;

/** The state that a group shows: firing before pending before not known; none when nobody is an alert's. */
export function stateOfGroup({ annotations }: AnnotationGroup): Annotation['state'] {
  let worst = -1;
  for (const { state } of annotations) worst = Math.max(worst, state === undefined ? -1 : WORST.indexOf(state));
  return worst < 0 ? undefined : WORST[worst];
}
