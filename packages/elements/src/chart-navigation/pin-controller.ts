import { hoverAt, type Hover, type Scene } from '@obs-kit/chart';
import type { NumberField } from '@obs-kit/core';
import { isServer, type ReactiveController } from 'lit';
import type { TimeseriesModel } from '../panels/timeseries/chart.js';
import type { ObsTimeseries } from '../panels/timeseries/timeseries-element.js';
import type { ObsChart } from '../parts/chart-element.js';
import { listenToChart } from '../parts/chart-paint.js';
import type { ObsTooltip } from '../parts/tooltip-element.js';
import { valueAt } from './chart-view.js';
import { resolveLinks } from './data-links.js';
import { navigationOf } from './navigation-controller.js';
import type { ObsPinnedTooltip, PinnedContent } from './pinned-tooltip-element.js';
import { headingOf, isInSight, sharedContentOf, wantsSharedTooltip } from './shared-tooltip.js';
import { parseRowOptions, rowsOf, type PointRow, type RowOptions } from './tooltip-rows.js';

/** CSS px. More is a drag. */
const FARTHEST = 5;
/** As many rows as a card holds that can be scrolled. */
const MOST_ROWS = 100;
/** As many as can be read at a glance. */
const MOST_HOVERED = 12;

const controllers = new WeakMap<Element, PinController>();
const fields = new WeakMap<Float64Array, NumberField>();

/** Remembers which field a series is drawn from, for its links; nothing is changed. */
export function rememberFields(model: TimeseriesModel): TimeseriesModel {
  model.spec.series.forEach(({ y }, i) => {
    const field = model.series[i]?.field;
    if (field && 'links' in field.config) fields.set(y, field);
  });
  return model;
}

/** What controls the tooltip of a panel. */
export function pinOf(panel: Element): PinController | undefined {
  return controllers.get(panel);
}

/** A click on a chart keeps what its tooltip says, until the next click, Escape, or the card's own button. */
export class PinController implements ReactiveController {
  #pressed: { readonly x: number; readonly y: number } | undefined;
  #card: ObsPinnedTooltip | undefined;
  #x = 0;
  #y = 0;
  #ended: AbortController | undefined;
  #listening = false;
  /** The chart whose cursor it hears of. */
  #heard: ObsChart | undefined;
  #told = '';

  constructor(private readonly panel: ObsTimeseries) {
    controllers.set(panel, this);
    panel.addController(this);
  }

  get pinned(): boolean {
    return this.#card !== undefined;
  }

  /** The options of the panel's tooltip that this module adds. */
  optionsFor(mode: RowOptions['mode']): RowOptions | undefined {
    return parseRowOptions(
      (name) => this.panel.getAttribute(name),
      mode,
      (error) => {
        if (this.#told === error.message) return;
        this.#told = error.message;
        if (this.#chart) navigationOf(this.#chart)?.report(error);
      },
    );
  }

  /** The rows of the card beside the cursor, when the panel wants others than the usual. */
  hoveredRows(at: { readonly x: number; readonly y: number }, single: boolean): readonly PointRow[] | undefined {
    const options = this.optionsFor(single ? 'single' : 'all');
    const scene = this.#chart?.chart?.scene;
    if (!options || !scene || !this.#chart) return undefined;
    const { left, top } = this.#chart.getBoundingClientRect();
    return rowsOf(hoverIn(scene, at.x - left, at.y - top), scene.spec.series, options).slice(0, MOST_HOVERED);
  }

  hostUpdated(): void {
    const root = this.panel.shadowRoot;
    if (isServer || !root) return;
    const chart = this.#chart;
    if (chart && chart !== this.#heard) {
      this.#heard = chart;
      listenToChart(chart, { onHover: (hover) => this.#onHover(chart, hover) });
    }
    if (this.#listening) return;
    this.#listening = true;
    // On the panel's own shadow root: gone when it is.
    root.addEventListener('pointerdown', (event) => {
      const { clientX: x, clientY: y } = event as PointerEvent;
      this.#pressed = { x, y };
    });
    root.addEventListener('click', (event) => this.#onClick(event as MouseEvent));
    root.addEventListener('keydown', (event) => this.#onKeydown(event as KeyboardEvent));
  }

  hostDisconnected(): void {
    this.letGo();
  }

  letGo(): void {
    const card = this.#card;
    if (!card) return;
    const focused = card.shadowRoot?.activeElement;
    this.#ended?.abort();
    this.#card = this.#ended = undefined;
    card.remove();
    this.#mark(undefined);
    if (focused) plotOf(this.#chart)?.focus({ preventScroll: true });
  }

  get #chart(): ObsChart | null {
    return this.panel.renderRoot.querySelector('obs-chart');
  }

  get #tooltip(): ObsTooltip | null {
    return this.panel.renderRoot.querySelector('obs-tooltip');
  }

  /** Another chart of the scope has the cursor. */
  #onHover(chart: ObsChart, hover: Hover | undefined): void {
    const [tooltip, scene] = [this.#tooltip, chart.chart?.scene];
    if (!hover || hover.own || !tooltip || !scene || chart !== this.#chart) return;
    const { options } = this.panel as { readonly options?: ObsTimeseries['options'] };
    if (options?.tooltip === 'none' || !wantsSharedTooltip(this.panel)) return;
    tooltip.content = sharedContentOf(chart, scene, hover, this.optionsFor('all'));
  }

  #onClick(event: MouseEvent): void {
    const inPlot = isInPlot(event);
    const pressed = this.#pressed;
    this.#pressed = undefined;
    if (!inPlot || event.shiftKey || event.altKey || event.ctrlKey || event.metaKey) return;
    if (pressed && Math.hypot(event.clientX - pressed.x, event.clientY - pressed.y) > FARTHEST) return;
    if (this.pinned) return this.letGo();
    this.#chart?.chart?.flush();
    this.#pin();
  }

  #onKeydown(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || !isInPlot(event) || event.defaultPrevented) return;
    if (this.pinned) return this.letGo();
    if (!this.#pin()) return;
    event.preventDefault();
    const card = this.#card;
    void card?.updateComplete.then(() => card.shadowRoot?.querySelector('button')?.focus({ preventScroll: true }));
  }

  /** Keeps what the tooltip says now; false: it says nothing. */
  #pin(): boolean {
    const [chart, tooltip] = [this.#chart, this.#tooltip];
    const scene = chart?.chart?.scene;
    const shown = tooltip?.content;
    if (!chart || !scene || !shown) return false;
    const { left, top } = chart.getBoundingClientRect();
    const hover = hoverIn(scene, shown.at.x - left, shown.at.y - top);
    const content = contentOf(
      scene,
      hover,
      this.optionsFor(shown.rows.length === 1 ? 'single' : 'all'),
      shown.rows.length,
    );
    if (content.rows.length === 0) return false;
    tooltip.content = undefined;
    this.#x = hover.x;
    this.#y = shown.at.y - top;
    const card = document.createElement('obs-pinned-tooltip');
    card.content = content;
    card.onClose = () => this.letGo();
    this.panel.renderRoot.append(card);
    this.#card = card;
    this.#ended = new AbortController();
    const { signal } = this.#ended;
    const options = { signal, capture: true, passive: true };
    addEventListener('scroll', () => this.#place(), options);
    addEventListener('resize', () => this.#place(), options);
    document.addEventListener(
      'keydown',
      (event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        this.letGo();
      },
      { signal, capture: true },
    );
    // When the chart has moved, the card goes with it, or goes.
    const stop = navigationOf(chart)?.watch(() => requestAnimationFrame(() => this.#place()));
    signal.addEventListener('abort', () => stop?.());
    void card.updateComplete.then(() => this.#place());
    return true;
  }

  /** Where its time is now; it goes with its chart. */
  #place(): void {
    if (!this.#card) return;
    const chart = this.#chart;
    const scale = chart?.chart?.scene?.x.scale;
    if (!chart || !scale || this.#x < scale.min || this.#x > scale.max) return this.letGo();
    const { left, top, right, bottom } = chart.getBoundingClientRect();
    const along = scale.warp ? scale.warp.along(this.#x) : this.#x - scale.min;
    const x = scale.offset + along * scale.factor;
    this.#mark(x);
    const at = { x: left + x, y: top + this.#y };
    // Scrolled away with its chart, it comes back with it.
    if (isInSight(at)) this.#card.place(at, { left, top, right, bottom });
    else this.#card.hide();
  }

  /** Shows which time the card is about, when the cursor has left. */
  #mark(x: number | undefined): void {
    const chart = this.#chart;
    const scene = chart?.chart?.scene;
    if (scene) navigationOf(chart)?.markTime(scene, x);
  }
}

function hoverIn(scene: Scene, x: number, y: number): Hover {
  const { min, max } = scene.x.scale;
  return hoverAt(scene, Math.max(min, Math.min(max, valueAt(scene.x.scale, x))), y);
}

/** @param shown How many rows the tooltip had: one of several is the nearest alone. */
function contentOf(scene: Scene, hover: Hover, given: RowOptions | undefined, shown: number): PinnedContent {
  const mode = shown === 1 ? 'single' : 'all';
  const options = given ?? { mode, sort: 'desc', hideZeros: false };
  const { x, series } = scene.spec;
  const rows = rowsOf(hover, series, options);
  return {
    heading: headingOf(scene, hover.x),
    rows: rows.slice(0, MOST_ROWS).map((row) => ({ ...row, links: linksOf(row, x) })),
    more: Math.max(0, rows.length - MOST_ROWS),
  };
}

function linksOf({ spec, index, name, value, y }: PointRow, { min: from, max: to }: Scene['spec']['x']) {
  const field = fields.get(spec.y);
  return field ? resolveLinks({ field, series: name, value: y, text: value, time: spec.x[index]!, from, to }) : [];
}

function plotOf(chart: ObsChart | null): HTMLElement | undefined {
  return chart?.renderRoot.querySelector<HTMLElement>('[role="application"]') ?? undefined;
}

/** Whether an event began on the picture, and not on its axes or on what stands beside it. */
function isInPlot(event: Event): boolean {
  return event.composedPath().some((node) => node instanceof Element && node.getAttribute('role') === 'application');
}
