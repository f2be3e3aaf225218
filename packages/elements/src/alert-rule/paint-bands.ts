import type { PaintContext, Scale, Scene } from '@obs-kit/chart';
import type { StateBand } from './merged-bands.js';

/** A horizontal line with words on it. */
export interface MarkedLine {
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

/** The strip along the top of the plot: solid where it fires, a frame where it is pending, crossed where nobody knows. CSS px. */
const STRIP = 14;
/** Bands narrower than this would not be seen. CSS px. */
const NARROWEST = 2;
const TINT: Readonly<Record<StateBand['state'], number>> = { pending: 0.1, firing: 0.16, error: 0.12 };
/** CSS px between two lines of a hatching. */
const HATCH = 7;

/** Paints states over a chart: each with its own tint, its own pattern and its own strip, so that no colour is needed to tell them apart. */
export function paintBands(context: PaintContext, scene: Scene, picture: BandPicture): void {
  const { plot, pixelRatio } = scene;
  const y = scene.y[0]?.scale;
  if (y === undefined || plot.width <= 0 || plot.height <= 0) return;
  context.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
  context.clearRect(0, 0, scene.width, scene.height);
  context.save();
  context.beginPath();
  context.rect(plot.x, plot.y, plot.width, plot.height);
  context.clip();
  for (const band of picture.bands) paintBand(context, scene, band, picture);
  for (const { t, value, color } of picture.points)
    paintPoint(context, pxOf(scene.x.scale, t), pxOf(y, value), color, scene.theme.background);
  context.restore();
  for (const line of picture.lines) paintLine(context, scene, y, line);
}

function pxOf({ offset, min, factor }: Scale, value: number): number {
  return offset + (value - min) * factor;
}

function paintBand(context: PaintContext, scene: Scene, { state, from, to }: StateBand, picture: BandPicture): void {
  const { plot } = scene;
  const left = Math.max(plot.x, pxOf(scene.x.scale, from));
  const right = Math.min(plot.x + plot.width, pxOf(scene.x.scale, to));
  if (right < plot.x || left > plot.x + plot.width || right < left) return;
  const width = Math.max(NARROWEST, right - left);
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

function paintLine(context: PaintContext, scene: Scene, y: Scale, { value, color, label, dashes }: MarkedLine): void {
  const { plot, theme } = scene;
  const at = Math.round(pxOf(y, value)) + 0.5;
  if (!(at >= plot.y && at <= plot.y + plot.height)) return;
  context.strokeStyle = color;
  context.lineWidth = 1.5;
  context.setLineDash([...dashes]);
  context.beginPath();
  context.moveTo(plot.x, at);
  context.lineTo(plot.x + plot.width, at);
  context.stroke();
  context.setLineDash([]);
  context.font = `600 11px ${theme.fontFamily}`;
  context.textAlign = 'right';
  // Above the line, or below it where there is no room.
  context.textBaseline = at - plot.y > 32 ? 'bottom' : 'top';
  const [x, top] = [plot.x + plot.width - 4, at + (at - plot.y > 32 ? -3 : 4)];
  // A rim in the colour of the ground keeps the words readable over lines.
  context.fillStyle = theme.background;
  context.globalAlpha = 0.8;
  for (const [dx, dy] of [
    [-1, 0],
    [1, 0],
    [0, -1],
    [0, 1],
  ] as const)
    context.fillText(label, x + dx, top + dy);
  context.globalAlpha = 1;
  context.fillStyle = color;
  context.fillText(label, x, top);
}
