import type { Scene } from '@obs-kit/chart';
import { createStore, systemClock, type ObsError, type Session } from '@obs-kit/core';
import { isServer, type ReactiveController } from 'lit';
import { wordsOf } from '../base/panel-messages.js';
import { SessionController } from '../controllers/session.js';
import type { ObsChart } from '../parts/chart-element.js';
import { isOver, rangeOf, type AskedRange } from './asked-range.js';
import { listenToChart, shownWords } from './chart-listeners.js';
import { viewedSpec } from './chart-view.js';
import { createNavigationLayer, type NavigationLayer } from './navigation-layer.js';
import { navigationTextOf, parseNavigation, type NavigationSettings } from './navigation-settings.js';
import type { Navigator } from './navigator.js';
import type { RangeHistory } from './range-history.js';
import { isSameRange, wholeRange, type Range } from './range-math.js';
import { isPrevented, RangeSteps } from './range-steps.js';
import { historyOf } from './session-history.js';

/** How long a gesture rests before its range is asked for, ms. */
export const REST_MS = 300;

const controllers = new WeakMap<ObsChart, NavigationController>();

/** What moves a chart through time, if the chart is one that can be moved. */
export function navigationOf(chart: ObsChart): NavigationController | undefined {
  return controllers.get(chart);
}

/**
 * Lets people move a chart. While they do, the chart is drawn from the data at hand; when the gesture rests, the panel
 * hears of one range, in the same way as of a range that was dragged.
 */
export class NavigationController implements ReactiveController, Navigator {
  readonly #scope: SessionController;
  readonly #steps: RangeSteps;
  readonly #told = createStore({});
  #plot: HTMLElement | undefined;
  #layer: NavigationLayer | undefined;
  #settings: NavigationSettings | undefined;
  #settingsText: string | null | undefined;
  #ended: AbortController | undefined;
  #x: Range | undefined;
  #y: ReadonlyMap<string, Range> = new Map();
  #before: { readonly x: Range | undefined; readonly y: ReadonlyMap<string, Range> } | undefined;
  #asked: AskedRange | undefined;
  #cancelRest: (() => void) | undefined;
  #frame: number | undefined;
  /** Where the plot was when the watchers were told of it. */
  #toldPlot: string | undefined;

  constructor(private readonly chart: ObsChart) {
    controllers.set(chart, this);
    chart.addController(this);
    this.#steps = new RangeSteps(chart, () => this.session);
    this.#scope = new SessionController(chart, {
      onScope: ({ session }) => {
        const history = historyOf(session);
        history.note(session.time.value.raw);
        this.#tell();
        return session.time.subscribe(({ raw }) => {
          history.note(raw);
          this.#settle();
        });
      },
    });
  }

  get session(): Session | undefined {
    return this.#scope.session;
  }

  /** Of the session, or of this chart when it has none. */
  get history(): RangeHistory {
    return this.#steps.history;
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
    return this.#x ?? rangeOf(this.chart.spec);
  }

  get layer(): NavigationLayer {
    return this.#layer!;
  }

  yOf(axis: string): Range {
    const shown = this.#y.get(axis);
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

  hold(): void {
    this.#cancelRest?.();
    this.#cancelRest = undefined;
    this.#before = { x: this.#x, y: this.#y };
  }

  showX(range: Range): void {
    this.#x = range;
    this.#draw();
  }

  showY(axis: string, range: Range): void {
    this.#y = new Map(this.#y).set(axis, range);
    this.#draw();
  }

  rest(): void {
    this.#before = undefined;
    this.#cancelRest?.();
    const clock = this.session?.clock ?? systemClock;
    this.#cancelRest = clock.after(REST_MS, () => {
      this.#cancelRest = undefined;
      this.#ask();
    });
  }

  cancel(): void {
    if (this.#before) ({ x: this.#x, y: this.#y } = this.#before);
    this.#draw();
    // What came before this gesture may not have been asked for yet.
    this.rest();
  }

  resetX(): void {
    this.#forgetX();
    this.chart.handlers.onReset?.();
    this.#steps.noteAll();
    this.#draw();
  }

  resetY(axis?: string): void {
    const kept = [...this.#y].filter(([id]) => axis !== undefined && id !== axis);
    this.#y = new Map(kept);
    this.#draw();
  }

  go(step: -1 | 1): boolean {
    const over = rangeOf(this.chart.spec);
    const went = this.#steps.go(step);
    if (went === 'none') return false;
    if (went === 'prevented') return true;
    this.#forgetX();
    if (went !== 'alone') {
      this.#x = went.range;
      this.#asked = { ...went, over };
    }
    this.#draw();
    this.#say();
    return true;
  }

  hostConnected(): void {
    if (!isServer && this.#plot) this.#listen(this.#plot);
  }

  hostUpdated(): void {
    if (isServer || !this.chart.isConnected || this.chart.interaction === 'none') return;
    const plot = this.chart.renderRoot.querySelector<HTMLElement>('.plot') ?? undefined;
    if (plot && !this.#ended) this.#listen(plot);
    this.#settle();
    // The element hands its own spec to the chart after this.
    queueMicrotask(() => this.#draw());
  }

  hostDisconnected(): void {
    this.#cancelRest?.();
    this.#ended?.abort();
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame);
    this.#layer?.remove();
    this.#cancelRest = this.#ended = this.#layer = this.#frame = this.#before = undefined;
    this.#forgetX();
  }

  #listen(plot: HTMLElement): void {
    this.#plot = plot;
    this.#layer = createNavigationLayer(plot);
    this.#ended = new AbortController();
    const { signal } = this.#ended;
    listenToChart(plot, this, signal, {
      onKeyed: () => this.#say(),
      onReset: () => {
        this.#forgetX();
        this.#steps.noteAll();
        this.resetY();
      },
      onLayout: () => this.#placeSoon(),
    });
    const host = hostOf(this.chart);
    if (host) this.#steps.listen(host, signal, () => this.#tell());
  }

  /** Draws what is shown, on the next frame, whatever the panel has handed to the chart. */
  #draw(): void {
    const { spec, chart } = this.chart;
    if (!this.chart.isConnected || !spec) return;
    chart?.setSpec(viewedSpec(spec, { x: this.#x, y: this.#y }));
    this.#tell();
    this.#placeSoon();
  }

  #tell(): void {
    this.#told.set({});
  }

  /** Asks for the range that a gesture came to. */
  #ask(): void {
    const { spec, handlers } = this.chart;
    if (!this.#x || !spec) return;
    const over = rangeOf(spec);
    const range = spec.x.type === 'time' ? wholeRange(this.#x) : this.#x;
    if (this.#asked && isSameRange(range, this.#asked.range)) return;
    if (isSameRange(range, over)) return this.#drop();
    // Whom it is told may answer at once.
    this.#asked = undefined;
    const prevented = isPrevented(() => handlers.onBrush?.(range));
    if (prevented) return this.#drop();
    this.#asked = { over, raw: this.session?.time.value.raw, range };
  }

  /** Lets go of the range that was asked for when the panel draws it, or anybody has chosen another. */
  #settle(): void {
    if (!this.#asked || !isOver(this.#asked, this.chart.spec, this.session?.time.value.raw)) return;
    this.#asked = undefined;
    // Not from under somebody's hand.
    if (!this.#before && !this.#cancelRest) this.#drop();
  }

  #drop(): void {
    this.#x = undefined;
    this.#asked = undefined;
    this.#draw();
  }

  #forgetX(): void {
    this.#cancelRest?.();
    this.#x = this.#asked = this.#before = this.#cancelRest = undefined;
  }

  #say(): void {
    const { spec } = this.chart;
    if (spec) this.#layer?.say(shownWords(spec, this.x));
  }

  #placeSoon(): void {
    // When the chart has drawn: its frame was asked for before this one.
    this.#frame ??= requestAnimationFrame(() => {
      this.#frame = undefined;
      this.#place();
    });
  }

  #place(): void {
    const { scene, settings } = this;
    const x = settings.pan && this.movesX;
    this.#layer?.place(scene, { x, y: settings.zoom });
    const plot = scene && `${scene.plot.x} ${scene.plot.width}`;
    if (plot !== this.#toldPlot) {
      this.#toldPlot = plot;
      this.#tell();
    }
    const root = this.#plot?.querySelector<HTMLElement>('[role="application"]');
    // Two fingers are the chart's, or else the page's to enlarge it.
    const touch = x || (settings.pinch && this.movesX) ? 'pan-y' : 'pan-y pinch-zoom';
    if (root && root.style.getPropertyValue('touch-action') !== touch) root.style.setProperty('touch-action', touch);
  }
}

function hostOf(chart: ObsChart): Element | undefined {
  const root = chart.getRootNode();
  return root instanceof ShadowRoot ? root.host : undefined;
}
