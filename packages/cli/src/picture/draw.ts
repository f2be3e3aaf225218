import { buildScene, LIGHT_THEME, paintScene, type ChartTheme, type Scene } from '@obs-kit/chart';
import { fitWords, layoutLegend } from '@obs-kit/chart/picture.js';
import { createFormatter, textOf } from '@obs-kit/core';
import { plainLine } from '../alerts/receivers/plain-text.js';
import type { CanvasLibrary, PictureContext } from './canvas.js';
import type { AlertPicture } from './model.js';
import type { PictureSize } from './size.js';
import { formatSpan } from './span.js';
import { FIRING, RESOLVED, specOf } from './spec.js';

const PAD = 16;
const TITLE = 17;
const SMALL = 12;
const HEAD = 62;
const LEGEND_ROWS = 3;

/** Draws the picture of an alert as PNG: head, chart with threshold and firing band, legend. The same data, the same bytes. */
export async function drawPicture(
  picture: AlertPicture,
  { width, height, pixelRatio }: PictureSize,
  { create, fontFamily }: CanvasLibrary,
): Promise<Uint8Array> {
  const theme: ChartTheme = { ...LIGHT_THEME, fontFamily, fontSize: SMALL };
  const whole = create(width * pixelRatio, height * pixelRatio);
  const { context } = whole;
  context.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
  context.fillStyle = theme.background;
  context.fillRect(0, 0, width, height);
  const inner = width - 2 * PAD;

  paintHead(context, picture, theme, inner);

  const measure = measureWith(context, `${SMALL}px ${fontFamily}`);
  const spec = specOf(picture);
  const names = spec.series.map(({ name, color }) => ({ text: name, color }));
  const legend = layoutLegend(names, {
    width: inner,
    measure,
    mostRows: LEGEND_ROWS,
    total: Math.max(picture.series.length, names.length),
    more: (count) => `and ${count} more`,
  });

  // The chart clears what it is painted on, so it has a canvas of its own.
  const size = { width: inner, height: height - HEAD - legend.height - PAD - 8 };
  const scene = buildScene(spec, { ...size, pixelRatio, measureText: measure }, theme);
  const chart = create(size.width * pixelRatio, Math.round(size.height * pixelRatio));
  paintScene(chart.context, scene);
  const bands = bandsOf(picture, scene);
  paintBands(context, bands, scene);
  context.drawImage(chart.image, PAD, HEAD, size.width, Math.round(size.height * pixelRatio) / pixelRatio);
  paintBandLabels(context, bands, scene);
  paintThresholdLabel(context, picture, scene, theme);
  if (picture.series.length === 0) paintNothing(context, scene, theme);

  context.font = `${SMALL}px ${fontFamily}`;
  context.textAlign = 'left';
  context.textBaseline = 'middle';
  const top = height - PAD - legend.height + 4;
  for (const { x, y, text, color } of legend.items) {
    if (color !== undefined) {
      context.fillStyle = color;
      context.fillRect(PAD + x, top + y - 1.5, 12, 3);
    }
    context.fillStyle = color === undefined ? theme.mutedText : theme.text;
    context.fillText(text, PAD + x + (color === undefined ? 0 : 18), top + y);
  }
  return whole.toPng();
}

function measureWith(context: PictureContext, font: string): (text: string) => number {
  return (text) => {
    context.font = font;
    return context.measureText(text).width;
  };
}

function paintHead(
  context: PictureContext,
  { title, state, summary, from, to, timeZone }: AlertPicture,
  { fontFamily, text, mutedText }: ChartTheme,
  width: number,
): void {
  // The state: a word in a filled field, never the colour alone.
  const word = state === 'firing' ? 'FIRING' : 'RESOLVED';
  const bold = measureWith(context, `bold ${SMALL}px ${fontFamily}`);
  const badge = Math.ceil(bold(word)) + 16;
  context.fillStyle = state === 'firing' ? FIRING : RESOLVED;
  context.fillRect(PAD, PAD - 2, badge, 22);
  context.fillStyle = '#ffffff';
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillText(word, PAD + badge / 2, PAD + 9.5);

  const times = formatSpan(from, to, timeZone);
  const timesWidth = measureWith(context, `${SMALL}px ${fontFamily}`)(times);
  const left = PAD + badge + 10;
  // The name comes first; the axis tells the time as well.
  const hasTimes = PAD + width - timesWidth - 16 - left >= 160;
  if (hasTimes) {
    context.textAlign = 'right';
    context.fillStyle = mutedText;
    context.fillText(times, PAD + width, PAD + 9.5);
  }
  const room = PAD + width - (hasTimes ? timesWidth + 16 : 0) - left;
  const heading = fitWords(plainLine(title), room, measureWith(context, `bold ${TITLE}px ${fontFamily}`));
  context.textAlign = 'left';
  context.fillStyle = text;
  context.fillText(heading, left, PAD + 9.5);

  const line = fitWords(plainLine(summary, 400), width, measureWith(context, `${SMALL}px ${fontFamily}`));
  context.fillStyle = mutedText;
  context.fillText(line, PAD, PAD + 33);
}

/** From and to, px. */
type Span = readonly [left: number, right: number];

function bandsOf({ bands, from, to }: AlertPicture, { plot }: Scene): readonly Span[] {
  const px = (t: number): number =>
    PAD + plot.x + (plot.width * (Math.min(to, Math.max(from, t)) - from)) / Math.max(1, to - from);
  // An alert that fired for a moment is seen all the same.
  return unionOf(bands).map(({ from: begin, to: end }) => [px(begin), Math.max(px(begin) + 1, px(end))]);
}

/** Under the chart: a tint, and a bar at its top. */
function paintBands(context: PictureContext, spans: readonly Span[], { plot }: Scene): void {
  const top = HEAD + plot.y;
  context.fillStyle = FIRING;
  for (const [left, right] of spans) {
    context.globalAlpha = 0.09;
    context.fillRect(left, top, right - left, plot.height);
    context.globalAlpha = 1;
    context.fillRect(left, top - 3, right - left, 3);
  }
}

/** Over the grid, where there is room. */
function paintBandLabels(context: PictureContext, spans: readonly Span[], { plot, theme }: Scene): void {
  const wide = measureWith(context, `bold 11px ${theme.fontFamily}`)('firing');
  context.fillStyle = FIRING;
  context.textAlign = 'left';
  context.textBaseline = 'top';
  for (const [left, right] of spans) {
    if (wide + 8 <= right - left) context.fillText('firing', left + 4, HEAD + plot.y + 4);
  }
}

/** Bands that touch are one: each of many alerts would make the tint darker. */
function unionOf(bands: AlertPicture['bands']): { from: number; to: number }[] {
  const joined: { from: number; to: number }[] = [];
  for (const { from, to } of [...bands].sort((a, b) => a.from - b.from)) {
    const last = joined.at(-1);
    if (last !== undefined && from <= last.to) last.to = Math.max(last.to, to);
    else if (to > from) joined.push({ from, to });
  }
  return joined;
}

function paintThresholdLabel(
  context: PictureContext,
  { threshold }: AlertPicture,
  { plot, rules, theme }: Scene,
  { fontFamily, background }: ChartTheme,
): void {
  const line = rules[0]?.line;
  if (threshold === undefined || line === undefined) return;
  const text = `${threshold.comparison} ${textOf(createFormatter('', { locale: 'en' })(threshold.threshold))}`;
  const wide = measureWith(context, `bold 11px ${fontFamily}`)(text);
  const x = PAD + plot.x + plot.width - wide - 4;
  const above = line.y - plot.y > 16;
  const y = HEAD + line.y + (above ? -9 : 10);
  context.globalAlpha = 0.8;
  context.fillStyle = background;
  context.fillRect(x - 3, y - 7, wide + 6, 14);
  context.globalAlpha = 1;
  context.fillStyle = FIRING;
  context.textAlign = 'left';
  context.textBaseline = 'middle';
  context.fillText(text, x, y);
  context.fillStyle = theme.text;
}

/** What is not known never looks like a flat line. */
function paintNothing(context: PictureContext, { plot }: Scene, { fontFamily, mutedText }: ChartTheme): void {
  context.font = `${SMALL + 2}px ${fontFamily}`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillStyle = mutedText;
  context.fillText('No data in this time', PAD + plot.x + plot.width / 2, HEAD + plot.y + plot.height / 2);
}
