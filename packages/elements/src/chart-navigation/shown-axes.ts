import type { Scene } from '@obs-kit/chart';
import { createStore, type ObsError } from '@obs-kit/core';
import { wordsOf } from '../base/panel-messages.js';
import type { ObsChart } from '../parts/chart-element.js';
import { rangeOf } from './asked-range.js';
import { shownWords } from './chart-listeners.js';
import { viewedSpec } from './chart-view.js';
import { createNavigationLayer, type NavigationLayer } from './navigation-layer.js';
import { navigationTextOf, parseNavigation, type NavigationSettings } from './navigation-settings.js';
import { placeLayer } from './place-layer.js';
import type { Range } from './range-math.js';

/** A chart drawn with other ranges than its panel says, from the data at hand, and the layer over it. */
export abstract class ShownAxes {
  /** Where the layer is, or was when the chart left the page. */
  protected plot: HTMLElement | undefined;
  /** The ranges in place of the panel's. */
  protected shownX: Range | undefined;
  protected shownY: ReadonlyMap<string, Range> = new Map();
  readonly #told = createStore({});
  #layer: NavigationLayer | undefined;
  #covered: AbortController | undefined;
  #settings: NavigationSettings | undefined;
  #settingsText: string | null | undefined;
  #frame: number | undefined;
  /** Where the plot was when the watchers were told of it. */
  #toldPlot: string | undefined;

  constructor(protected readonly chart: ObsChart) {}

  get element(): Element {
    return this.chart;
  }

  get scene(): Scene | undefined {
    const scene = this.chart.interaction === 'none' ? undefined : this.chart.chart?.scene;
    return scene?.bare ? undefined : scene;
  }

  get settings(): NavigationSettings {
    const text = navigationTextOf(this.chart);
    if (!this.#settings || text !== this.#settingsText) {
      this.#settingsText = text;
      this.#settings = parseNavigation(text, (error) => this.report(error));
    }
    return this.#settings;
  }

  get movesX(): boolean {
    return this.chart.handlers.onBrush !== undefined;
  }

  get x(): Range {
    return this.shownX ?? rangeOf(this.chart.spec);
  }

  get layer(): NavigationLayer {
    return this.#layer!;
  }

  yOf(axis: string): Range {
    const shown = this.shownY.get(axis);
    if (shown) return shown;
    const scale = this.scene?.y.find(({ id }) => id === axis)?.scale;
    return { from: scale?.min ?? 0, to: scale?.max ?? 1 };
  }

  /** Calls `fn` whenever the x axis that is shown may be another; returns the function that ends it. */
  watch(fn: () => void): () => void {
    return this.#told.subscribe(fn);
  }

  /** Shows on the chart that an attribute means nothing, and tells the page. */
  report(error: ObsError): void {
    const detail = { problems: [error] };
    this.chart.dispatchEvent(new CustomEvent('obs-problems', { detail, bubbles: true, composed: true }));
    const { message, hint } = wordsOf(error);
    this.#layer?.warn(`${message}. ${hint}`);
  }

  /** Marks a time, in CSS px from the chart's left edge. */
  markTime(scene: Scene, x: number | undefined): void {
    this.#layer?.showMark(scene, x);
  }

  leave(): void {
    this.chart.chart?.moveTo(undefined);
  }

  protected get isCovered(): boolean {
    return this.#covered !== undefined;
  }

  /** Puts the layer over a plot. What listens there ends with the signal. */
  protected cover(plot: HTMLElement): AbortSignal {
    this.plot = plot;
    this.#layer = createNavigationLayer(plot);
    this.#covered = new AbortController();
    return this.#covered.signal;
  }

  protected uncover(): void {
    this.#covered?.abort();
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame);
    this.#layer?.remove();
    this.#covered = this.#layer = this.#frame = undefined;
  }

  /** Draws what is shown, on the next frame, whatever the panel has handed to the chart. */
  protected draw(): void {
    const { spec, chart } = this.chart;
    if (!this.chart.isConnected || !spec) return;
    chart?.setSpec(viewedSpec(spec, { x: this.shownX, y: this.shownY }));
    this.tell();
    this.placeSoon();
  }

  protected tell(): void {
    this.#told.set({});
  }

  /** Reads out what is shown. */
  protected say(): void {
    const { spec } = this.chart;
    if (spec) this.#layer?.say(shownWords(spec, this.x));
  }

  protected placeSoon(): void {
    // When the chart has drawn: its frame was asked for before this one.
    this.#frame ??= requestAnimationFrame(() => {
      this.#frame = undefined;
      if (!this.#layer) return;
      this.#toldPlot = placeLayer(this.plot, this, this.#toldPlot, () => this.tell());
    });
  }
}
