import { Report, type DataSource, type ObsError, type Session } from '@obs-kit/core';
import {
  createLocalAlerts,
  type AlertTransition,
  type LocalAlerts,
  type LocalAlertsJson,
  type LocalRule,
} from '@obs-kit/core/alerting.js';
import { css, type CSSResultGroup, type nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from '../base/decorators.js';
import { ObsElement } from '../base/obs-element.js';
import { baseStyles } from '../base/styles.js';
import type { Scope } from '../base/context.js';
import { SessionController } from '../controllers/session.js';
import type { ObsAlertAcknowledgeEvent } from '../events/obs-alert-acknowledge.js';
import { problemsStyles } from '../parts/problems-styles.js';
import { renderProblems } from '../parts/problems.js';
import { takeAcknowledgement } from './acknowledge.js';
import { readRules } from './read-rules.js';

/**
 * Evaluates alert rules in the page, for pages without an alert server: it is a source of alerts for the badges, lists,
 * bands and notifiers of the dashboard or scope around it. It asks the data sources beside it, only while somebody shows
 * the alerts, and only while the page is open. It shows nothing but what is wrong with the rules.
 *
 * @element obs-alert-engine
 * @csspart problems - What is wrong with the rules.
 * @fires obs-alert-transition - An alert changed its state.
 * @fires obs-problems - The rules have problems, or have them no longer.
 */
export class ObsAlertEngine extends ObsElement {
  static override styles: CSSResultGroup = [
    baseStyles,
    problemsStyles,
    css`
      :host(:not([wrong])) {
        display: none;
      }
    `,
  ];

  /** The name that badges and lists use as `source`. */
  @property() name = 'alerts';
  /**
   * Rules: documents as in a dashboard's `alertRules`, or those of Prometheus rule files with the `source` that they ask.
   * Absent: the `alertRules` of the dashboard around it.
   */
  @property({ attribute: false }) rules: readonly (LocalRule | object)[] | undefined;
  /** What `snapshot()` gave before, from a store of the page: the alerts go on from there. */
  @property({ attribute: false }) state: unknown;
  /** Evaluates while the element is on a visible page, although no badge or list shows the alerts. */
  @property({ type: Boolean }) watch = false;
  /** Leaves out evaluations that were missed, where a question about the past would make up for them. */
  @property({ type: Boolean, attribute: 'no-past' }) noPast = false;

  #alerts: LocalAlerts | undefined;
  #leave: (() => void) | undefined;
  #unwatch: (() => void) | undefined;
  #others: readonly (readonly [string, DataSource])[] = [];
  #problems: readonly ObsError[] = [];
  #emitted = '';
  /** What was known before the scope was left. */
  #kept: LocalAlertsJson | undefined;
  /** The alerts are not, or no longer, those of the rules. */
  #outdated = true;
  readonly #session = new SessionController(this, { onScope: (scope) => this.#enter(scope) });

  /** What is wrong with the rules. */
  get problems(): readonly ObsError[] {
    return this.#problems;
  }

  /** All that is known of the alerts, for `JSON.stringify` and, later, for `state`. */
  snapshot(): LocalAlertsJson | undefined {
    return this.#alerts?.state() ?? this.#kept;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.ownerDocument.addEventListener('obs-alert-acknowledge', this.#onAcknowledge);
  }

  override disconnectedCallback(): void {
    this.ownerDocument.removeEventListener('obs-alert-acknowledge', this.#onAcknowledge);
    super.disconnectedCallback();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.size > 0) this.#outdated = true;
    const { session } = this.#session;
    if (!this.#outdated || !session) return;
    this.#outdated = false;
    this.#create(session, changed.has('state') && this.state !== undefined ? this.state : this.snapshot());
    this.toggleAttribute('wrong', this.#problems.length > 0);
  }

  protected override render(): TemplateResult | typeof nothing {
    return renderProblems(this.#problems);
  }

  protected override updated(): void {
    const key = this.#problems.map(({ code, message, where }) => `${code} ${where} ${message}`).join('\n');
    if (key === this.#emitted) return;
    this.#emitted = key;
    this.emit('obs-problems', { problems: this.#problems });
  }

  #enter({ session }: Scope): () => void {
    this.#outdated = true;
    this.requestUpdate();
    const stop = session.sources.subscribe(() => this.#onSources(session));
    return () => {
      stop();
      this.#kept = this.snapshot();
      this.#unwatch?.();
      this.#leave?.();
      this.#alerts?.dispose();
      this.#unwatch = this.#leave = this.#alerts = undefined;
      this.#others = [];
    };
  }

  /** @param state What the rules that were there before go on from. */
  #create(session: Session, state: unknown): void {
    const report = new Report();
    const dashboard = session.document();
    const rules = readRules(this.rules, dashboard, report);
    this.#alerts?.dispose();
    this.#alerts = createLocalAlerts({
      rules,
      sources: () => new Map(this.#others),
      clock: session.clock,
      group: dashboard.title || this.name,
      past: !this.noPast,
      state,
      report,
      onChange: this.#tell,
    });
    this.#problems = report.problems;
    this.#others = this.#othersOf(session);
    this.#join(session);
    this.#unwatch?.();
    this.#unwatch = this.watch ? session.alerts(this.name).subscribe(() => {}) : undefined;
  }

  #onSources(session: Session): void {
    const others = this.#othersOf(session);
    const before = this.#others;
    if (!this.#alerts) return;
    if (others.length === before.length && others.every(([name, source], i) => isSame(before[i], name, source))) return;
    this.#others = others;
    this.#alerts.retry();
    this.#join(session);
  }

  /** Last, so that queries without a source never come here; joined anew, the session asks at once. */
  #join(session: Session): void {
    this.#leave?.();
    this.#leave = undefined;
    if (this.#alerts && this.#others.length > 0) this.#leave = session.addSource(this.name, this.#alerts);
  }

  /** Sources that rules can ask: no engine, for two of them could ask each other for ever. */
  #othersOf(session: Session): readonly (readonly [string, DataSource])[] {
    return [...session.sources.value].filter(([name, { type }]) => name !== this.name && type !== this.#alerts?.type);
  }

  readonly #onAcknowledge = (event: ObsAlertAcknowledgeEvent): void => {
    const { scope } = this.#session;
    if (scope && this.#alerts && takeAcknowledgement(event, scope, this.#alerts)) this.#join(scope.session);
  };

  readonly #tell = (transitions: readonly AlertTransition[]): void => {
    for (const transition of transitions) this.emit('obs-alert-transition', transition);
  };
}

function isSame(before: readonly [string, DataSource] | undefined, name: string, source: DataSource): boolean {
  return before !== undefined && before[0] === name && before[1] === source;
}
