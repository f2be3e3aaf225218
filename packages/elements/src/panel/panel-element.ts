import { errorOf, ObsError, Report, systemClock, type Panel, type PanelData } from '@obs-kit/core';
import { css, html, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from '../base/decorators.js';
import { localeOf } from '../base/locale.js';
import { ObsElement } from '../base/obs-element.js';
import { baseStyles } from '../base/styles.js';
import { PanelQueryController } from '../controllers/panel-query.js';
import { PANELS, panelEntryOf } from '../panels/index.js';
import { panelMenuOf } from '../panels/panel-menu.js';
import type { PanelElement, PanelType, PanelView } from '../panels/panel-type.js';

/**
 * A panel of a document: it loads the code of the panel's type, asks the session for its data, and shows what goes wrong.
 *
 * @element obs-panel
 * @csspart frame - The card.
 * @csspart header - Title, badges and menu.
 * @csspart title - The title.
 * @csspart body - The box of the content.
 * @cssprop --obs-surface - Behind the panel.
 */
export class ObsPanel extends ObsElement {
  static override styles: CSSResultGroup = [
    baseStyles,
    css`
      :host {
        block-size: 100%;
        min-block-size: 0;
      }

      obs-panel-frame > * {
        block-size: 100%;
      }
    `,
  ];

  /** The panel, as a dashboard document has it. */
  @property({ attribute: false }) panel: Panel | undefined;
  /** Data set by hand; without it the session is asked. */
  @property({ attribute: false }) data: PanelData | undefined;
  /** Level of the title among the page's headings. */
  @property({ type: Number, attribute: 'heading-level' }) headingLevel = 3;
  /** `light`, `dark` or `auto`; absent: the page's own colour scheme. */
  @property({ reflect: true }) theme: string | undefined;

  @state() private type: PanelType | undefined;
  @state() private failure: ObsError | undefined;
  @state() private elementProblems: readonly ObsError[] = [];
  @state() private view: PanelView = 'chart';

  #query = new PanelQueryController(this, () => (this.data ? undefined : this.panel));
  #element: PanelElement | undefined;
  #options: object = {};
  #optionProblems: readonly ObsError[] = [];
  #thrown: unknown;

  protected override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get('panel');
    if (changed.has('panel') && this.panel && this.panel.type !== before?.type) void this.#load(this.panel.type);
    if (changed.has('panel') || (changed as Map<PropertyKey, unknown>).has('type')) this.#readOptions();
  }

  override render(): TemplateResult {
    const { panel } = this;
    const data = this.data ?? this.#query.data;
    const title = panel?.title ?? '';
    const refresh = this.data ? undefined : () => this.#query.refresh();
    return html`
      <obs-panel-frame
        exportparts="frame, header, title, body, message, error"
        .heading=${title}
        .description=${panel?.description ?? ''}
        .level=${this.headingLevel}
        .data=${data}
        .failure=${this.failure}
        .problems=${[...this.#optionProblems, ...this.elementProblems]}
        .menu=${panelMenuOf({
          title,
          frames: data?.frames ?? [],
          refresh,
          view: this.#element?.view && this.view,
          onView: (view) => (this.view = view),
        })}
        .onRetry=${this.failure ? () => this.#retry() : refresh}
        .clock=${this.#query.session?.clock ?? systemClock}
        .locale=${this.#query.session?.locale ?? localeOf(this)}
      >
        ${this.#element ?? nothing}
      </obs-panel-frame>
    `;
  }

  protected override updated(): void {
    void this.#feed();
  }

  /** Loads the type's code; a type that came later wins. */
  async #load(type: string): Promise<void> {
    this.type = undefined;
    this.failure = undefined;
    this.#element = undefined;
    this.view = 'chart';
    try {
      const entry = panelEntryOf(type);
      if (!entry) throw unknownType(type);
      const loaded = await entry.load();
      if (this.panel?.type !== type) return;
      this.type = loaded;
      this.#element = document.createElement(loaded.tag) as PanelElement;
      this.#element.toggleAttribute('embedded', true);
    } catch (thrown) {
      if (this.panel?.type === type) this.failure = errorOf(thrown);
    }
  }

  #readOptions(): void {
    if (!this.type || !this.panel) return;
    const report = new Report('options');
    this.#options = this.type.parseOptions(this.panel.options, report);
    this.#optionProblems = report.problems;
  }

  /** Gives the panel's element what it needs; what goes wrong while it draws is shown here and reaches nobody else. */
  async #feed(): Promise<void> {
    const element = this.#element;
    if (!element) return;
    try {
      element.data = this.data ?? this.#query.data;
      element.options = this.#options;
      element.timeState = this.#query.timeState;
      if (element.view) element.view = this.view;
      await (element as PanelElement & { readonly updateComplete?: Promise<boolean> }).updateComplete;
      if (element !== this.#element) return;
      const problems = element.problems ?? [];
      if (!sameItems(problems, this.elementProblems)) this.elementProblems = problems;
      this.failure = element.failure;
    } catch (thrown) {
      // Until it renders again, it throws the same again.
      if (element !== this.#element || (this.failure && thrown === this.#thrown)) return;
      this.#thrown = thrown;
      this.failure = errorOf(thrown);
    }
  }

  #retry(): void {
    if (this.panel) void this.#load(this.panel.type);
    this.#query.refresh();
  }
}

function sameItems<T>(a: readonly T[], b: readonly T[]): boolean {
  return a.length === b.length && a.every((item, i) => item === b[i]);
}

function unknownType(type: string): ObsError {
  return new ObsError({
    code: 'panel-type-unknown',
    message: 'panel type is unknown: {type}',
    hint: 'Use one of: {known}.',
    values: { type, known: Object.keys(PANELS).join(', ') },
  });
}
