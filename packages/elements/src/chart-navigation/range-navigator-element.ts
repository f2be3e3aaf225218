import { formatDateTime, type Frame } from '@obs-kit/core';
import { html, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { watchPanelParts } from '../alert-rule/panel-parts.js';
import { cssProperties } from '../base/css-properties.js';
import { property, query, state } from '../base/decorators.js';
import { ObsElement } from '../base/obs-element.js';
import { baseStyles } from '../base/styles.js';
import { ThemeController } from '../controllers/theme.js';
import { ObsChart } from '../parts/chart-element.js';
import { words } from './messages.js';
import { navigationOf, type NavigationController } from './navigation-controller.js';
import { keyedWindow, movedWindow, type WindowPart } from './navigator-window.js';
import { overviewOf, type Overview } from './overview.js';
import { rangeNavigatorStyles } from './range-navigator-styles.js';
import type { Range } from './range-math.js';

type Margins = Readonly<Record<`--${string}`, string>>;

/**
 * All of a chart's time below it, with a window that shows what the chart shows: its ends and the window itself can be
 * dragged and moved by keys. The chart follows at once; its source is asked when the window rests.
 *
 * @element obs-range-navigator
 * @csspart track - The box of the overview.
 * @csspart window - What of it the chart shows.
 */
export class ObsRangeNavigator extends ObsElement {
  static override styles: CSSResultGroup = [baseStyles, rangeNavigatorStyles];

  /** Id of the panel, or of the chart, that it moves. */
  @property({ attribute: 'for' }) htmlFor = '';
  /** What the overview shows; absent: the widest range that the panel has shown. */
  @property({ attribute: false }) data: readonly Frame[] | undefined;

  @state() private overview: Overview | undefined;
  @query('.track') private track!: HTMLElement | null;

  readonly #theme = new ThemeController(this);
  #panel: Element | undefined;
  #stopWatching: (() => void) | undefined;
  #chart: ObsChart | undefined;
  #navigation: NavigationController | undefined;
  #stopNavigation: (() => void) | undefined;
  #lastMargins: Margins = {};
  #drag:
    { readonly pointer: number; readonly part: WindowPart; readonly at: number; readonly range: Range } | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.requestUpdate();
    // The panel may come after this in the page.
    requestAnimationFrame(() => this.requestUpdate());
  }

  override disconnectedCallback(): void {
    this.#leave();
    super.disconnectedCallback();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (this.isConnected) this.#findPanel();
    const { spec } = this.#chart ?? {};
    if (changed.has('data')) this.overview = undefined;
    // While the window is in somebody's hand the ground under it stays.
    if (spec && !this.#drag) this.overview = overviewOf(spec, this.data, this.overview);
  }

  override render(): TemplateResult | typeof nothing {
    const { overview } = this;
    const range = this.#navigation?.x;
    if (!overview || !range) return nothing;
    const { extent, spec } = overview;
    const partOf = (value: number): string =>
      `${Math.max(0, Math.min(1, (value - extent.from) / (extent.to - extent.from))) * 100}%`;
    const places = { '--start': partOf(range.from), '--end': partOf(range.to), ...this.#margins() };
    return html`
      <div
        class=${this.#drag ? 'track dragging' : 'track'}
        part="track"
        role="group"
        aria-label=${words.navigatorLabel}
        ${cssProperties(places)}
        @pointerdown=${this.#onPointerDown}
        @pointermove=${this.#onPointerMove}
        @pointerup=${() => this.#lift()}
        @pointercancel=${() => this.#cancelDrag()}
        @dblclick=${() => this.#navigation?.resetX()}
      >
        <obs-chart
          aria-hidden="true"
          .interaction=${'none' as const}
          .spec=${spec}
          .theme=${this.#theme.value?.chart}
        ></obs-chart>
        <div class="shade before"></div>
        <div class="shade after"></div>
        <div class="window" part="window"></div>
        ${this.#renderThumb('start', range, overview)} ${this.#renderThumb('end', range, overview)}
        <span class="sr-only" id="hint">${words.navigatorHint}</span>
      </div>
    `;
  }

  #findPanel(): void {
    const root = this.getRootNode() as Document | ShadowRoot;
    const panel = (this.htmlFor ? root.getElementById(this.htmlFor) : this.previousElementSibling) ?? undefined;
    if (panel === this.#panel) return;
    this.#leave();
    this.#panel = panel;
    if (panel instanceof ObsChart) this.#enter(panel);
    else if (panel) this.#stopWatching = watchPanelParts(panel, ({ chart }) => this.#enter(chart));
  }

  #renderThumb(end: 'start' | 'end', range: Range, { extent, spec }: Overview): TemplateResult {
    const value = end === 'start' ? range.from : range.to;
    const limits = end === 'start' ? [extent.from, range.to] : [range.from, extent.to];
    const { timeZone: zone, locale } = spec.x;
    return html`
      <div
        class="thumb ${end}"
        role="slider"
        tabindex="0"
        aria-label=${end === 'start' ? words.navigatorStart : words.navigatorEnd}
        aria-describedby="hint"
        aria-orientation="horizontal"
        aria-valuemin=${Math.round(limits[0]!)}
        aria-valuemax=${Math.round(limits[1]!)}
        aria-valuenow=${Math.round(Math.max(limits[0]!, Math.min(limits[1]!, value)))}
        aria-valuetext=${formatDateTime(value, { zone, style: 'short', ...(locale === undefined ? {} : { locale }) })}
        @keydown=${(event: KeyboardEvent) => this.#onKeydown(event, end)}
      ></div>
    `;
  }

  #enter(chart: ObsChart | undefined): void {
    if (chart === this.#chart) return;
    this.#stopNavigation?.();
    this.#chart = chart;
    this.#navigation = chart && navigationOf(chart);
    this.#stopNavigation = this.#navigation?.watch(() => this.requestUpdate());
    this.overview = undefined;
    if (this.hasUpdated) this.requestUpdate();
  }

  #leave(): void {
    this.#stopWatching?.();
    this.#enter(undefined);
    this.#stopWatching = this.#panel = this.#drag = undefined;
  }

  /** As wide as the plot above, when it stands right under it. */
  #margins(): Margins {
    // Not while somebody holds on to it.
    if (!this.#drag) this.#lastMargins = this.#readMargins();
    return this.#lastMargins;
  }

  #readMargins(): Margins {
    const scene = this.#navigation?.scene;
    if (!scene || !this.#chart) return {};
    const own = this.getBoundingClientRect();
    const left = this.#chart.getBoundingClientRect().left + scene.plot.x;
    const [before, after] = [left - own.left, own.right - left - scene.plot.width];
    const fits = before >= 0 && after >= 0 && before + after < own.width / 2;
    return { '--left': fits ? `${before}px` : '0', '--right': fits ? `${after}px` : '0' };
  }

  /** The time at a pointer. */
  #timeAt(event: PointerEvent, { from, to }: Range): number {
    const { left, width } = this.track!.getBoundingClientRect();
    return from + ((event.clientX - left) / width) * (to - from);
  }

  readonly #onPointerDown = (event: PointerEvent): void => {
    const [navigation, extent] = [this.#navigation, this.overview?.extent];
    if (!navigation || !extent || event.button !== 0 || this.#drag) return;
    const target = event.target as Element;
    const at = this.#timeAt(event, extent);
    const part = target.classList.contains('start') ? 'start' : target.classList.contains('end') ? 'end' : 'all';
    navigation.hold();
    navigation.leave();
    let range = navigation.x;
    if (part === 'all' && !target.classList.contains('window')) {
      // Beside the window: it comes here.
      range = movedWindow(range, 'all', at - (range.from + range.to) / 2, extent);
      navigation.showX(range);
    }
    this.#drag = { pointer: event.pointerId, part, at, range };
    try {
      this.track!.setPointerCapture(event.pointerId);
    } catch {
      // A pointer that has gone, or was made by a script, cannot be captured.
    }
    this.ownerDocument.addEventListener('keydown', this.#onEscape, true);
    this.requestUpdate();
  };

  readonly #onPointerMove = (event: PointerEvent): void => {
    const [drag, extent] = [this.#drag, this.overview?.extent];
    if (!drag || !extent || drag.pointer !== event.pointerId) return;
    this.#navigation?.showX(movedWindow(drag.range, drag.part, this.#timeAt(event, extent) - drag.at, extent));
  };

  #lift(): void {
    if (!this.#drag) return;
    this.#endDrag();
    this.#navigation?.rest();
  }

  #cancelDrag(): void {
    if (!this.#drag) return;
    this.#endDrag();
    this.#navigation?.cancel();
  }

  #endDrag(): void {
    this.#drag = undefined;
    this.ownerDocument.removeEventListener('keydown', this.#onEscape, true);
    this.requestUpdate();
  }

  readonly #onEscape = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    this.#cancelDrag();
  };

  #onKeydown(event: KeyboardEvent, end: 'start' | 'end'): void {
    const [navigation, extent] = [this.#navigation, this.overview?.extent];
    if (!navigation || !extent || event.ctrlKey || event.metaKey || event.altKey) return;
    const next = keyedWindow(navigation.x, end, event, extent);
    if (!next) return;
    event.preventDefault();
    navigation.hold();
    navigation.showX(next);
    navigation.rest();
  }
}
