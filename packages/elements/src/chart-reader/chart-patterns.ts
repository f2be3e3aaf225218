import type { ChartSpec } from '@obs-kit/chart';
import type { ReactiveController } from 'lit';
import type { ObsChart } from '../parts/chart-element.js';
import { colorsAreForced, systemColors } from './shadow-styles.js';
import { visibleColor } from './contrast.js';
import { paintShapes } from './paint-shapes.js';
import { patternOf, withPatterns } from './patterns.js';
import { wantsPatterns, watchPatternsAttribute, watchSettings } from './settings.js';

/** Gives the series of a chart dashes and shapes while they are wanted. */
export class ChartPatterns implements ReactiveController {
  /** What the panel asked for, and what it became. */
  #asked: ChartSpec | undefined;
  #shown: ChartSpec | undefined;
  #on = false;
  #canvas: HTMLCanvasElement | undefined;
  #endings: (() => void)[] = [];

  constructor(private readonly host: ObsChart) {}

  hostConnected(): void {
    const look = (): void => this.#look();
    this.#endings = [watchSettings(look), watchPatternsAttribute(this.host, look)];
    this.#on = wantsPatterns(this.host);
  }

  hostDisconnected(): void {
    for (const end of this.#endings.splice(0)) end();
  }

  hostUpdate(): void {
    const { spec, interaction } = this.host;
    // A panel sets the same one again with each rendering.
    if (spec !== this.#shown && spec !== this.#asked) {
      this.#asked = spec;
      this.#shown = undefined;
    }
    const asked = this.#asked;
    if (!asked || asked.bare || interaction === 'none') return;
    if (!this.#on) this.#shown = asked;
    else if (!this.#shown || this.#shown === asked) this.#shown = withPatterns(asked, this.#colorOf());
    if (this.host.spec !== this.#shown) this.host.spec = this.#shown;
  }

  /** To be called when the chart has painted. */
  painted(): void {
    const scene = this.host.chart?.scene;
    const fits = scene && !scene.bare && patternOf(0, scene.series.length);
    if (!this.#on || !fits || this.host.interaction === 'none') {
      this.#canvas?.remove();
      this.#canvas = undefined;
      return;
    }
    this.#canvas ??= createCanvas();
    const canvas = this.#canvas;
    // Over the picture and under the cursor.
    if (!canvas.isConnected) this.host.renderRoot.querySelector('.plot > [role] > canvas')?.after(canvas);
    const [width, height] = [Math.round(scene.width * scene.pixelRatio), Math.round(scene.height * scene.pixelRatio)];
    if (canvas.width !== width) canvas.width = width;
    if (canvas.height !== height) canvas.height = height;
    const context = canvas.getContext('2d');
    if (context) paintShapes(context, scene);
  }

  #look(): void {
    this.#on = wantsPatterns(this.host);
    // The colours that are forced may be others as well.
    if (this.#shown !== this.#asked) this.#shown = this.#asked;
    if (this.#asked) this.host.spec = this.#asked;
    this.host.requestUpdate();
  }

  #colorOf(): (color: string) => string {
    if (!colorsAreForced()) return (color) => color;
    const { canvas, text } = systemColors(this.host.renderRoot as ShadowRoot);
    return (color) => visibleColor(color, canvas, text);
  }
}

function createCanvas(): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.className = 'shapes';
  canvas.setAttribute('aria-hidden', 'true');
  return canvas;
}
