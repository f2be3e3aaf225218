import { summarizeAlerts, type AlertsData, type Subscribable } from '@obs-kit/core';
import type { Timeline } from '@obs-kit/core/alerting.js';
import { nothing, type PropertyValues } from 'lit';
import type { ObsAlertBadge } from '../alert/alert-badge-element.js';
import { property } from '../base/decorators.js';
import { ObsElement } from '../base/obs-element.js';
import { SessionController } from '../controllers/session.js';
import type { ObsChart } from '../parts/chart-element.js';
import { listenToChart } from '../parts/chart-paint.js';
import { overlayOn, type ChartOverlay } from './chart-overlay.js';
import { bandsOfSummary, stateOfTimeline } from './live-bands.js';
import { mergeBands, type StateBand } from './merged-bands.js';
import type { BandPicture } from './paint-bands.js';
import { watchPanelParts, type PanelParts } from './panel-parts.js';
import { words } from './rule-words.js';

const TOKENS = { firing: '--_red', pending: '--_orange', error: '--_muted' } as const;

/**
 * Shows the state of alerts on a panel: as bands over its chart, and as a badge beside its title. It stands inside the
 * panel, or anywhere with the panel's id in `for`; itself it shows nothing.
 *
 * @element obs-alert-bands
 */
export class ObsAlertBands extends ObsElement {
  /** Id of the panel; absent: the element around this one. */
  @property({ attribute: 'for' }) htmlFor: string | undefined;
  /** Name of an alert rule that the scope's source is asked for; absent: all rules. */
  @property() rule: string | undefined;
  /** Name of a rule group; absent: all groups. */
  @property() group: string | undefined;
  /** The source to ask; absent: the first that has alert rules. */
  @property() source: string | undefined;
  /** What a rule did or would have done; given, nobody is asked. */
  @property({ attribute: false }) timeline: Timeline | undefined;

  #panel: Element | undefined;
  #stopWatching: (() => void) | undefined;
  #chart: ObsChart | undefined;
  #overlay: ChartOverlay | undefined;
  #restore: (() => void) | undefined;
  #header: Element | undefined;
  #badge: ObsAlertBadge | undefined;
  #alerts: Subscribable<AlertsData> | undefined;
  #unsubscribe: (() => void) | undefined;
  #bands: readonly StateBand[] = [];
  readonly #session = new SessionController(this, { onScope: () => () => this.#watch(undefined) });

  override connectedCallback(): void {
    super.connectedCallback();
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    this.#watch(undefined);
    this.#leave();
    super.disconnectedCallback();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!this.isConnected) return;
    this.#watch(this.timeline ? undefined : this.#session.session?.alerts(this.source ?? ''));
    if (changed.has('timeline') || !this.timeline) this.#bands = this.#readBands();
  }

  override render(): typeof nothing {
    return nothing;
  }

  protected override updated(): void {
    if (!this.isConnected) return;
    const root = this.getRootNode() as Document | ShadowRoot;
    const panel = (this.htmlFor ? root.getElementById(this.htmlFor) : this.parentElement) ?? undefined;
    if (panel !== this.#panel) {
      this.#leave();
      this.#panel = panel;
      if (panel) this.#stopWatching = watchPanelParts(panel, (parts) => this.#enter(parts));
    }
    this.#show();
  }

  #readBands(): readonly StateBand[] {
    if (this.timeline) return mergeBands(this.timeline);
    const data = this.#alerts?.value;
    return data ? bandsOfSummary(summarizeAlerts(data, this.#filter), data) : [];
  }

  get #filter(): { rule?: string; group?: string } {
    return { ...(this.rule && { rule: this.rule }), ...(this.group && { group: this.group }) };
  }

  #watch(alerts: Subscribable<AlertsData> | undefined): void {
    if (alerts === this.#alerts) return;
    this.#unsubscribe?.();
    this.#alerts = alerts;
    this.#unsubscribe = alerts?.subscribe(() => this.requestUpdate());
  }

  #enter({ chart, header }: PanelParts): void {
    if (chart !== this.#chart) {
      this.#leaveChart();
      this.#chart = chart;
      if (chart) {
        this.#overlay = overlayOn(chart);
        this.#restore = listenToChart(chart, { onPaint: () => this.#showBands() });
      }
    }
    if (header !== this.#header) {
      this.#badge?.remove();
      this.#header = header;
      this.#badge = header && document.createElement('obs-alert-badge');
      // Behind the title and before what the panel itself says.
      if (this.#badge) header?.querySelector('.space')?.after(this.#badge);
    }
    this.#show();
  }

  #show(): void {
    this.#showBands();
    if (!this.#badge) return;
    this.#badge.rule = this.rule;
    this.#badge.group = this.group;
    this.#badge.source = this.source;
    this.#badge.label = this.rule;
    this.#badge.state = this.timeline && stateOfTimeline(this.timeline);
  }

  #showBands(): void {
    const colors = this.#chart && colorsAt(this.#chart);
    if (colors) this.#overlay?.show({ bands: this.#bands, lines: [], points: [], colors, words: words.ruleStates });
  }

  #leaveChart(): void {
    this.#restore?.();
    this.#overlay?.remove();
    this.#restore = this.#overlay = this.#chart = undefined;
  }

  #leave(): void {
    this.#stopWatching?.();
    this.#leaveChart();
    this.#badge?.remove();
    this.#panel = this.#header = this.#badge = this.#stopWatching = undefined;
  }
}

/** The colours of the states where a chart stands; this element itself may stand where styles do not reach. */
function colorsAt(chart: ObsChart): BandPicture['colors'] | undefined {
  const plot = chart.renderRoot?.querySelector('.plot');
  if (!plot) return undefined;
  const probe = document.createElement('i');
  plot.append(probe);
  const read = (token: string): string => {
    probe.style.setProperty('color', `var(${token})`);
    return getComputedStyle(probe).color;
  };
  const colors = { firing: read(TOKENS.firing), pending: read(TOKENS.pending), error: read(TOKENS.error) };
  probe.remove();
  return colors;
}
