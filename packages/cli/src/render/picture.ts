import { buildScene } from '@obs-kit/chart';
import { layoutSurround, pictureOf, type PaintOver, type Picture } from '@obs-kit/chart/picture.js';
import { Report, type ObsError, type Panel } from '@obs-kit/core';
import { joinLanes, LANE_PX, MarkLayout, paintMarks, paintRows } from '@obs-kit/elements/annotations-model.js';
import { standardTheme } from '@obs-kit/elements/timeseries-model.js';
import { plainLine } from '../alerts/receivers/plain-text.js';
import type { CanvasLibrary } from '../picture/canvas.js';
import { formatSpan } from '../picture/span.js';
import type { PanelAnswer } from './ask.js';
import { drawerOf } from './drawers.js';
import type { Drawing } from './drawing.js';
import type { RenderSize } from './flags.js';

export interface RenderInput {
  readonly panel: Panel;
  readonly answer: PanelAnswer;
  readonly size: RenderSize;
  readonly title: string;
  /** BCP 47. */
  readonly locale: string;
}

export interface RenderedPanel {
  readonly picture: Picture;
  /** There is nothing to see but that. */
  readonly empty: boolean;
  /** A part of what was asked for failed. */
  readonly incomplete: boolean;
  readonly problems: readonly ObsError[];
}

const NO_DATA = 'No data in this time';
const LEGEND_ROW = 20;
/** Of the height: the chart is what is looked at. */
const MOST_FOR_LEGEND = 0.35;
/** CSS px: narrower pictures have shorter names beside the chart, as narrow panels have. */
const NARROW = 480;
const more = (count: number): string => `and ${count} more`;

/** Lays out what a panel shows in a page: the same model, the same scene, with title and legend around it. */
export function renderPanel(input: RenderInput, library: CanvasLibrary): RenderedPanel {
  const { panel, answer, size, title, locale } = input;
  const { data, range, zone } = answer;
  const report = new Report(`panels.${panel.id}.options`);
  const theme = standardTheme(size.theme, library.fontFamily);
  const span = data.range ?? range;
  const drawing = drawerOf(panel)(panel.options, report, {
    frames: data.frames,
    theme,
    range: span,
    zone,
    locale,
    narrow: size.width < NARROW,
  });
  const lanes = joinLanes(answer.lanes);
  const missing = [...data.problems, ...lanes.flatMap(({ state }) => ('error' in state ? state.error : []))];
  const problems = [...report.problems, ...missing, ...drawing.problems];
  const empty = !hasValues(drawing);
  const { context } = library.create(1, 1);
  const measure = (text: string, font: string): number => {
    context.font = font;
    return context.measureText(text).width;
  };
  const { width, height, pixelRatio } = size;
  const surround = layoutSurround(
    {
      title: plainLine(title),
      subtitle: subtitleOf(formatSpan(span.from, span.to, zone), missing),
      legend: drawing.legend ?? [],
      more,
      // Of nothing a scale of colours would be made up.
      ...(empty ? { message: NO_DATA } : drawing.key),
    },
    {
      width,
      theme: theme.chart,
      direction: 'ltr',
      measure,
      room: lanes.length * LANE_PX,
      rows: drawing.rows === true,
      mostRows: Math.max(1, Math.floor((height * MOST_FOR_LEGEND) / LEGEND_ROW)),
    },
  );
  const scene = buildScene(
    drawing.spec,
    {
      width: width - 2 * surround.side,
      height: Math.max(1, height - surround.top - surround.bottom),
      pixelRatio,
      measureText: (text) => measure(text, `${theme.chart.fontSize}px ${theme.chart.fontFamily}`),
    },
    theme.chart,
  );
  const marks = new MarkLayout().place(lanes, scene, theme);
  const over: PaintOver = (into, shown) => {
    paintMarks(into, shown, { marks, active: undefined, adding: undefined });
    paintRows(into, shown, { lanes, marks }, measure);
  };
  return {
    picture: pictureOf(surround, scene, lanes.length > 0 ? over : undefined),
    empty,
    incomplete: missing.length > 0,
    problems,
  };
}

/** A picture that leaves its terminal must say itself that a part is missing. */
function subtitleOf(span: string, problems: readonly ObsError[]): string {
  const [first] = problems;
  if (!first) return span;
  return `${span} · incomplete: ${plainLine(first.message)}${problems.length > 1 ? `, and ${problems.length - 1} more` : ''}`;
}

function hasValues({ spec }: Drawing): boolean {
  const { min, max } = spec.x;
  return spec.series.some(({ x, y }) => y.some((value, i) => !Number.isNaN(value) && x[i]! >= min && x[i]! <= max));
}
