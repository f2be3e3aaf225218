import { canvasOver, type ChartCanvas } from '../parts/chart-canvas.js';
import type { ObsChart } from '../parts/chart-element.js';
import { paintHighlight } from './paint-highlight.js';

/**
 * Shows one series of a chart before all others, on a canvas over it: the chart itself is not painted again, so it costs
 * what that one series costs, at most once in a frame.
 */
export class SeriesHighlight {
  #wanted: string | undefined;
  #canvas: ChartCanvas<string> | undefined;
  #frame: number | undefined;

  constructor(private readonly chart: ObsChart) {}

  /** @param seriesId `undefined`: all are shown as they are. */
  show(seriesId: string | undefined): void {
    if (seriesId === this.#wanted) return;
    this.#wanted = seriesId;
    this.#frame ??= requestAnimationFrame(() => {
      this.#frame = undefined;
      this.#paint();
    });
  }

  /** To be called when the chart has painted. */
  repaint(): void {
    this.#canvas?.repaint();
  }

  remove(): void {
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame);
    this.#frame = this.#wanted = undefined;
    this.#paint();
  }

  #paint(): void {
    if (this.#wanted === undefined) {
      this.#canvas?.remove();
      this.#canvas = undefined;
      return;
    }
    this.#canvas ??= canvasOver(this.chart, paintHighlight);
    this.#canvas.show(this.#wanted);
  }
}
