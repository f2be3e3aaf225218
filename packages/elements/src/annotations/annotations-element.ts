import { Report, type Frame, type ObsError } from '@obs-kit/core';
import type { Timeline } from '@obs-kit/core/alerting.js';
import {
  annotationsOfAlerts,
  parseGrafanaAnnotations,
  type Annotation,
  type AnnotationQuestion,
  type GrafanaAnnotations,
} from '@obs-kit/core/annotations.js';
import { html, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { property } from '../base/decorators.js';
import { ObsElement } from '../base/obs-element.js';
import { baseStyles } from '../base/styles.js';
import { SessionController } from '../controllers/session.js';
import type { AnnotationOfEvent } from '../events/obs-annotation-click.js';
import type { ObsChart } from '../parts/chart-element.js';
import { givenLanesOf } from './given-lanes.js';
import type { LaneOwner } from './lane-owner.js';
import type { Lane, LaneState } from './lane.js';
import { stateOfAlerts, stateOfAnswer } from './lane-states.js';
import { lanesOn, type LaneHandle } from './layer-on.js';
import { panelIdOf } from './panel-id.js';
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
 * @fires obs-annotation-switch - A reader switches a row on or off. Cancelable: it stays as it is.
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
  /** Ids of panels of the document, as an attribute between spaces; absent: all. */
  @property() panels: string | readonly string[] | undefined;
  /** Its rows are hidden, and nothing is asked, until a reader switches them on. */
  @property({ type: Boolean }) off = false;
  /** Readers may mark a time: with Ctrl or Cmd held, or after a press of the button. `obs-annotation-add` tells of it. */
  @property({ type: Boolean }) addable = false;
  /** Annotations as a list of `{ time, timeEnd?, title?, text?, tags?, color?, lane?, href? }`. */
  @property({ attribute: false }) annotations: unknown;
  /** Annotations as frames of kind `annotations`. */
  @property({ attribute: false }) data: readonly Frame[] | Frame | undefined;
  /** What an alert rule did or would have done. */
  @property({ attribute: false }) timeline: Timeline | undefined;
  /** The `annotations` of a Grafana dashboard, as a value or JSON: each of its queries is a row. */
  @property() grafana: unknown;
  /** Settings for the source beside the templates, as its documentation names them. */
  @property({ attribute: false }) options: Readonly<Record<string, unknown>> = {};

  /** What it is about, wherever that stands; it goes before `for`. */
  @property({ attribute: false }) over: Element | undefined;

  readonly #session = new SessionController(this, { onScope: () => () => this.#questions.leave() });
  readonly #questions = new QuestionSet(() => this.requestUpdate());
  #inside: Element | undefined;
  #stopWatching: (() => void) | undefined;
  #missing = false;
  #given: readonly Lane[] = [];
  #problems: readonly ObsError[] = [];
  #fromGrafana: readonly GrafanaAnnotations[] = [];
  #grafanaProblems: readonly ObsError[] = [];
  readonly #handles = new Map<ObsChart, LaneHandle>();
  /** What readers have chosen, by the names of rows. */
  readonly #switched = new Map<string, boolean>();

  /** What of the annotations given could not be read. */
  get problems(): readonly ObsError[] {
    return [...this.#problems, ...this.#grafanaProblems];
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
    if (!this.hasUpdated || GIVEN.some((name) => changed.has(name))) {
      const report = new Report('annotations');
      this.#given = givenLanesOf(this, report);
      this.#problems = report.problems;
    }
    if (changed.has('grafana')) this.#readGrafana();
    const { session } = this.#session;
    const asked = this.#readQuestions().filter((one) => !this.#rests(one));
    const wantsAlerts = this.#wantsAlerts && !this.#isOff(this.#alertsName);
    this.#questions.ask(session, asked, wantsAlerts ? this.source : undefined);
    const root = this.getRootNode() as Document | ShadowRoot;
    const inside = this.over ?? (this.htmlFor ? root.getElementById(this.htmlFor) : this.parentElement) ?? undefined;
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

  get #alertsName(): string {
    return this.lane || this.rule || words.annotationsAlerts;
  }

  #isOff(name: string, on = true): boolean {
    return !(this.#switched.get(name) ?? (on && !this.off));
  }

  /** Whether a question is not to be asked: it is off, and has no row by another name that is not. */
  #rests({ name, on, place }: Question): boolean {
    if (!this.#isOff(name, on)) return false;
    const answer = this.#questions.answers.find((one) => one.place === place);
    return answer === undefined || answer.data.annotations.every(({ lane }) => lane === '' || this.#isOff(lane, on));
  }

  #readGrafana(): void {
    const report = new Report('annotations');
    const { grafana } = this;
    this.#fromGrafana = grafana === undefined || grafana === null ? [] : parseGrafanaAnnotations(grafana, report);
    this.#grafanaProblems = report.problems;
  }

  /** What is asked, each with the name and colour of its row. */
  #readQuestions(): readonly Question[] {
    const { source, minStep, query } = this;
    const texts = Object.entries({ title: this.titleFormat, text: this.textFormat, tags: this.tags });
    const options = { ...this.options, ...Object.fromEntries(texts.filter(([, text]) => text !== '')) };
    const own: AnnotationQuestion = { source, query, minStep, options };
    const asked: Question[] =
      query.trim() === '' ? [] : [{ place: 0, name: this.lane, color: this.color, question: own, on: true }];
    const entries = this.#fromGrafana.map(({ name, color, question, enable }, index) => {
      return { place: index + 1, name, color, question, on: enable };
    });
    return [...asked, ...entries];
  }

  #readLanes(): readonly Lane[] {
    const lanes = [...this.#given];
    const offs = new Set<Lane>();
    const { session } = this.#session;
    const { answers } = this.#questions;
    for (const { place, name, color, on } of this.#readQuestions()) {
      const answer = answers.find((one) => one.place === place);
      const state = answer ? stateOfAnswer(answer.data, answer.retry) : session ? READY : NO_SCOPE;
      for (const lane of splitLanes(answer?.data.annotations ?? [], name, color, state)) {
        lanes.push(lane);
        if (this.#isOff(lane.name, on)) offs.add(lane);
      }
    }
    if (this.#wantsAlerts) lanes.push(this.#alertLane(session !== undefined));
    const [error] = this.#grafanaProblems;
    if (error) {
      const state = { kind: 'left-out', error, count: this.#grafanaProblems.length } as const;
      lanes.push({ name: '', color: '', annotations: [], state });
    }
    if (lanes.length === 0)
      lanes.push({ name: this.lane, color: this.color, annotations: [], state: { kind: 'unset' } });
    return lanes.map((lane) => (offs.has(lane) || this.#isOff(lane.name) ? { ...lane, off: true } : lane));
  }

  #alertLane(hasSession: boolean): Lane {
    const data = this.#questions.alerts;
    const filter = { ...(this.rule && { rule: this.rule }), ...(this.group && { group: this.group }) };
    const annotations = data ? annotationsOfAlerts(data, filter) : [];
    const state = hasSession ? stateOfAlerts(data, filter) : NO_SCOPE;
    return { name: this.#alertsName, color: this.color, annotations, state };
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
      onSwitch: (lane, on) => this.#switch(lane, on),
      onAdd: (time) => void this.emit('obs-annotation-add', time),
    };
    const { panels } = this;
    const wanted = typeof panels === 'string' ? panels.split(/\s+/).filter((id) => id !== '') : panels;
    for (const [chart, handle] of this.#handles) {
      // A sparkline has no room for marks; what has no axis of time has no place for them.
      const fits = chart.interaction === 'full' && chart.spec?.x.type === 'time';
      if (fits && (!wanted || wanted.includes(panelIdOf(chart)))) handle.show(owner);
      else handle.remove();
    }
  }

  #switch(lane: string, on: boolean): void {
    if (this.emit('obs-annotation-switch', { lane, on }, { cancelable: true }).defaultPrevented) return;
    this.#switched.set(lane, on);
    this.requestUpdate();
  }

  #leave(): void {
    this.#stopWatching?.();
    this.#enter(new Set());
    this.#inside = this.#stopWatching = undefined;
  }
}

/** Properties that are read when they change, and not at each answer. */
const GIVEN = ['annotations', 'data', 'timeline', 'lane', 'color'] as const;
const READY: LaneState = { kind: 'ready' };
const NO_SCOPE: LaneState = { kind: 'no-scope' };

/** A question, and whether it is asked before a reader switches it. */
interface Question extends Asked {
  readonly on: boolean;
}

/** A copy: a page may write into it. */
function toldOf({ time, timeEnd, title, text, tags, href }: Annotation): AnnotationOfEvent {
  return { time, ...(timeEnd !== undefined && { timeEnd }), title, text, tags: [...tags], href };
}
