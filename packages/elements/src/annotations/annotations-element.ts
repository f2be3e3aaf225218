import { Report, summarizeAlerts, type AlertsData, type Frame, type ObsError } from '@obs-kit/core';
import { annotationsOfTimeline, type Timeline } from '@obs-kit/core/alerting.js';
import {
  annotationsOfAlerts,
  annotationsOfFrames,
  parseAnnotations,
  parseGrafanaAnnotations,
  type Annotation,
  type AnnotationData,
  type AnnotationQuestion,
} from '@obs-kit/core/annotations.js';
import { html, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { property } from '../base/decorators.js';
import { ObsElement } from '../base/obs-element.js';
import { baseStyles } from '../base/styles.js';
import { SessionController } from '../controllers/session.js';
import type { ObsPanel } from '../panel/panel-element.js';
import type { ObsChart } from '../parts/chart-element.js';
import type { LaneOwner } from './lane-owner.js';
import type { Lane, LaneState } from './lane.js';
import { lanesOn, type LaneHandle } from './layer-on.js';
import { QuestionSet, type Asked } from './question-set.js';
import { splitLanes } from './split-lanes.js';
import { watchCharts } from './watch-charts.js';
import { words } from './words.js';

/**
 * Shows what happened when over charts: releases, incidents, campaigns, the state of alerts. It stands inside a panel, a
 * scope or a dashboard, and is then about all charts over time in it; or anywhere, with the element's id in `for`. Each
 * source of annotations is a row of marks above the chart, with lines and bands in it. Itself it shows nothing.
 *
 * @element obs-annotations
 * @fires obs-annotation-click - A mark is opened. Cancelable: the page shows its own card.
 * @fires obs-annotation-add - A reader marked a time, where `addable` is set.
 */
export class ObsAnnotations extends ObsElement {
  static override styles: CSSResultGroup = [baseStyles];

  /** Id of the panel, scope or dashboard; absent: the element around this one. */
  @property({ attribute: 'for' }) htmlFor: string | undefined;
  /** Name of the row; annotations may have names of rows of their own. */
  @property() lane = '';
  /** A colour for marks that have none: of the theme, such as `purple`, or of CSS. */
  @property() color = '';
  /** What to ask the session's source for, in its language; may hold variables. */
  @property() query = '';
  /** Name of the source; empty: the first, for alerts the first that has rules. */
  @property() source = '';
  /** Smallest step of the query, such as `1m`. */
  @property({ attribute: 'min-step' }) minStep = '';
  /** Template of titles, such as `{{version}}`. */
  @property({ attribute: 'title-format' }) titleFormat = '';
  /** Template of texts. */
  @property({ attribute: 'text-format' }) textFormat = '';
  /** Templates of tags, between commas. */
  @property() tags = '';
  /** Shows alerts that are pending or firing now. */
  @property({ type: Boolean }) alerts = false;
  /** Name of an alert rule; absent: all rules. Sets `alerts`. */
  @property() rule: string | undefined;
  /** Name of a rule group; absent: all groups. Sets `alerts`. */
  @property() group: string | undefined;
  /** Ids of panels of the document, between spaces; absent: all. */
  @property() panels: string | undefined;
  /** Readers may mark a time: with Ctrl or Cmd held, or after a press of the button. `obs-annotation-add` tells of it. */
  @property({ type: Boolean }) addable = false;
  /** Annotations as a list of `{ time, timeEnd?, title?, text?, tags?, color?, lane?, href? }`. */
  @property({ attribute: false }) annotations: unknown;
  /** Annotations as frames of kind `annotations`. */
  @property({ attribute: false }) data: readonly Frame[] | Frame | undefined;
  /** What an alert rule did or would have done. */
  @property({ attribute: false }) timeline: Timeline | undefined;
  /** The `annotations` of a Grafana dashboard: each of its queries is a row. */
  @property({ attribute: false }) grafana: unknown;
  /** Settings for the source beside the templates, as its documentation names them. */
  @property({ attribute: false }) options: Readonly<Record<string, unknown>> = {};

  readonly #session = new SessionController(this, { onScope: () => () => this.#questions.leave() });
  readonly #questions = new QuestionSet(() => this.requestUpdate());
  #inside: Element | undefined;
  #stopWatching: (() => void) | undefined;
  #missing = false;
  #given: readonly Lane[] = [];
  #problems: readonly ObsError[] = [];
  readonly #handles = new Map<ObsChart, LaneHandle>();

  /** What of the annotations given could not be read. */
  get problems(): readonly ObsError[] {
    return this.#problems;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    this.#questions.leave();
    this.#leave();
    super.disconnectedCallback();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!this.isConnected) return;
    if (!this.hasUpdated || GIVEN.some((name) => changed.has(name))) this.#given = this.#readGiven();
    const { session } = this.#session;
    this.#questions.ask(session, this.#readQuestions(), this.#wantsAlerts ? this.source : undefined);
    const root = this.getRootNode() as Document | ShadowRoot;
    const inside = (this.htmlFor ? root.getElementById(this.htmlFor) : this.parentElement) ?? undefined;
    this.#missing = !inside;
    if (inside === this.#inside) return;
    this.#leave();
    this.#inside = inside;
    if (inside) this.#stopWatching = watchCharts(inside, (charts) => this.#enter(charts));
  }

  override render(): TemplateResult | typeof nothing {
    // Where it stands inside a panel, nothing of it is seen: then the panel is around it, and not missing.
    if (!this.#missing) return nothing;
    return html`
      <div role="status">${words.annotationsMissing(this.htmlFor ?? '')}</div>
    `;
  }

  protected override updated(): void {
    if (this.isConnected) this.#show();
  }

  get #wantsAlerts(): boolean {
    return !this.timeline && (this.alerts || this.rule !== undefined || this.group !== undefined);
  }

  #readGiven(): readonly Lane[] {
    const report = new Report('annotations');
    const { annotations, data, timeline } = this;
    const lanes: Lane[] = [];
    if (annotations !== undefined && annotations !== null) {
      const list = parseAnnotations(annotations, report);
      lanes.push(...this.#lanesOf(list, stateOf(report.problems, annotations, list)));
    }
    if (data) lanes.push(...this.#lanesOf(annotationsOfFrames('fields' in data ? [data] : data), { kind: 'ready' }));
    if (timeline) {
      const list = annotationsOfFrames([annotationsOfTimeline(timeline)], { lasting: true });
      lanes.push(...splitLanes(list, this.lane || words.annotationsAlerts, this.color, { kind: 'ready' }));
    }
    this.#problems = report.problems;
    return lanes;
  }

  #lanesOf(list: readonly Annotation[], state: LaneState): readonly Lane[] {
    return splitLanes(list, this.lane, this.color, state);
  }

  /** What is asked, each with the name and colour of its row. */
  #readQuestions(): readonly Asked[] {
    const { source, minStep, query } = this;
    const texts = Object.entries({ title: this.titleFormat, text: this.textFormat, tags: this.tags });
    const options = { ...this.options, ...Object.fromEntries(texts.filter(([, text]) => text !== '')) };
    const own: AnnotationQuestion = { source, query, minStep, options };
    const asked: Asked[] = query.trim() === '' ? [] : [{ name: this.lane, color: this.color, question: own }];
    if (this.grafana === undefined) return asked;
    const report = new Report('annotations');
    const entries = parseGrafanaAnnotations(this.grafana, report);
    this.#problems = [...this.#problems.filter(({ code }) => code !== UNSUPPORTED), ...report.problems];
    return [...asked, ...entries];
  }

  #readLanes(): readonly Lane[] {
    const lanes = [...this.#given];
    const { session } = this.#session;
    if (!session)
      for (const { name, color } of this.#readQuestions())
        lanes.push({ name, color, annotations: [], state: { kind: 'no-scope' } });
    for (const { name, color, data, retry } of this.#questions.answers)
      lanes.push(...splitLanes(data.annotations, name, color, stateOfAnswer(data, retry)));
    if (this.#wantsAlerts) lanes.push(this.#alertLane(session !== undefined));
    const unsupported = this.#problems.filter(({ code }) => code === UNSUPPORTED);
    if (unsupported[0]) {
      const state = { kind: 'left-out', error: unsupported[0], count: unsupported.length } as const;
      lanes.push({ name: '', color: '', annotations: [], state });
    }
    if (lanes.length === 0)
      lanes.push({ name: this.lane, color: this.color, annotations: [], state: { kind: 'unset' } });
    return lanes;
  }

  #alertLane(hasSession: boolean): Lane {
    const data = this.#questions.alerts;
    const filter = { ...(this.rule && { rule: this.rule }), ...(this.group && { group: this.group }) };
    const name = this.lane || this.rule || words.annotationsAlerts;
    const annotations = data ? annotationsOfAlerts(data, filter) : [];
    return {
      name,
      color: this.color,
      annotations,
      state: hasSession ? stateOfAlerts(data, filter) : { kind: 'no-scope' },
    };
  }

  #enter(charts: ReadonlySet<ObsChart>): void {
    for (const [chart, handle] of this.#handles) {
      if (charts.has(chart)) continue;
      handle.remove();
      this.#handles.delete(chart);
    }
    for (const chart of charts) if (!this.#handles.has(chart)) this.#handles.set(chart, lanesOn(chart));
    this.#show();
  }

  #show(): void {
    if (!this.hasUpdated) return;
    const owner: LaneOwner = {
      lanes: this.#readLanes(),
      addable: this.addable,
      onOpen: (annotations, lane) =>
        !this.emit('obs-annotation-click', { annotations: annotations.map(toldOf), lane }, { cancelable: true })
          .defaultPrevented,
      onAdd: (time) => void this.emit('obs-annotation-add', time),
    };
    const wanted = this.panels?.split(/\s+/).filter((id) => id !== '');
    for (const [chart, handle] of this.#handles) {
      // A sparkline has no room for marks; what has no axis of time has no place for them.
      const fits = chart.interaction === 'full' && chart.spec?.x.type === 'time';
      if (fits && (!wanted || wanted.includes(panelIdOf(chart)))) handle.show(owner);
      else handle.remove();
    }
  }

  #leave(): void {
    this.#stopWatching?.();
    this.#enter(new Set());
    this.#inside = this.#stopWatching = undefined;
  }
}

/** Properties that are read when they change, and not at each answer. */
const GIVEN = ['annotations', 'data', 'timeline', 'lane', 'color'] as const;
const UNSUPPORTED = 'annotation-query-unsupported';

function stateOf(problems: readonly ObsError[], given: unknown, read: readonly Annotation[]): LaneState {
  const [error] = problems;
  if (!error) return { kind: 'ready' };
  const missing = Array.isArray(given) ? given.length - read.length : 1;
  return { kind: 'left-out', error, count: Math.max(1, missing) };
}

function stateOfAnswer({ status, error }: AnnotationData, retry: () => void): LaneState {
  if (error) return { kind: 'failed', error, retry };
  return { kind: status === 'empty' ? 'loading' : 'ready' };
}

/** Id of the document's panel that a chart is in; empty: it is in none. */
function panelIdOf(chart: ObsChart): string {
  for (let node: Node | null = chart; node; node = node instanceof ShadowRoot ? node.host : node.parentNode)
    if (node instanceof Element && node.localName === 'obs-panel') return (node as ObsPanel).panel?.id ?? '';
  return '';
}

/** Only an answer in which every rule was evaluated has nothing more to say. */
function stateOfAlerts(data: AlertsData | undefined, filter: { rule?: string; group?: string }): LaneState {
  if (!data) return { kind: 'unknown' };
  if (data.error) return { kind: 'failed', error: data.error, retry: undefined };
  const { state, unknown } = summarizeAlerts(data, filter);
  if (state === 'loading') return { kind: 'loading' };
  if (state === 'none') return { kind: 'no-rule' };
  return { kind: unknown > 0 ? 'unknown' : 'ready' };
}

/** A copy: a page may write into it. */
function toldOf({ time, timeEnd, title, text, tags, href }: Annotation): {
  time: number;
  timeEnd?: number;
  title: string;
  text: string;
  tags: readonly string[];
  href: string;
} {
  return { time, ...(timeEnd !== undefined && { timeEnd }), title, text, tags: [...tags], href };
}
