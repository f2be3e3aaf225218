import type { PaintContext, Scene } from '@obs-kit/chart';
import type { PlacedMark } from './place-marks.js';
import { pxOfTime } from './time-scale.js';

/** What is painted over a chart for its annotations. */
export interface MarkPicture {
  readonly marks: readonly PlacedMark[];
  /** Key of the mark that the reader is at. */
  readonly active?: string | undefined;
  /** A time that is being marked, CSS px. */
  readonly adding?: { readonly left: number; readonly right: number } | undefined;
}

/** Lines of a lane, so that they are told apart without their colours. */
const DASHES: readonly (readonly number[])[] = [
  [4, 3],
  [1, 3],
  [8, 3],
  [8, 3, 1, 3],
  [2, 2],
  [12, 4],
];

/** A cluster of more places is a band. */
const MOST_LINES = 4;

/** Paints a line through the plot for each point in time and a tinted band for each region, under the rows of marks. */
export function paintMarks(context: PaintContext, scene: Scene, { marks, active, adding }: MarkPicture): void {
  const { plot, pixelRatio, theme } = scene;
  context.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
  context.clearRect(0, 0, scene.width, scene.height);
  context.save();
  context.beginPath();
  context.rect(plot.x, plot.y, plot.width, plot.height);
  context.clip();
  for (const mark of marks) {
    context.strokeStyle = context.fillStyle = mark.color;
    const strong = mark.key === active;
    if (mark.group.kind === 'region') paintRegion(context, scene, mark, strong);
    else paintPoints(context, scene, mark, strong);
  }
  if (adding) {
    context.setLineDash([]);
    context.fillStyle = theme.selection;
    context.fillRect(adding.left, plot.y, Math.max(1, adding.right - adding.left), plot.height);
  }
  context.restore();
}

function paintRegion(context: PaintContext, { plot }: Scene, mark: PlacedMark, strong: boolean): void {
  const { left, right, lane, goesOn } = mark;
  context.globalAlpha = strong ? 0.2 : 0.1;
  context.fillRect(left, plot.y, Math.max(1, right - left), plot.height);
  context.globalAlpha = strong ? 1 : 0.55;
  const edges = [...(goesOn.before ? [] : [left]), ...(goesOn.after ? [] : [right])];
  strokeLines(context, plot, edges, lane, strong);
}

function paintPoints(context: PaintContext, { plot, x }: Scene, mark: PlacedMark, strong: boolean): void {
  const pxOf = (time: number): number => pxOfTime(x.scale, time);
  // Many of a cluster stand in one pixel: each is painted once.
  const places = new Set<number>();
  for (const { time } of mark.group.annotations) places.add(Math.round(pxOf(time)));
  const [first, last] = [pxOf(mark.group.from), pxOf(mark.group.to)];
  if (last - first >= 2) {
    context.globalAlpha = strong ? 0.24 : 0.12;
    context.fillRect(first, plot.y, last - first, plot.height);
  }
  context.globalAlpha = strong ? 1 : 0.75;
  // Lines beside each other would only be a grey that hides the data.
  strokeLines(context, plot, places.size > MOST_LINES ? [first] : places, mark.lane, strong);
  context.globalAlpha = 1;
}

function strokeLines(
  context: PaintContext,
  plot: Scene['plot'],
  places: Iterable<number>,
  lane: number,
  strong: boolean,
): void {
  context.lineWidth = strong ? 2 : 1;
  context.setLineDash(strong ? [] : [...DASHES[lane % DASHES.length]!]);
  context.beginPath();
  for (const at of places) {
    const px = Math.round(at) + 0.5;
    context.moveTo(px, plot.y);
    context.lineTo(px, plot.y + plot.height);
  }
  context.stroke();
  context.setLineDash([]);
  context.globalAlpha = 1;
}
