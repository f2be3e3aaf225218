import { systemClock, type AbsoluteTimeRange, type DataSource } from '@obs-kit/core';
import type {
  AlertingRule,
  AlertRuleDocument,
  GridHistory,
  NotificationConfig,
  RuleHistory,
  Silence,
  ThresholdCondition,
} from '@obs-kit/core/alerting.js';
import { html, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from '../base/decorators.js';
import { localeOf } from '../base/locale.js';
import { ObsElement } from '../base/obs-element.js';
import { baseStyles } from '../base/styles.js';
import { SessionController } from '../controllers/session.js';
import { ThemeController } from '../controllers/theme.js';
import { ruleFormStyles } from './rule-form-styles.js';
import { ruleResultStyles } from './rule-result-styles.js';
import { copyRule } from './copied-rule.js';
import type { LineDrag } from './drag-lines.js';
import { createExplainer, type ExplainedSeries } from './explain-series.js';
import { HistoryController } from './history-controller.js';
import { historyWish } from './history-wish.js';
import { PreviewController } from './preview-controller.js';
import { QuietResult } from './quiet-result.js';
import { renderControls } from './rule-controls.js';
import { renderDocument } from './rule-document.js';
import { renderExplanation, renderLimits, renderNotes } from './rule-details.js';
import { NO_DRAFT, queryOfDraft, RULE_DRAFTS, textProblems, withThreshold, type RuleDraft } from './rule-draft.js';
import { RuleEdits, type TextKind } from './rule-edits.js';
import { renderExpression, renderHead } from './rule-head.js';
import { createRuleModels, type RuleModel } from './rule-model.js';
import { createPictures } from './rule-picture.js';
import { renderPreviewChart } from './rule-preview-chart.js';
import { renderInstances, renderResult, resultSentence, type ResultInput } from './rule-result.js';
import { renderTexts, type TextRow } from './rule-texts.js';
import { words } from './rule-words.js';

/**
 * An alerting rule, to be seen and edited, with what it would have done on a history: thresholds, states and points on
 * the chart, how often it would have fired, and why it is in its state. Sliders run the state machine anew and ask
 * nothing.
 *
 * @element obs-alert-rule
 * @fires obs-rule-change - Somebody edits the rule. Cancelable.
 * @fires obs-rule-preview - The rule was tried on the history.
 * @csspart editor - The card.
 * @csspart chart - The box of the chart.
 */
export class ObsAlertRule extends ObsElement {
  static override styles: CSSResultGroup = [baseStyles, ruleFormStyles, ruleResultStyles];

  /** The rule. Given anew, it begins a new history of edits, unless it is what the editor has already. */
  @property({ attribute: false }) rule: AlertingRule | undefined;
  /**
   * A rule document of several steps in place of a rule, which `<obs-alert-document>` edits: the page loads
   * `@obs-kit/elements/alert-document.js` for it.
   */
  @property({ attribute: false }) document: AlertRuleDocument | object | undefined;
  /** How the query is compared, where that is no part of the rule's expression. */
  @property({ attribute: false }) condition: ThresholdCondition | undefined;
  /** At this value an alert that fires has recovered. */
  @property({ type: Number }) recovery: number | undefined;
  /** Values of `query` over time, which the host has; absent: the source is asked. */
  @property({ attribute: false }) history: GridHistory | RuleHistory | undefined;
  /** Name of the source to ask in the scope around; empty: the first. */
  @property() source = '';
  /** A source to ask, where there is no scope. */
  @property({ attribute: false }) dataSource: DataSource | undefined;
  /** Interval of the rule's group, ms. */
  @property({ type: Number, attribute: 'interval' }) intervalMs = 60_000;
  /** How many days of history to ask for. */
  @property({ type: Number }) days = 30;
  /** Most instances that may be active, as the rule's group says; 0: no limit. */
  @property({ type: Number }) limit = 0;
  /** Unit of the values, such as `percentunit`. */
  @property() unit = '';
  /** Who would be told; absent: messages are not counted. */
  @property({ attribute: false }) notificationConfig: NotificationConfig | undefined;
  /** Silences that are taken into account when messages are counted. */
  @property({ attribute: false }) silences: readonly Silence[] = [];
  /** Writes the rule as text to be copied, such as `formatRuleFile` of `@obs-kit/rule-files`; absent: no such button. */
  @property({ attribute: false }) formatRule: ((draft: RuleDraft) => string | Promise<string>) | undefined;
  /** `light`, `dark` or `auto`; absent: the page's own colour scheme. */
  @property({ reflect: true }) theme: string | undefined;

  @state() private zoom: AbsoluteTimeRange | undefined;
  @state() private chosen = 0;
  @state() private explaining = false;
  @state() private copyNote = '';

  #historyQuery: string | undefined;
  #model: RuleModel | undefined;
  /** What gets the focus once it is in the page. */
  #wantsFocus: string | undefined;

  readonly #edits = new RuleEdits(this, RULE_DRAFTS, (draft) => this.#allows(draft));
  readonly #theme = new ThemeController(this);
  readonly #session = new SessionController(this, { watch: ({ sources }) => [sources] });
  readonly #asked = new HistoryController(this);
  readonly #previews = new PreviewController(this, (timeline) => {
    this.emit('obs-rule-preview', { timeline });
    this.#quiet.wait();
  });
  readonly #quiet = new QuietResult(this, () => {
    const result = this.#result;
    return {
      clock: this.#session.session?.clock ?? systemClock,
      timeline: this.#previews.previews[0]?.timeline,
      config: this.notificationConfig,
      silences: this.silences,
      sentence: result ? resultSentence(result) : '',
    };
  });
  readonly #modelOf = createRuleModels();
  readonly #pictureOf = createPictures();
  readonly #explainerOf = createExplainer();

  /** The rule as it stands, edits included. */
  get draft(): RuleDraft {
    return this.#edits.draft;
  }

  /** The query whose history is needed: the expression without its threshold, or all of it where that is not certain. */
  get query(): string {
    return queryOfDraft(this.#edits.settled).query;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('rule') || changed.has('condition') || changed.has('recovery'))
      this.#edits.begin({ rule: this.rule ?? NO_DRAFT.rule, condition: this.condition, recovery: this.recovery });
    if (changed.has('history') || changed.has('rule')) this.#historyQuery = this.history && this.query;
    if (changed.has('history')) this.zoom = undefined;
    this.#asked.want(this.history ? undefined : historyWish(this, this.#edits.settled, this.#session.session));
    this.#model = this.#modelOf({
      draft: this.draft,
      settled: this.#edits.settled,
      history: this.history ?? this.#asked.history,
      historyQuery: this.#historyQuery,
      loading: !this.history && this.#asked.loading,
      error: this.history ? undefined : this.#asked.error,
      limit: this.limit,
      unit: this.unit,
      zoom: this.zoom,
      zone: this.#zone,
      locale: this.#locale,
      theme: this.#theme.value,
    });
    this.#previews.ask(this.#model.question);
    if (changed.has('notificationConfig') || changed.has('silences')) this.#quiet.wait();
  }

  override render(): TemplateResult {
    if (this.document !== undefined) return renderDocument(this);
    const { draft } = this;
    const model = this.#model!;
    const problems = textProblems(draft.rule.alert, draft.rule);
    const result = this.#result;
    const { move, settle } = this.#edits;
    return html`
      <section class="editor" part="editor" role="group" aria-label=${words.ruleEditor(draft.rule.alert)}>
        ${renderHead({
          name: draft.rule.alert,
          onName: (alert) => settle({ ...draft, rule: { ...draft.rule, alert } }),
          edits: this.#edits,
          copyLabel: this.formatRule && words.ruleExport,
          note: this.copyNote,
          onCopy: () => void this.#copy(),
          below: renderExpression(draft, settle),
        })}
        <div class="preview">${this.#renderChart(model, result)}</div>
        <div class="side">
          ${renderControls({ draft, ...model, move, settle, invalid: this.#edits.invalid, onInvalid: this.#edits.mark })}
        </div>
        <div class="findings">
          ${renderNotes(model.check)}${result ? this.#renderFindings(model, result) : nothing}
          <div class="sr-only" role="status">
            ${model.status.kind === 'ready' ? this.#quiet.said : [model.status.heading, model.status.hint].filter(Boolean).join(': ')}
          </div>
        </div>
        <div class="lists">
          ${(['labels', 'annotations'] as const).map((kind) =>
            renderTexts({
              kind,
              rows: this.#edits.rowsOf(kind),
              problems,
              rendered: kind === 'annotations' ? this.#explained?.annotations : undefined,
              onRows: (rows) => this.#onRows(kind, rows),
            }),
          )}
        </div>
      </section>
    `;
  }

  protected override updated(): void {
    if (this.#wantsFocus !== undefined) this.renderRoot.querySelector<HTMLElement>(this.#wantsFocus)?.focus();
    this.#wantsFocus = undefined;
  }

  #renderChart(model: RuleModel, result: ResultInput | undefined): TemplateResult {
    const theme = this.#theme.value;
    const picture = this.#pictureOf(model, this.draft.recovery, result?.previews[0]!.bands, theme);
    return renderPreviewChart({
      model,
      theme,
      picture,
      summary: result ? resultSentence(result) : model.status.heading,
      zoom: this.zoom,
      zone: this.#zone,
      locale: this.#locale,
      onZoom: this.#onZoom,
      onLine: this.#onLine,
      onRetry: this.history ? undefined : () => void this.#asked.again(),
    });
  }

  #renderFindings(model: RuleModel, result: ResultInput): TemplateResult {
    return html`
      ${renderResult(result)}${renderInstances(result)}
      ${renderExplanation({
        series: model.facts!.grids[0]!.series,
        chosen: this.chosen,
        explained: this.#explained,
        onToggle: (open) => (this.explaining = open),
        onChoose: (index) => (this.chosen = index),
      })}
      ${renderLimits({
        limits: model.facts!.limits,
        phases: model.facts!.grids.length,
        messages: this.notificationConfig !== undefined,
      })}
    `;
  }

  get #zone(): string {
    return this.#session.session?.time.value.zone ?? 'UTC';
  }

  get #locale(): string | undefined {
    return this.#session.session?.locale ?? localeOf(this);
  }

  get #result(): ResultInput | undefined {
    const { previews, busy } = this.#previews;
    if (!this.#model?.question || previews.length === 0) return undefined;
    const forecast = this.#quiet.forecast ?? (this.notificationConfig && 'counting');
    return { previews, busy, forecast, locale: this.#locale };
  }

  /** While a slider moves it is that of before: it would flicker, and costs more than the run. */
  get #explained(): ExplainedSeries | undefined {
    if (!this.explaining || this.#edits.isMoving) return undefined;
    return this.#explainerOf({
      chosen: this.chosen,
      question: this.#previews.question,
      rule: this.#edits.settled.rule,
    });
  }

  /** An edit takes place unless the host prevents it. */
  #allows({ rule, condition, recovery }: RuleDraft): boolean {
    const problems = [...textProblems(rule.alert, rule).values()];
    return !this.emit('obs-rule-change', { rule, condition, recovery, problems }, { cancelable: true })
      .defaultPrevented;
  }

  #onZoom = (range: AbsoluteTimeRange | undefined): void => {
    this.zoom = range;
  };

  #onLine = ({ id, value, phase }: LineDrag): void => {
    const { draft, settled, move, settle } = this.#edits;
    const next = id === 'recovery' ? { ...draft, recovery: value } : withThreshold(draft, value);
    if (phase === 'move') move(next);
    else settle(phase === 'end' ? next : settled);
  };

  /** The focus goes to a row that is new; that of one that is gone to the button below. */
  #onRows(kind: TextKind, rows: readonly TextRow[]): boolean {
    const more = rows.length - this.#edits.rowsOf(kind).length;
    if (!this.#edits.setRows(kind, rows)) return false;
    if (more !== 0) this.#wantsFocus = `[data-kind=${kind}] ${more > 0 ? '.text:last-of-type .name' : '> .button'}`;
    this.requestUpdate();
    return true;
  }

  async #copy(): Promise<void> {
    if (this.formatRule) this.copyNote = await copyRule(this.#edits.settled, this.formatRule);
  }
}
