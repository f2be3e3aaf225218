import type { PaintContext } from '../paint-context.js';
import type { Scene } from '../scene/scene.js';
import type { ChartTheme } from '../theme.js';
import { fitWords } from './fit-words.js';
import { layoutLegend, type Legend, type LegendName } from './legend.js';

/** The words around a chart; they may come from outside. */
export interface PictureWords {
  readonly title: string;
  /** Under the title: the time that is shown, or what is not. */
  readonly subtitle?: string;
  readonly legend: readonly LegendName[];
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
const LEGEND_GAP = 8;
/** Between the last line and the chart, whose highest label stands half over its edge. */
const CHART_GAP = 6;

export function layoutSurround(words: PictureWords, options: PictureOptions): Surround {
  const { width, theme, measure, mostRows = 6, room = 0 } = options;
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
  top += room;
  const legend = layoutLegend(words.legend, {
    width: inner,
    measure: (text) => measure(text, font),
    mostRows,
    more: words.more,
  });
  const bottom = PAD + (legend.height > 0 ? LEGEND_GAP + legend.height : 0);
  const messageWidth = measure(words.message ?? '', font);
  return { options, words, lines, legend, messageWidth, top, bottom, side: PAD };
}

/** @param scene as wide as the surround leaves room for, as high as you like */
export function pictureOf(surround: Surround, scene: Scene, over?: PaintOver): Picture {
  return { surround, scene, height: surround.top + scene.height + surround.bottom, over };
}
