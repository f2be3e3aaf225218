import { Report, systemClock, type AbsoluteTimeRange, type DataSource, type ObsError } from '@obs-kit/core';
import type { AlertRuleDocument, NotificationConfig, Silence } from '@obs-kit/core/alerting.js';
import { html, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from '../../base/decorators.js';
import { localeOf } from '../../base/locale.js';
import { ObsElement } from '../../base/obs-element.js';
import { baseStyles } from '../../base/styles.js';
import { SessionController } from '../../controllers/session.js';
import { ThemeController } from '../../controllers/theme.js';
import { problemsStyles } from '../../parts/problems-styles.js';
import { renderProblems } from '../../parts/problems.js';
import { copyRule } from '../copied-rule.js';
import type { LineDrag } from '../drag-lines.js';
import { QuietResult } from '../quiet-result.js';
import { renderLimits, renderNotes } from '../rule-details.js';
import { textProblems } from '../rule-draft.js';
import { RuleEdits, type TextKind } from '../rule-edits.js';
import { ruleFormStyles } from '../rule-form-styles.js';
import { renderHead } from '../rule-head.js';
import { renderPreviewChart } from '../rule-preview-chart.js';
import { ruleResultStyles } from '../rule-result-styles.js';
import { renderInstances, renderResult, resultSentence, type ResultInput } from '../rule-result.js';
import { renderTexts, type TextRow } from '../rule-texts.js';
import { boundsOf, withBound } from './bounds.js';
import { renderDocumentControls } from './document-controls.js';
import { documentDrafts, readDocument, textOf } from './document-draft.js';
import { createDocumentModels, stepErrorsOf, type DocumentModel } from './document-model.js';
import { createDocumentPictures } from './document-picture.js';
import { DocumentRuns } from './document-runs.js';
import { renderSteps } from './document-steps.js';
import { documentStyles } from './document-styles.js';
import { words } from './document-words.js';
import { problemsOf } from './step-problems.js';

/**
 * A rule document, to be seen and edited: its queries, the steps that are made of them, which one decides, and what it
 * would have done on a history. Sliders, and lines that are dragged, run the state machine anew and ask nothing.
 *
 * @element obs-alert-document
 * @fires obs-rule-document-change - Somebody edits the document. Cancelable.
 * @fires obs-rule-preview - The rule was tried on the history.
 * @csspart editor - The card.
 * @csspart chart - The box of the chart.
 */
export class ObsAlertDocument extends ObsElement {
  static override styles: CSSResultGroup = [
    baseStyles,
    problemsStyles,
    ruleFormStyles,
    ruleResultStyles,
    documentStyles,
  ];

  /**
   * The rule: as `alertRulesOf` or `parseAlertRuleDocument` give it, or as it stands in a dashboard's `alertRules`. One on
   * a panel has to come from `alertRulesOf`. Given anew, it begins a new history of edits.
   */
  @property({ attribute: false }) document: AlertRuleDocument | object | undefined;
  /** A source to ask, where there is no scope; queries that name another source are errors. */
  @property({ attribute: false }) dataSource: DataSource | undefined;
  /** How many days of history to ask for. */
  @property({ type: Number }) days = 7;
  /** Unit of the values that are compared, such as `percent`. */
  @property() unit = '';
  /** Who would be told; absent: messages are not counted. */
  @property({ attribute: false }) notificationConfig: NotificationConfig | undefined;
  /** Silences that are taken into account when messages are counted. */
  @property({ attribute: false }) silences: readonly Silence[] = [];
  /** `light`, `dark` or `auto`; absent: the page's own colour scheme. */
  @property({ reflect: true }) theme: string | undefined;

  @state() private zoom: AbsoluteTimeRange | undefined;
  @state() private copyNote = '';

  #unread: ObsError | undefined;
  #readProblems: readonly ObsError[] = [];
  #model: DocumentModel | undefined;
  #wantsFocus: string | undefined;

  readonly #edits = new RuleEdits(this, documentDrafts(), (draft) => this.#allows(draft));
  readonly #theme = new ThemeController(this);
  readonly #session = new SessionController(this, { watch: ({ sources }) => [sources] });
  readonly #runs = new DocumentRuns(this, (timeline) => {
    this.emit('obs-rule-preview', { timeline });
    this.#quiet.wait();
  });
  readonly #quiet = new QuietResult(this, () => {
    const result = this.#result;
    return {
      clock: this.#session.session?.clock ?? systemClock,
      timeline: this.#runs.preview?.timeline,
      config: this.notificationConfig,
      silences: this.silences,
      sentence: result ? resultSentence(result) : '',
    };
  });
  readonly #modelOf = createDocumentModels();
  readonly #pictureOf = createDocumentPictures();

  /** The rule as it stands, edits included. */
  get draft(): AlertRuleDocument {
    return this.#edits.draft;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('document')) this.#read();
    const { draft, settled } = this.#edits;
    const sources = this.#sources;
    const runs = this.#runs;
    const before = this.#model?.problems;
    this.#model = this.#modelOf({
      draft,
      settled,
      unread: this.#unread,
      history: runs.history,
      values: runs.values,
      loading: runs.loading,
      progress: runs.progress,
      error: runs.error,
      hasSource: sources.size > 0,
      unit: this.unit,
      zoom: this.zoom,
      zone: this.#zone,
      locale: this.#locale,
      theme: this.#theme.value,
    });
    const { problems, engine, status } = this.#model;
    // While something is wrong the history stays for when it is mended.
    if (!this.#unread && !problems.whole && sources.size > 0)
      runs.want({ document: draft, sources, days: this.days, now: () => this.#clock.now() });
    runs.run('code' in engine || status.kind !== 'ready' ? undefined : engine);
    if (before !== problems || changed.has('notificationConfig') || changed.has('silences')) this.#quiet.wait();
  }

  override render(): TemplateResult {
    const { draft } = this;
    const model = this.#model!;
    const result = this.#result;
    const { settle, move } = this.#edits;
    const problems = textProblems(draft.title, draft);
    return html`
      <section class="editor" part="editor" role="group" aria-label=${words.ruleEditor(draft.title)}>
        ${renderHead({
          name: draft.title,
          onName: (title) => settle({ ...draft, title }),
          edits: this.#edits,
          copyLabel: words.documentCopy,
          note: this.copyNote,
          onCopy: () => void this.#copy(),
          below: renderProblems(this.#readProblems),
        })}
        <div class="preview">
          ${this.#renderChart(model, result)} ${renderNotes(model.check)}
          ${
            draft.paused
              ? html`
                  <p class="note">${words.documentPaused}</p>
                `
              : nothing
          }
          ${result ? this.#renderFindings(model, result) : nothing}
          <div class="sr-only" role="status">${this.#said(model)}</div>
        </div>
        <div class="side">
          ${renderDocumentControls({
            ...{ draft, scale: model.scale, format: model.format, move, settle },
            invalid: this.#edits.invalid,
            onInvalid: this.#edits.mark,
          })}
          ${(['labels', 'annotations'] as const).map((kind) =>
            renderTexts({
              kind,
              rows: this.#edits.rowsOf(kind),
              problems,
              onRows: (rows) => this.#onRows(kind, rows),
            }),
          )}
        </div>
        <div class="findings">
          ${renderSteps({
            document: draft,
            settle,
            errors: stepErrorsOf(model, this.#runs.history),
            values: model.steps.values,
            format: model.format,
            locale: this.#locale,
            sources: [...this.#sources.keys()],
          })}
        </div>
      </section>
    `;
  }

  protected override updated(): void {
    if (this.#wantsFocus !== undefined) this.renderRoot.querySelector<HTMLElement>(this.#wantsFocus)?.focus();
    this.#wantsFocus = undefined;
  }

  #renderChart(model: DocumentModel, result: ResultInput | undefined): TemplateResult {
    const theme = this.#theme.value;
    const { range, drawn, format } = model;
    const picture =
      theme && range
        ? this.#pictureOf({
            ...{ judged: result && this.#runs.judged, drawn, range, theme, format },
            bounds: boundsOf(this.draft),
            bands: result?.previews[0]!.bands ?? [],
          })
        : undefined;
    return renderPreviewChart({
      ...{ model, theme, picture, zoom: this.zoom, zone: this.#zone, locale: this.#locale },
      summary: result ? resultSentence(result) : model.status.heading,
      onZoom: this.#onZoom,
      onLine: this.#onLine,
      onRetry: () => void this.#runs.again(),
    });
  }

  #renderFindings(model: DocumentModel, result: ResultInput): TemplateResult {
    return html`
      ${renderResult(result)}${renderInstances(result)}
      ${renderLimits({ limits: model.facts!.limits, phases: 1, messages: this.notificationConfig !== undefined })}
    `;
  }

  /** How far the evaluation is would be said far too often. */
  #said({ status: { kind, heading, hint } }: DocumentModel): string {
    if (kind === 'ready') return this.#quiet.said;
    return kind === 'loading' ? '' : [heading, hint].filter(Boolean).join(': ');
  }

  get #clock(): { now(): number } {
    return this.#session.session?.clock ?? systemClock;
  }

  get #zone(): string {
    return this.#session.session?.time.value.zone ?? 'UTC';
  }

  get #locale(): string | undefined {
    return this.#session.session?.locale ?? localeOf(this);
  }

  get #sources(): ReadonlyMap<string, DataSource> {
    if (this.dataSource) return new Map([[this.dataSource.type, this.dataSource]]);
    return this.#session.session?.sources.value ?? new Map<string, DataSource>();
  }

  get #result(): ResultInput | undefined {
    const { preview } = this.#runs;
    if (!preview || this.#model?.status.kind !== 'ready') return undefined;
    const forecast = this.#quiet.forecast ?? (this.notificationConfig && 'counting');
    return { previews: [preview], busy: false, forecast, locale: this.#locale };
  }

  #read(): void {
    const report = new Report();
    const given = this.document === undefined ? undefined : readDocument(this.document, report);
    this.#unread = this.document !== undefined && given === undefined ? report.problems[0] : undefined;
    // What keeps it from being evaluated is told at its step.
    this.#readProblems = report.problems.filter(({ code }) => code.startsWith('document-'));
    this.#edits.begin(given ?? documentDrafts().none);
    this.zoom = undefined;
  }

  /** An edit takes place unless the host prevents it. */
  #allows(draft: AlertRuleDocument): boolean {
    const { steps, whole } = problemsOf(draft);
    const problems = [...new Set([...(whole ? [whole] : []), ...steps.values(), ...textProblems(draft.title, draft).values()])]; // prettier-ignore
    return !this.emit('obs-rule-document-change', { document: draft, problems }, { cancelable: true }).defaultPrevented;
  }

  #onZoom = (range: AbsoluteTimeRange | undefined): void => {
    this.zoom = range;
  };

  #onLine = ({ id, value, phase }: LineDrag): void => {
    const { draft, settled, move, settle } = this.#edits;
    const bound = boundsOf(draft).find((one) => one.id === id);
    if (!bound) return;
    if (phase === 'move') move(withBound(draft, bound, value));
    else settle(phase === 'end' ? withBound(draft, bound, value) : settled);
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
    this.copyNote = await copyRule(this.#edits.settled, textOf);
  }
}
