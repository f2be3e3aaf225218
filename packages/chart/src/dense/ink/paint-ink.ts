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

/** A line, and what it is inked with. */
interface InkedLine {
  readonly shape: DenseLineShape;
  readonly ink: Ink;
}

/** What a canvas showed last. */
interface Shown {
  readonly scene: Scene;
  readonly lines: readonly InkedLine[];
  /** Absent: it was painted by the canvas. */
  readonly pixels: Pixels | undefined;
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
    const lines = isCanvas(context) ? linesOf(context, scene) : undefined;
    if (!isCanvas(context) || !lines) return paintScene(context, scene);
    const pixels = inkLines(context, scene, lines, before);
    shown.set(context, { scene, lines, pixels });
    if (pixels) paintAround(context, scene, pixels);
    else paintScene(context, scene);
  };
}

function isCanvas(context: PaintContext): context is Canvas {
  return 'putImageData' in context;
}

/** All that is drawn, if it is nothing but dense lines. */
function linesOf(context: Canvas, { series }: Scene): readonly InkedLine[] | undefined {
  const lines: InkedLine[] = [];
  const inks = new Map<string, Ink | undefined>();
  let dotted = false;
  for (const { shape, spec } of series) {
    if (!shape) continue;
    if (spec.mark !== 'line' || !('runs' in shape) || shape.type !== 'line') return undefined;
    // Anew each time: colours such as CanvasText are others after a change of the page's scheme.
    if (!inks.has(shape.color)) inks.set(shape.color, inkOf(context, shape.color));
    const ink = inks.get(shape.color);
    // Dots come after all lines, so those of the topmost alone can lie where they belong.
    if (!ink || dotted) return undefined;
    dotted = shape.dots.length > 0;
    if (shape.width > 0) lines.push({ shape, ink });
  }
  return lines.length > 0 ? lines : undefined;
}

/** By how many columns the same lines have moved to the left in the same plot; NaN: they are not the same. */
function movedSince({ scene, lines }: Shown, next: Scene, nextLines: readonly InkedLine[]): number {
  const [a, b] = [scene.plot, next.plot];
  const same =
    scene.pixelRatio === next.pixelRatio &&
    a.x === b.x &&
    a.y === b.y &&
    a.width === b.width &&
    a.height === b.height &&
    scene.x.scale.factor === next.x.scale.factor &&
    lines.length === nextLines.length &&
    lines.every(({ shape, ink }, i) => {
      const other = nextLines[i]!;
      return shape.width === other.shape.width && ink.rgb === other.ink.rgb && ink.alpha === other.ink.alpha;
    });
  return same ? lines[0]!.shape.shift - nextLines[0]!.shape.shift : NaN;
}

/** The pixels of the lines, if most columns are what they were or the runs are many. */
function inkLines(
  context: Canvas,
  scene: Scene,
  lines: readonly InkedLine[],
  before: Shown | undefined,
): Pixels | undefined {
  const { plot, pixelRatio } = scene;
  const left = Math.floor((plot.x - OVERHANG) * pixelRatio);
  const width = Math.ceil((plot.width + 2 * OVERHANG) * pixelRatio);
  const changed = new Uint8Array(width);
  const moved = before && changesSince(before, scene, lines, left, changed);
  if (moved === undefined && lines.reduce((sum, { shape }) => sum + shape.covered.length, 0) < 3 * MANY_RUNS)
    return undefined;
  const around = {
    left,
    width,
    top: Math.floor((plot.y - OVERHANG) * pixelRatio),
    height: Math.ceil((plot.height + 2 * OVERHANG) * pixelRatio),
  };
  const old = before?.pixels;
  const fits = old?.left === left && old.top === around.top && old.width === width && old.height === around.height;
  const pixels = fits ? old : createPixels(context, around);
  if (!pixels) return undefined;
  if (fits && moved !== undefined) {
    moveLeft(pixels, moved);
    clearColumns(pixels, changed);
  } else {
    pixels.words.fill(0);
    changed.fill(1);
  }
  for (const { shape, ink } of lines) inkRuns(pixels, shape, ink, changed);
  return pixels;
}

/** By how many columns the lines have moved, if most columns are what they were; the others are marked. */
function changesSince(
  before: Shown,
  scene: Scene,
  lines: readonly InkedLine[],
  left: number,
  changed: Uint8Array,
): number | undefined {
  const moved = movedSince(before, scene, lines);
  if (!(moved >= 0 && moved < changed.length)) return undefined;
  let count = 0;
  for (const [i, { shape }] of lines.entries()) {
    count += markChanges(before.lines[i]!.shape.covered, moved, shape.covered, left, changed);
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
