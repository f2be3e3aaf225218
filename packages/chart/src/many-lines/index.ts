import '../dense/index.js';
import { MARKS, type MarkShape } from '../marks/index.js';
import type { DenseLineShape } from '../marks/dense-shapes.js';
import { layoutDots, showsPoints } from '../marks/dots.js';
import { DEFAULT_LINE_WIDTH } from '../marks/line.js';
import type { Mark, MarkInput } from '../marks/mark.js';
import { loneValuesOf } from './lone-values.js';
import { visibleRunsOf, type VisibleRuns } from './visible-runs.js';

/** Visible rows of all lines together for a device pixel per CSS px, above which strokes take tens of milliseconds. */
const MANY_ROWS = 30_000;
/** Device px; those of wider lines reach from one block of columns over another. */
const WIDEST = 7;
/** A line of more rows for a column of device pixels is drawn as it is without this module: reading it takes longest. */
const MOST_PER_COLUMN = 2;
/** The same for lines of two device px and more, which take longer to draw. */
const MOST_OF_WIDE = 16;

/**
 * For many series: `import '@obs-kit/chart/many-lines.js'` before charts are made. Above 30,000 visible rows (15,000 at two
 * device pixels), lines are drawn column by column, as `dense.js` does it for long ones, and what lies wholly behind other
 * lines is not drawn at all: of a thousand lines little is seen, and a redraw takes little longer than reading their values.
 */
function drawManyLines(): void {
  MARKS.line = manyLines(MARKS.line);
}

drawManyLines();

function manyLines(line: Mark<MarkShape>): Mark<MarkShape> {
  /** Of the chart that is being laid out. */
  const found = new WeakMap<readonly MarkInput[], ReadonlyMap<MarkInput, VisibleRuns>>();
  return {
    ...line,
    layout(input, all = []) {
      let visible = found.get(all);
      if (!visible) found.set(all, (visible = visibleOf(all)));
      const runs = visible.get(input);
      return runs ? shapeOf(input, runs) : line.layout(input, all);
    },
  };
}

function visibleOf(all: readonly MarkInput[]): ReadonlyMap<MarkInput, VisibleRuns> {
  const lines = all.filter(isSimple);
  const rows = lines.reduce((sum, { from, to }) => sum + to - from, 0);
  return rows * (lines[0]?.pixelRatio ?? 1) > MANY_ROWS ? visibleRunsOf(lines) : new Map();
}

/** A line without dashes and curves, of few rows. */
function isSimple({ series, from, to, plot, pixelRatio }: MarkInput): boolean {
  const { mark, hidden, dash, curve, lineWidth = DEFAULT_LINE_WIDTH } = series;
  const width = lineWidth * pixelRatio;
  return (
    mark === 'line' &&
    !hidden &&
    !dash?.length &&
    curve !== 'smooth' &&
    width > 0 &&
    width <= WIDEST &&
    to - from <= (width < 2 ? MOST_PER_COLUMN : MOST_OF_WIDE) * plot.width * pixelRatio
  );
}

function shapeOf(input: MarkInput, { covered, half }: VisibleRuns): DenseLineShape {
  const { color, lineWidth = DEFAULT_LINE_WIDTH, curve = 'linear', showPoints } = input.series;
  const dots = showsPoints(input)
    ? layoutDots(input)
    : showPoints === 'never'
      ? new Float32Array()
      : loneValuesOf(input);
  return {
    type: 'line',
    runs: covered,
    covered,
    half,
    shift: 0,
    dots,
    dotRadius: lineWidth / 2 + 1.25,
    color,
    width: lineWidth,
    curve,
    pixelRatio: input.pixelRatio,
  };
}
