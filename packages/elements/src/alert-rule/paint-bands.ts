import type { PaintContext, Scale, Scene } from '@obs-kit/chart';
import type { StateBand } from './merged-bands.js';

/** A horizontal line with words on it. */
export interface MarkedLine {
  /** By which one that can be dragged is told from the others; absent: it stays where it is. */
  readonly id?: string;
  readonly value: number;
  readonly color: string;
  readonly label: string;
  readonly dashes: readonly number[];
}

/** A point that began to meet the condition. */
export interface MarkedPoint {
  /** ms since the epoch. */
  readonly t: number;
  readonly value: number;
  readonly color: string;
}

/** What is painted over a chart. */
export interface BandPicture {
  readonly bands: readonly StateBand[];
  readonly lines: readonly MarkedLine[];
  readonly points: readonly MarkedPoint[];
  readonly colors: Readonly<Record<StateBand['state'], string>>;
  /** Written on bands that are wide enough. */
  readonly words: Readonly<Record<StateBand['state'], string>>;
}

/** What painting needs; words on lines are measured. */
export type LabelContext = PaintContext & Pick<CanvasRenderingContext2D, 'measureText'>;

/** The strip along the top of the plot: solid where it fires, a frame where it is pending, crossed where nobody knows. CSS px. */
const STRIP = 14;
/** Height of the plate behind the words on a line. CSS px. */
const PLATE = 18;
/** Bands narrower than this would not be seen. CSS px. */
const NARROWEST = 2;
const TINT: Readonly<Record<StateBand['state'], number>> = { pending: 0.1, firing: 0.16, error: 0.12 };
/** CSS px between two lines of a hatching. */
const HATCH = 7;

/** Paints states over a chart: each with its own tint, its own pattern and its own strip, so that no colour is needed to tell them apart. */
export function paintBands(context: LabelContext, scene: Scene, picture: BandPicture): void {
  const { plot, pixelRatio } = scene;
  const y = scene.y[0]?.scale;
  if (y === undefined || plot.width <= 0 || plot.height <= 0) return;
  context.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
  context.clearRect(0, 0, scene.width, scene.height);
  context.save();
  context.beginPath();
  context.rect(plot.x, plot.y, plot.width, plot.height);
  context.clip();
  for (const state of ['pending', 'firing', 'error'] as const)
    for (const box of boxesOf(picture.bands, state, scene)) paintBand(context, scene, state, box, picture);
  for (const { t, value, color } of picture.points)
    paintPoint(context, pxOf(scene.x.scale, t), pxOf(y, value), color, scene.theme.background);
  context.restore();
  const placed = picture.lines
    .map((line) => ({ line, at: Math.round(pxOf(y, line.value)) + 0.5 }))
    .filter(({ at }) => at >= plot.y && at <= plot.y + plot.height);
  for (const { line, at } of placed) paintLine(context, scene, at, line);
  for (const { line, at } of placed) if (line.id !== undefined) paintGrip(context, scene, at, line.color);
  let [end, before] = [plot.x + plot.width - 4, -Infinity];
  for (const { line, at } of placed) {
    // Plates of lines that are near to each other stand side by side.
    const isNear = Math.abs(at - before) < 2 * PLATE;
    end = paintLabel(context, scene, at, line, isNear ? end - 4 : plot.x + plot.width - 4);
    before = at;
  }
}

export function pxOf({ offset, min, factor }: Scale, value: number): number {
  return offset + (value - min) * factor;
}

/** From where to where something is painted, CSS px. */
interface Box {
  readonly left: number;
  readonly width: number;
}

/** Where bands of one state are seen. Those that touch on the screen are one: tints over each other would hide the lines. */
function boxesOf(bands: readonly StateBand[], state: StateBand['state'], { plot, x }: Scene): readonly Box[] {
  const boxes: { left: number; width: number }[] = [];
  for (const band of bands) {
    if (band.state !== state) continue;
    const left = Math.max(plot.x, pxOf(x.scale, band.from));
    const right = Math.min(plot.x + plot.width, pxOf(x.scale, band.to));
    if (right < left) continue;
    const end = Math.max(left + NARROWEST, right);
    const last = boxes.at(-1);
    if (last && left <= last.left + last.width) last.width = Math.max(last.width, end - last.left);
    else boxes.push({ left, width: end - left });
  }
  return boxes;
}

function paintBand(
  context: PaintContext,
  scene: Scene,
  state: StateBand['state'],
  { left, width }: Box,
  picture: BandPicture,
): void {
  const { plot } = scene;
  context.fillStyle = context.strokeStyle = picture.colors[state];
  context.globalAlpha = TINT[state];
  context.fillRect(left, plot.y, width, plot.height);
  context.globalAlpha = 0.28;
  if (state === 'firing') hatch(context, left, plot.y, width, plot.height, 1);
  if (state === 'error') {
    hatch(context, left, plot.y, width, plot.height, 1);
    hatch(context, left, plot.y, width, plot.height, -1);
  }
  context.globalAlpha = 1;
  context.lineWidth = 1;
  if (state === 'firing') context.fillRect(left, plot.y, width, STRIP);
  else {
    // Nobody knows whether it goes on there.
    if (state === 'error') {
      context.fillStyle = scene.theme.background;
      context.fillRect(left, plot.y, width, STRIP);
    }
    context.setLineDash(state === 'error' ? [2, 2] : []);
    context.beginPath();
    context.rect(left + 0.5, plot.y + 0.5, Math.max(1, width - 1), STRIP - 1);
    context.stroke();
    context.setLineDash([]);
  }
  paintWord(context, scene, left, width, state, picture);
}

function paintWord(
  context: PaintContext,
  { plot, theme }: Scene,
  left: number,
  width: number,
  state: StateBand['state'],
  { words, colors }: BandPicture,
): void {
  const word = words[state];
  // About the width of a letter; a word that does not fit is not written.
  if (width < word.length * 6.5 + 8) return;
  context.font = `600 10px ${theme.fontFamily}`;
  context.textAlign = 'left';
  context.textBaseline = 'middle';
  context.fillStyle = state === 'firing' ? theme.background : colors[state];
  context.fillText(word, left + 4, plot.y + STRIP / 2 + 0.5);
}

/** Slanted lines over a box, in step with the page so that neighbours look like one. */
function hatch(context: PaintContext, x: number, y: number, width: number, height: number, slope: 1 | -1): void {
  context.save();
  context.beginPath();
  context.rect(x, y, width, height);
  context.clip();
  context.beginPath();
  context.lineWidth = 1;
  const first = Math.floor((x - height) / HATCH) * HATCH;
  for (let at = first; at < x + width + height; at += HATCH) {
    context.moveTo(at, slope > 0 ? y + height : y);
    context.lineTo(at + height, slope > 0 ? y : y + height);
  }
  context.stroke();
  context.restore();
}

function paintPoint(context: PaintContext, x: number, y: number, color: string, background: string): void {
  context.beginPath();
  context.arc(x, y, 3, 0, 2 * Math.PI);
  context.fillStyle = background;
  context.fill();
  context.lineWidth = 1.5;
  context.strokeStyle = color;
  context.stroke();
}

/** A line across the plot, with a rim in the colour of the ground: on dense lines nothing else would show it. */
function paintLine(context: LabelContext, { plot, theme }: Scene, at: number, { color, dashes }: MarkedLine): void {
  for (const [style, width, pattern] of [
    [theme.background, 4, []],
    [color, 1.5, [...dashes]],
  ] as const) {
    context.strokeStyle = style;
    context.lineWidth = width;
    context.globalAlpha = style === color ? 1 : 0.7;
    context.setLineDash(pattern);
    context.beginPath();
    context.moveTo(plot.x, at);
    context.lineTo(plot.x + plot.width, at);
    context.stroke();
  }
  context.setLineDash([]);
}

/** What says that a line can be taken hold of, at its beginning. */
function paintGrip(context: PaintContext, { plot, theme }: Scene, at: number, color: string): void {
  const [left, width, height] = [Math.round(plot.x) + 6.5, 13, 15];
  context.fillStyle = theme.background;
  context.strokeStyle = color;
  context.lineWidth = 1.5;
  context.beginPath();
  context.rect(left, at - height / 2, width, height);
  context.fill();
  context.stroke();
  context.beginPath();
  for (const offset of [-2.5, 0, 2.5]) {
    context.moveTo(left + 3, at + offset);
    context.lineTo(left + width - 3, at + offset);
  }
  context.lineWidth = 1;
  context.stroke();
}

/**
 * Words on a plate at the end of a line, above it, or below where there is no room.
 * @param right Where the plate ends. @returns where it begins.
 */
function paintLabel(
  context: LabelContext,
  { plot, theme }: Scene,
  at: number,
  line: MarkedLine,
  right: number,
): number {
  context.font = `600 11px ${theme.fontFamily}`;
  context.textAlign = 'left';
  context.textBaseline = 'middle';
  const width = Math.ceil(context.measureText(line.label).width) + 10;
  const left = Math.max(plot.x, right - width);
  const top = at - plot.y > STRIP + PLATE + 4 ? at - PLATE - 3 : at + 3;
  context.fillStyle = theme.background;
  context.fillRect(left, top, width, PLATE);
  context.strokeStyle = line.color;
  context.lineWidth = 1;
  context.beginPath();
  context.rect(Math.round(left) + 0.5, Math.round(top) + 0.5, width - 1, PLATE - 1);
  context.stroke();
  context.fillStyle = line.color;
  context.fillText(line.label, left + 5, top + PLATE / 2 + 0.5);
  return left;
}
