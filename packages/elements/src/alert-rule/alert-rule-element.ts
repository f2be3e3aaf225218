import { systemClock, type AbsoluteTimeRange, type DataSource } from '@obs-kit/core';
import type {
  AlertingRule,
  GridHistory,
  NotificationConfig,
  RuleHistory,
  Silence,
  ThresholdCondition,
} from '@obs-kit/core/alerting.js';
import { html, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { copyText } from '../base/clipboard.js';
import { property, state } from '../base/decorators.js';
import { localeOf } from '../base/locale.js';
import { ObsElement } from '../base/obs-element.js';
import { baseStyles } from '../base/styles.js';
import { SessionController } from '../controllers/session.js';
import { ThemeController } from '../controllers/theme.js';
import { memoizeOne } from '../panels/memoize-one.js';
import { alertRuleStyles } from './alert-rule-styles.js';
import { edited, editHistoryOf, redone, undone, type EditHistory } from './edit-history.js';
import { explainSeries, type ExplainedSeries } from './explain-series.js';
import { HistoryController } from './history-controller.js';
import { forecastOf, type MessagesForecast } from './messages-forecast.js';
import { PreviewController, type PreviewQuestion } from './preview-controller.js';
import { renderControls } from './rule-controls.js';
import { renderExplanation, renderLimits, renderNotes } from './rule-details.js';
import { NO_DRAFT, queryOfDraft, sameDraft, textProblems, withAnnotations, type RuleDraft } from './rule-draft.js';
import { renderHead } from './rule-head.js';
import { createRuleModels, type RuleModel } from './rule-model.js';
import { pictureOf } from './rule-picture.js';
import { renderPreviewChart } from './rule-preview-chart.js';
import { renderInstances, renderResult, resultSentence, type ResultInput } from './rule-result.js';
import { renderTexts, textsOf, type TextRow } from './rule-texts.js';
import { words } from './rule-words.js';

/** How long after the last run messages are forecast and the result is read out, ms. */
const QUIET_MS = 400;

type TextKind = 'labels' | 'annotations';

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
  static override styles: CSSResultGroup = [baseStyles, alertRuleStyles];

  /** The rule. Given anew, it begins a new history of edits, unless it is what the editor has already. */
  @property({ attribute: false }) rule: AlertingRule | undefined;
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

  @state() private edits: EditHistory<RuleDraft> = editHistoryOf(NO_DRAFT);
  /** While a slider moves. */
  @state() private moving: RuleDraft | undefined;
  @state() private invalid: ReadonlySet<string> = new Set();
  @state() private zoom: AbsoluteTimeRange | undefined;
  @state() private chosen = 0;
  @state() private explaining = false;
  @state() private forecast: MessagesForecast | undefined;
  @state() private said = '';
  @state() private copyNote = '';

  #given: RuleDraft = NO_DRAFT;
  #historyQuery: string | undefined;
  #model: RuleModel | undefined;
  #stopQuiet: (() => void) | undefined;
  /** The lists of texts as they are edited, and the texts that they were made from. */
  readonly #rows = new Map<TextKind, { readonly of: object; readonly rows: readonly TextRow[] }>();

  readonly #theme = new ThemeController(this);
  readonly #session = new SessionController(this, { watch: ({ sources }) => [sources] });
  readonly #asked = new HistoryController(this);
  readonly #previews = new PreviewController(this, (timeline) => {
    this.emit('obs-rule-preview', { timeline });
    this.#waitForQuiet();
  });
  readonly #modelOf = createRuleModels();
  readonly #pictureOf = memoizeOne(pictureOf);

  /** The rule as it stands, edits included. */
  get draft(): RuleDraft {
    return this.moving ?? this.edits.now;
  }

  /** The query whose history is needed: the expression without its threshold, or all of it where that is not certain. */
  get query(): string {
    return queryOfDraft(this.edits.now).query;
  }

  override disconnectedCallback(): void {
    this.#stopQuiet?.();
    super.disconnectedCallback();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('rule') || changed.has('condition') || changed.has('recovery')) this.#begin();
    if (changed.has('history') || changed.has('rule')) this.#historyQuery = this.history && this.query;
    if (changed.has('history')) this.zoom = undefined;
    this.#ask();
    this.#model = this.#modelOf({
      draft: this.draft,
      settled: this.edits.now,
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
    if (changed.has('notificationConfig') || changed.has('silences')) this.#waitForQuiet();
  }

  override render(): TemplateResult {
    const { draft } = this;
    const model = this.#model!;
    const problems = textProblems(draft.rule);
    const result = this.#result;
    const changes = { move: this.#move, settle: this.#settle };
    return html`
      <section class="editor" part="editor" role="group" aria-label=${words.ruleEditor(draft.rule.alert)}>
        ${renderHead({
          draft,
          edits: this.edits,
          changed: !sameDraft(this.edits.now, this.#given),
          canCopy: this.formatRule !== undefined,
          note: this.copyNote,
          settle: this.#settle,
          onUndo: () => this.#propose(undone(this.edits)),
          onRedo: () => this.#propose(redone(this.edits)),
          onReset: () => this.#propose(edited(this.edits, this.#given)),
          onCopy: () => void this.#copy(),
        })}
        <div class="preview">${this.#renderChart(model, result)}</div>
        <div class="side">
          ${renderControls({ draft, ...model, ...changes, invalid: this.invalid, onInvalid: this.#onInvalid })}
        </div>
        <div class="findings">
          ${renderNotes(model.check)}${result ? this.#renderFindings(model, result) : nothing}
          <div class="sr-only" role="status">${this.said}</div>
        </div>
        <div class="lists">
          ${(['labels', 'annotations'] as const).map((kind) =>
            renderTexts({
              kind,
              rows: this.#rowsOf(kind),
              problems,
              rendered: kind === 'annotations' ? this.#explained?.annotations : undefined,
              onRows: (rows) => this.#onRows(kind, rows),
            }),
          )}
        </div>
      </section>
    `;
  }

  #renderChart(model: RuleModel, result: ResultInput | undefined): TemplateResult {
    const { facts, range, query, drawn, format } = model;
    const theme = this.#theme.value;
    const history = facts?.grids[0];
    const picture =
      theme && history && range
        ? this.#pictureOf({
            history,
            drawn,
            condition: query.refusal === undefined ? query.condition : undefined,
            recovery: this.draft.recovery,
            bands: result?.previews[0]!.bands ?? NO_BANDS,
            range,
            theme,
            format,
          })
        : undefined;
    return renderPreviewChart({
      model,
      theme,
      picture,
      summary: result ? resultSentence(result) : model.status.heading,
      zoom: this.zoom,
      zone: this.#zone,
      locale: this.#locale,
      onZoom: this.#onZoom,
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
    return { previews, busy, forecast: this.forecast, locale: this.#locale };
  }

  readonly #explain = memoizeOne(
    (key: { chosen: number; question: PreviewQuestion | undefined; rule: AlertingRule }) => {
      const { chosen, question, rule } = key;
      const history = question?.grids[0];
      if (!question || !history?.series[chosen]) return undefined;
      return explainSeries(chosen, { ...question, history, rule: withAnnotations(question.rule, rule) });
    },
  );

  /** While a slider moves it is that of before: it would flicker, and costs more than the run. */
  get #explained(): ExplainedSeries | undefined {
    if (!this.explaining || this.moving) return undefined;
    return this.#explain({ chosen: this.chosen, question: this.#previews.question, rule: this.edits.now.rule });
  }

  #begin(): void {
    const draft: RuleDraft = { rule: this.rule ?? NO_DRAFT.rule, condition: this.condition, recovery: this.recovery };
    // A host that keeps the rule gives back what it was told.
    if (sameDraft(draft, this.edits.now)) return;
    this.#given = draft;
    this.edits = editHistoryOf(draft);
    this.moving = undefined;
    this.invalid = new Set();
  }

  #ask(): void {
    const { session } = this.#session;
    const sources = session?.sources.value;
    const source = this.dataSource ?? (this.source ? sources?.get(this.source) : sources?.values().next().value);
    const { query, refusal } = queryOfDraft(this.edits.now);
    const asks = !this.history && source && query.trim() !== '';
    this.#asked.want(
      asks
        ? {
            source,
            query,
            whole: refusal !== undefined,
            rule: this.edits.now.rule,
            intervalMs: this.intervalMs,
            days: this.days,
            now: () => (session?.clock ?? systemClock).now(),
          }
        : undefined,
    );
  }

  #move = (draft: RuleDraft): void => {
    this.moving = draft;
  };

  #settle = (draft: RuleDraft): boolean => {
    this.moving = undefined;
    return sameDraft(draft, this.edits.now) || this.#propose(edited(this.edits, draft));
  };

  /** An edit takes place unless the host prevents it. */
  #propose(next: EditHistory<RuleDraft>): boolean {
    const { rule, condition, recovery } = next.now;
    const problems = [...textProblems(rule).values()];
    const event = this.emit('obs-rule-change', { rule, condition, recovery, problems }, { cancelable: true });
    if (!event.defaultPrevented) this.edits = next;
    return !event.defaultPrevented;
  }

  #onInvalid = (field: string, invalid: boolean): void => {
    const next = new Set(this.invalid);
    if (invalid) next.add(field);
    else next.delete(field);
    this.invalid = next;
  };

  #onZoom = (range: AbsoluteTimeRange | undefined): void => {
    this.zoom = range;
  };

  #rowsOf(kind: TextKind): readonly TextRow[] {
    const texts = this.draft.rule[kind];
    const known = this.#rows.get(kind);
    if (known?.of === texts) return known.rows;
    const rows = Object.entries(texts);
    this.#rows.set(kind, { of: texts, rows });
    return rows;
  }

  #onRows(kind: TextKind, rows: readonly TextRow[]): boolean {
    const draft = this.edits.now;
    const next = { ...draft, rule: { ...draft.rule, [kind]: textsOf(rows) } };
    const same = sameDraft(next, draft);
    if (!this.#settle(next)) return false;
    // A row without a name says nothing yet, and yet it is there.
    this.#rows.set(kind, { of: same ? draft.rule[kind] : next.rule[kind], rows });
    this.requestUpdate();
    return true;
  }

  async #copy(): Promise<void> {
    let text: string | undefined;
    try {
      text = await this.formatRule?.(this.edits.now);
    } catch {
      this.copyNote = words.ruleExportFailed;
      return;
    }
    if (text !== undefined) this.copyNote = (await copyText(text)) ? words.copied : words.ruleCopyFailed;
  }

  /** What is dear, or would be said too often, waits until the sliders rest. */
  #waitForQuiet(): void {
    this.#stopQuiet?.();
    this.#stopQuiet = (this.#session.session?.clock ?? systemClock).after(QUIET_MS, () => {
      const preview = this.#previews.previews[0];
      const config = this.notificationConfig;
      this.forecast =
        preview && config ? forecastOf({ timeline: preview.timeline, config, silences: this.silences }) : undefined;
      const result = this.#result;
      this.said = result ? resultSentence(result) : '';
    });
  }
}

const NO_BANDS: readonly never[] = [];
