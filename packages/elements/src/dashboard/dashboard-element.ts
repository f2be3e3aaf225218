import {
  layoutPanels,
  parseDashboard,
  type Dashboard,
  type DataSource,
  type ObsError,
  type Session,
} from '@obs-kit/core';
import { html, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from '../base/decorators.js';
import { cssProperties } from '../base/css-properties.js';
import { messages } from '../base/messages.js';
import { ObsElement } from '../base/obs-element.js';
import { baseStyles } from '../base/styles.js';
import { ScopeProviderController, type ScopeHost } from '../controllers/scope-provider.js';
import { panelEntryOf } from '../panels/index.js';
import { sizeOfPanel } from '../panels/size-of-panel.js';
import { problemsStyles } from '../parts/problems-styles.js';
import { renderProblems } from '../parts/problems.js';
import { dashboardStyles } from './dashboard-styles.js';
import { loadDocument } from './load-document.js';
import { isSmall, narrowColumnsOf } from './share-rows.js';

/** Elements that hold a session. */
const SCOPES = 'obs-dashboard, obs-scope';

/** Elements among the children that belong beside the title, by tag; all others are cells of the grid. */
const SLOT_OF: Readonly<Record<string, string>> = { 'obs-variable': 'controls', 'obs-alert-badge': 'status' };

/**
 * A dashboard: from its children, from a document by `src`, or from a document as a property.
 * It holds the session that the elements inside it share.
 *
 * @element obs-dashboard
 * @slot - Panels and other markup, as cells of the grid; `<obs-source>` and `<obs-variable>` anywhere among them.
 * @slot controls - Before the time picker.
 * @slot status - After the title, for badges.
 * @csspart base - Everything.
 * @csspart header - Title, badges and controls.
 * @csspart title - The dashboard's title.
 * @csspart controls - Variables, time picker and refresh.
 * @csspart grid - The cells.
 * @csspart problems - What is wrong with the document or the attributes.
 * @cssprop --obs-background - Behind the panels.
 * @fires obs-problems - The document or an attribute has problems, or has them no longer.
 */
export class ObsDashboard extends ObsElement implements ScopeHost {
  static override styles: CSSResultGroup = [baseStyles, problemsStyles, dashboardStyles];

  /** Address of a dashboard document, version 1. */
  @property() src = '';
  /** A dashboard document: a value or JSON text. It wins over `src`. */
  @property({ attribute: false }) dashboard: unknown;
  /** Shown above the panels; default: the document's. */
  @property() heading: string | undefined;
  /** Start of the time range: `now-6h`, an ISO 8601 time, or ms since the epoch. Default: the document's. */
  @property() from: string | undefined;
  /** End of the time range. */
  @property() to: string | undefined;
  /** `browser`, `utc` or an IANA name. */
  @property({ attribute: 'time-zone' }) timeZone: string | undefined;
  /** A duration such as `10s`; empty: no refresh. */
  @property() refresh: string | undefined;
  /** `none`: no variables, time picker and refresh button; the host has its own. */
  @property() controls: 'all' | 'none' = 'all';
  /** `light`, `dark` or `auto`; absent: the page's own colour scheme. */
  @property({ reflect: true }) theme: string | undefined;
  /** Sources by name, for those that an `<obs-source>` cannot describe. */
  @property({ attribute: false }) sources: Readonly<Record<string, DataSource>> = {};

  @state() private document: Dashboard | undefined;
  @state() private loading = false;
  @state() private loadError: ObsError | undefined;

  readonly #provider = new ScopeProviderController(this);
  #documentProblems: readonly ObsError[] = [];
  #load: AbortController | undefined;
  #emitted = '';

  /** The session, while the element is on the page. */
  get session(): Session | undefined {
    return this.#provider.scope?.session;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // It left the page while its document was on the way.
    if (this.#load?.signal.aborted) void this.#fetch();
  }

  override disconnectedCallback(): void {
    if (this.loading) this.#load?.abort();
    super.disconnectedCallback();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('dashboard') || changed.has('src')) this.#readDocument();
  }

  protected override updated(): void {
    const { problems } = this;
    const key = problems.map(({ code, message, where }) => `${code} ${where} ${message}`).join('\n');
    if (key === this.#emitted) return;
    this.#emitted = key;
    this.emit('obs-problems', { problems });
  }

  protected override render(): TemplateResult {
    // The empty title keeps the browser from showing one that the host gave to the element as a tooltip over everything.
    return html`
      <div part="base" class="base" title="">
        ${this.#renderHeader()} ${renderProblems(this.problems)}
        ${this.loadError ? this.#renderLoadError(this.loadError) : nothing}
        <div part="grid" class="grid" aria-busy=${this.loading ? 'true' : 'false'}>
          ${
            this.loading && !this.document
              ? html`
                  <p class="loading">${messages.loading}</p>
                `
              : nothing
          }
          ${this.#renderPanels()}
          <slot @slotchange=${this.#onSlotChange}></slot>
        </div>
      </div>
    `;
  }

  /** What is wrong with the document, the attributes and the session as a whole; a panel's problems are on the panel. */
  get problems(): readonly ObsError[] {
    return [...this.#documentProblems, ...this.#provider.problems];
  }

  #renderHeader(): TemplateResult {
    const title = this.heading || (this.document?.title ?? '');
    return html`
      <div part="header" class="header">
        <div class="heading">
          ${
            title
              ? html`
                  <h2 part="title" class="title">${title}</h2>
                `
              : nothing
          }
          <slot name="status"></slot>
        </div>
        <div part="controls" class="controls" ?hidden=${this.controls === 'none'}>
          <slot name="controls"></slot>
          ${this.controls === 'none' ? nothing : this.#renderControls()}
        </div>
      </div>
    `;
  }

  #renderControls(): TemplateResult {
    return html`
      ${this.#renderVariables()}
      <div class="time">
        <obs-time-picker></obs-time-picker>
        <obs-refresh></obs-refresh>
      </div>
    `;
  }

  /** A picker for each variable of the document that no `<obs-variable>` among the children shows already. */
  #renderVariables(): unknown {
    const variables = this.session?.variables.value ?? [];
    if (variables.length === 0) return nothing;
    const declared = [...this.querySelectorAll('obs-variable[name]')]
      .filter((child) => child.closest(SCOPES) === this)
      .map((child) => child.getAttribute('name'));
    const own = variables.filter(({ model }) => !model.hide && !declared.includes(model.name));
    return own.map(
      ({ model }) => html`
        <obs-variable name=${model.name}></obs-variable>
      `,
    );
  }

  #renderPanels(): unknown {
    const given = this.document?.panels ?? [];
    const cells = layoutPanels(given, sizeOfPanel);
    const placed = given
      .flatMap((panel) => {
        const cell = cells.get(panel.id);
        return cell ? [{ panel, cell }] : [];
      })
      // As they are read; a narrow grid, the Tab key and a screen reader know only the order.
      .sort((a, b) => a.cell.y - b.cell.y || a.cell.x - b.cell.x);
    const narrow = narrowColumnsOf(placed.map(({ cell }) => isSmall(cell)));
    return placed.map(
      ({ panel, cell: { x, y, w, h } }, index) => html`
        <obs-panel
          class="cell"
          .panel=${panel}
          ${cssProperties({
            '--_column': `${x + 1} / span ${w}`,
            '--_row': `${y + 1} / span ${h}`,
            '--_rows': `span ${h}`,
            ...narrow[index],
          })}
        ></obs-panel>
      `,
    );
  }

  #renderLoadError(error: ObsError): TemplateResult {
    return html`
      <obs-error .error=${error} .onRetry=${this.#retry}></obs-error>
    `;
  }

  /** The document: from the property, else from its address; without either the children are the dashboard. */
  #readDocument(): void {
    this.#load?.abort();
    this.#load = undefined;
    this.loading = false;
    this.loadError = undefined;
    if (this.dashboard !== undefined && this.dashboard !== null) this.#parse(this.dashboard);
    else if (this.src) void this.#fetch();
    else if (this.document) this.#show(undefined, []);
  }

  #parse(document: unknown): void {
    const { dashboard, problems } = parseDashboard(document);
    this.#show(dashboard, problems);
  }

  #show(document: Dashboard | undefined, problems: readonly ObsError[]): void {
    this.document = document;
    this.#documentProblems = problems;
    this.#provider.setDashboard(document);
  }

  /** Loads `src`; a later load wins over an earlier one. What was shown stays until the new document is here. */
  async #fetch(): Promise<void> {
    const load = (this.#load = new AbortController());
    this.loading = true;
    this.loadError = undefined;
    const loaded = await loadDocument(this.src, this.baseURI, load.signal);
    if (load.signal.aborted) return;
    this.loading = false;
    if ('text' in loaded) this.#parse(loaded.text);
    else this.loadError = loaded.error;
  }

  readonly #retry = (): void => void this.#fetch();

  readonly #onSlotChange = (): void => {
    for (const child of this.children) {
      const slot = SLOT_OF[child.localName];
      if (slot !== undefined && !child.hasAttribute('slot')) child.slot = slot;
    }
    placeChildren([...this.children].filter(({ slot, localName }) => slot === '' && localName !== 'obs-source'));
  };
}

/** Gives children that are panels the cells of their type, in custom properties that the grid reads. */
function placeChildren(children: readonly Element[]): void {
  const sizes = children.map(({ localName }) => panelEntryOf(localName.replace(/^obs-/, ''))?.size);
  const narrow = narrowColumnsOf(sizes.map((size) => size !== undefined && isSmall(size)));
  for (const [index, child] of children.entries()) {
    const size = sizes[index];
    const cells = size && { '--_columns': `span ${size.w}`, '--_rows': `span ${size.h}`, '--_contain': 'size' };
    for (const [name, value] of Object.entries({ ...cells, ...narrow[index] })) {
      (child as HTMLElement).style.setProperty(name, value);
    }
  }
}
