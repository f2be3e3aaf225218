import type { DenseLineShape } from '../../marks/dense-shapes.js';
import { paintDots } from '../../marks/dots.js';
import { paintRuleBand, paintRuleLine } from '../../marks/rule.js';
import type { PaintContext } from '../../paint-context.js';
import { paintGrid, paintLabels } from '../../paint/axes.js';
import { fontOf, OVERHANG, paintInPlot, type PaintScene } from '../../paint/paint.js';
import type { Scene } from '../../scene/scene.js';
import { clearColumns, markChanges, moveLeft } from './changed-columns.js';
import { inkRuns } from './ink-runs.js';
import { createPixels, inkOf, type Ink, type PixelContext, type Pixels } from './pixels.js';

/** What a canvas showed last. */
interface Shown {
  readonly scene: Scene;
  readonly lines: readonly DenseLineShape[];
  /** Absent: it was painted by the canvas. */
  readonly inked: Inked | undefined;
}

interface Inked {
  readonly pixels: Pixels;
  /** One for each line. */
  readonly inks: readonly Ink[];
}

type Canvas = PaintContext & PixelContext & Pick<OffscreenCanvasRenderingContext2D, 'globalCompositeOperation'>;

/** Runs of all lines together, above which a canvas takes longer than it takes to ink all pixels. */
const MANY_RUNS = 20_000;

/**
 * Paints charts of dense lines pixel by pixel where that is quicker: many lines, and lines that move, as those of streams do,
 * of which is kept what only moved. All else is left to the canvas, which is as fast for a first picture.
 */
export function paintInked(paintScene: PaintScene): PaintScene {
  const shown = new WeakMap<PaintContext, Shown>();
  return (context, scene) => {
    const before = shown.get(context);
    shown.delete(context);
    const lines = linesOf(scene);
    if (!isCanvas(context) || !lines) return paintScene(context, scene);
    const inked = inkLines(context, scene, lines, before);
    shown.set(context, { scene, lines, inked });
    if (inked) paintAround(context, scene, inked.pixels);
    else paintScene(context, scene);
  };
}

function isCanvas(context: PaintContext): context is Canvas {
  return 'putImageData' in context;
}

/** All that is drawn, if it is nothing but dense lines. */
function linesOf({ series }: Scene): readonly DenseLineShape[] | undefined {
  const lines: DenseLineShape[] = [];
  let dotted = false;
  for (const { shape, spec } of series) {
    if (!shape) continue;
    // Dots come after all lines, so those of the topmost alone can lie where they belong.
    if (spec.mark !== 'line' || !('runs' in shape) || shape.type !== 'line' || dotted) return undefined;
    dotted = shape.dots.length > 0;
    if (shape.width > 0) lines.push(shape);
  }
  return lines.length > 0 ? lines : undefined;
}

/** What lines are inked with now: colours such as CanvasText are others after a change of the page's scheme. */
function inksOf(context: Canvas, lines: readonly DenseLineShape[]): readonly Ink[] | undefined {
  const known = new Map<string, Ink | undefined>();
  const inks: Ink[] = [];
  for (const { color } of lines) {
    if (!known.has(color)) known.set(color, inkOf(context, color));
    const ink = known.get(color);
    if (!ink) return undefined;
    inks.push(ink);
  }
  return inks;
}

/** Whether two scenes have the same pixels for their plots. */
function areAlike(a: Scene, b: Scene): boolean {
  return (
    a.pixelRatio === b.pixelRatio &&
    a.plot.x === b.plot.x &&
    a.plot.y === b.plot.y &&
    a.plot.width === b.plot.width &&
    a.plot.height === b.plot.height
  );
}

/** By how many columns the same lines have moved to the left in the same plot; NaN: they are not the same. */
function movedSince({ scene, lines }: Shown, next: Scene, nextLines: readonly DenseLineShape[]): number {
  const same =
    areAlike(scene, next) &&
    scene.x.scale.factor === next.x.scale.factor &&
    lines.length === nextLines.length &&
    lines.every(({ width }, i) => width === nextLines[i]!.width);
  return same ? lines[0]!.shift - nextLines[0]!.shift : NaN;
}

/** The pixels of the lines, if most columns are what they were or the runs are many. */
function inkLines(
  context: Canvas,
  scene: Scene,
  lines: readonly DenseLineShape[],
  before: Shown | undefined,
): Inked | undefined {
  const { plot, pixelRatio } = scene;
  const left = Math.floor((plot.x - OVERHANG) * pixelRatio);
  const width = Math.ceil((plot.width + 2 * OVERHANG) * pixelRatio);
  const changed = new Uint8Array(width);
  const moved = before && changesSince(before, scene, lines, left, changed);
  if (moved === undefined && lines.reduce((sum, { covered }) => sum + covered.length, 0) < 3 * MANY_RUNS)
    return undefined;
  const inks = inksOf(context, lines);
  if (!inks) return undefined;
  const old = before && areAlike(before.scene, scene) ? before.inked : undefined;
  const pixels =
    old?.pixels ??
    createPixels(context, {
      left,
      width,
      top: Math.floor((plot.y - OVERHANG) * pixelRatio),
      height: Math.ceil((plot.height + 2 * OVERHANG) * pixelRatio),
    });
  if (!pixels) return undefined;
  const same = inks.every(({ rgb, alpha }, i) => rgb === old?.inks[i]?.rgb && alpha === old.inks[i].alpha);
  if (same && moved !== undefined) {
    moveLeft(pixels, moved);
    clearColumns(pixels, changed);
  } else {
    pixels.words.fill(0);
    changed.fill(1);
  }
  lines.forEach((line, i) => inkRuns(pixels, line, inks[i]!, changed));
  return { pixels, inks };
}

/** By how many columns the lines have moved, if most columns are what they were; the others are marked. */
function changesSince(
  before: Shown,
  scene: Scene,
  lines: readonly DenseLineShape[],
  left: number,
  changed: Uint8Array,
): number | undefined {
  const moved = movedSince(before, scene, lines);
  if (!(moved >= 0 && moved < changed.length)) return undefined;
  let count = 0;
  for (const [i, { covered }] of lines.entries()) {
    count += markChanges(before.lines[i]!.covered, moved, covered, left, changed);
    if (count > changed.length / 2) return undefined;
  }
  return moved;
}

/** Puts the pixels on the canvas; what belongs behind them is painted under them, the farthest last. */
function paintAround(context: Canvas, scene: Scene, pixels: Pixels): void {
  const { pixelRatio, bare, rules, theme } = scene;
  context.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
  context.clearRect(0, 0, scene.width, scene.height);
  context.putImageData(pixels.image, pixels.left, pixels.top);
  context.globalCompositeOperation = 'destination-over';
  if (!bare) for (const across of [true, false]) paintGrid(context, scene, across);
  for (const rule of rules.toReversed()) paintRuleBand(context, rule);
  context.globalCompositeOperation = 'source-over';
  paintInPlot(context, scene, ({ shape }) => {
    if (!shape || !('runs' in shape) || shape.type !== 'line') return;
    context.fillStyle = shape.color;
    paintDots(context, shape.dots, shape.dotRadius);
  });
  for (const rule of rules) paintRuleLine(context, rule);
  if (bare) return;
  context.font = fontOf(theme);
  paintLabels(context, scene);
}
