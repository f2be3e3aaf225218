import { crispLine } from '../layout/crisp.js';
import type { Rect } from '../layout/rect.js';
import type { PaintContext } from '../paint-context.js';
import { pxOf, type Scale } from '../scales/scale.js';
import type { ThresholdSpec } from '../spec.js';

/** A threshold in CSS px: a line at its value, a band above it, or both. */
export interface RuleShape {
  readonly type: 'rule';
  readonly color: string;
  /** Absent: no line, because of the style or because the value is not on the axis. */
  readonly line: Rect | undefined;
  readonly band: Rect | undefined;
}

/** Bands tint; they must not compete with the data. */
const BAND_OPACITY = 0.1;
const DASHES = [6, 4];

/**
 * The thresholds of one axis, in the order of their values.
 * @param thresholds All of the same axis.
 */
export function layoutRules(
  thresholds: readonly ThresholdSpec[],
  y: Scale,
  plot: Rect,
  pixelRatio: number,
): RuleShape[] {
  const sorted = thresholds.filter((threshold) => !Number.isNaN(threshold.value)).sort((a, b) => a.value - b.value);
  const edge = (value: number): number =>
    Math.round(pxOf(y, Math.max(y.min, Math.min(y.max, value))) * pixelRatio) / pixelRatio;
  return sorted.map(({ value, color, style }, i) => {
    const top = edge(sorted[i + 1]?.value ?? Infinity);
    const bottom = edge(value);
    const shown = style !== 'band' && value >= y.min && value <= y.max;
    return {
      type: 'rule',
      color,
      line: shown ? lineAt(pxOf(y, value), plot, pixelRatio) : undefined,
      band:
        style !== 'line' && bottom > top ? { x: plot.x, y: top, width: plot.width, height: bottom - top } : undefined,
    };
  });
}

function lineAt(px: number, plot: Rect, pixelRatio: number): Rect {
  const { at, thick } = crispLine(px, pixelRatio);
  return { x: plot.x, y: at, width: plot.width, height: thick };
}

/** Under the data. */
export function paintRuleBand(context: PaintContext, { band, color }: RuleShape): void {
  if (!band) return;
  context.globalAlpha = BAND_OPACITY;
  context.fillStyle = color;
  context.fillRect(band.x, band.y, band.width, band.height);
  context.globalAlpha = 1;
}

/** Over the data: dashed, so that it is not taken for a series. */
export function paintRuleLine(context: PaintContext, { line, color }: RuleShape): void {
  if (!line) return;
  context.strokeStyle = color;
  context.lineWidth = line.height;
  context.setLineDash(DASHES);
  context.beginPath();
  context.moveTo(line.x, line.y + line.height / 2);
  context.lineTo(line.x + line.width, line.y + line.height / 2);
  context.stroke();
  context.setLineDash([]);
}
