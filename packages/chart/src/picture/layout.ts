import type { PaintContext } from '../paint-context.js';
import type { Scene } from '../scene/scene.js';
import type { ChartTheme } from '../theme.js';
import { fitWords } from './fit-words.js';
import { layoutLegend, type Legend, type LegendName } from './legend.js';
import { layoutScaleKey, type LaidScaleKey, type ScaleKey } from './scale-key.js';

/** What the colours of a chart mean, below it. */
export interface PictureKey {
  readonly legend: readonly LegendName[];
  /** Above the legend. */
  readonly scale?: ScaleKey;
}

/** The words around a chart; they may come from outside. */
export interface PictureWords extends PictureKey {
  readonly title: string;
  /** Under the title: the time that is shown, or what is not. */
  readonly subtitle?: string;
  /** What is said of series that the legend has no room for. */
  readonly more: (count: number) => string;
  /** Said in the middle of the plot: that there is no data. */
  readonly message?: string;
}

export interface PictureOptions {
  /** Of the whole picture, CSS px. */
  readonly width: number;
  readonly theme: ChartTheme;
  readonly direction: 'ltr' | 'rtl';
  /** The width of a text in a CSS font, CSS px. */
  readonly measure: (text: string, font: string) => number;
  /** Rows that the legend may take. Default 6. */
  readonly mostRows?: number;
  /** Above the chart, for what `over` paints there, CSS px. Default 0. */
  readonly room?: number;
  /** Its y axis is one of rows, so that the room which a chart keeps for the name of such an axis is empty. */
  readonly rows?: boolean;
}

/** A line of text, CSS px. */
export interface PictureText {
  readonly text: string;
  /** Middle of the line, from the top. */
  readonly y: number;
  readonly font: string;
  readonly color: string;
}

/** What stands around a chart, before the chart is laid out: it says how much room is left for it. */
export interface Surround {
  readonly options: PictureOptions;
  readonly words: PictureWords;
  readonly lines: readonly PictureText[];
  readonly legend: Legend;
  readonly scale: LaidScaleKey | undefined;
  /** Of the message, CSS px. */
  readonly messageWidth: number;
  /** Room that it takes above, below, and to each side of the chart. */
  readonly top: number;
  readonly bottom: number;
  readonly side: number;
}

/** Paints what others show with a chart: over it, or in the room above it, where y is negative. It clears nothing. */
export type PaintOver = (context: PaintContext, scene: Scene) => void;

/** A chart with title and legend: plain data, painted as it is. */
export interface Picture {
  readonly surround: Surround;
  readonly scene: Scene;
  readonly height: number;
  readonly over: PaintOver | undefined;
}

/** Room to each side of a chart, CSS px. */
export const PAD = 12;
const TITLE_LINE = 24;
const SUBTITLE_LINE = 18;
/** What a chart keeps for the name of an axis like that of rows, which has none. */
const NAMELESS = 20;
/** Above a key. */
export const LEGEND_GAP = 8;
/** Between the last line and the chart, whose highest label stands half over its edge. */
const CHART_GAP = 6;

export function layoutSurround(words: PictureWords, options: PictureOptions): Surround {
  const { width, theme, measure, mostRows = 6, room = 0, rows } = options;
  const inner = width - 2 * PAD;
  const titleFont = `600 ${theme.fontSize + 2}px ${theme.fontFamily}`;
  const font = `${theme.fontSize}px ${theme.fontFamily}`;
  const lines: PictureText[] = [];
  let top = PAD;
  const line = (text: string | undefined, height: number, textFont: string, color: string): void => {
    if (!text) return;
    const fitted = fitWords(text, inner, (each) => measure(each, textFont));
    lines.push({ text: fitted, y: top + height / 2, font: textFont, color });
    top += height;
  };
  line(words.title, TITLE_LINE, titleFont, theme.text);
  line(words.subtitle, SUBTITLE_LINE, font, theme.mutedText);
  if (lines.length > 0) top += CHART_GAP;
  // What stands above a chart keeps its distance.
  top += rows && room === 0 ? -NAMELESS : room;
  const legend = layoutLegend(words.legend, {
    width: inner,
    measure: (text) => measure(text, font),
    mostRows,
    more: words.more,
  });
  const scale = words.scale && layoutScaleKey(words.scale, inner, (text) => measure(text, font));
  const below = [scale?.height ?? 0, legend.height].filter((height) => height > 0);
  const bottom = below.reduce((sum, height) => sum + LEGEND_GAP + height, PAD);
  const messageWidth = measure(words.message ?? '', font);
  return { options, words, lines, legend, scale, messageWidth, top, bottom, side: PAD };
}

/** @param scene as wide as the surround leaves room for, as high as you like */
export function pictureOf(surround: Surround, scene: Scene, over?: PaintOver): Picture {
  return { surround, scene, height: surround.top + scene.height + surround.bottom, over };
}
