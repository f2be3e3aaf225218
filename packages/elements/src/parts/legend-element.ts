import { css, html, nothing, type CSSResultGroup, type TemplateResult } from 'lit';
import { property, state } from '../base/decorators.js';
import { cssProperties } from '../base/css-properties.js';
import { messages } from '../base/panel-messages.js';
import { ObsElement } from '../base/obs-element.js';
import { baseStyles } from '../base/styles.js';
import { isolateSeries, toggleSeries } from './legend-selection.js';
import { scrollHint } from './scroll-hint.js';

export interface LegendItem {
  readonly id: string;
  readonly name: string;
  /** A CSS colour. */
  readonly color: string;
  readonly hidden: boolean;
  /** One text for each of the legend's calculations. */
  readonly values: readonly string[];
}

/** How many items are shown before somebody asks for more: a legend of thousands costs more than its chart. */
const PAGE = 200;

/**
 * The series of a chart, as buttons: a click shows one alone, a click with Ctrl or ⌘ hides or shows it. One of them is
 * in the tab order, arrow keys go to the others.
 *
 * @element obs-legend
 * @csspart legend - The scrolling box.
 * @csspart item - A series' button.
 */
export class ObsLegend extends ObsElement {
  static override styles: CSSResultGroup = [
    baseStyles,
    css`
      :host {
        display: flex;
        min-block-size: 0;
      }

      .legend {
        flex: auto;
        max-block-size: 100%;
        overflow: auto;
        font-size: var(--_font-size-small);
        scrollbar-width: thin;
        scrollbar-color: var(--_axis) transparent;
        ${scrollHint}
      }

      .list {
        display: flex;
        flex-wrap: wrap;
        align-content: flex-start;
        gap: 0 2px;
      }

      :host([placement='right']) .list {
        flex-direction: column;
        flex-wrap: nowrap;
      }

      button {
        display: flex;
        align-items: baseline;
        gap: 6px;
        max-inline-size: 100%;
        min-block-size: 24px;
        padding: 2px 6px;
        border: 0;
        border-radius: 4px;
        background: none;
        font: inherit;
        color: inherit;
        text-align: start;
        cursor: pointer;
      }

      button:hover {
        background: var(--_hover);
      }

      button:focus-visible {
        outline-offset: -2px;
      }

      button[aria-pressed='false'] .name {
        color: var(--_muted);
        text-decoration: line-through;
      }

      button[aria-pressed='false'] .swatch {
        background: none;
      }

      .swatch {
        flex: none;
        inline-size: 10px;
        block-size: 10px;
        border-radius: 3px;
        background: var(--color);
        border: 2px solid var(--color);
        forced-color-adjust: none;
        translate: 0 1px;
      }

      .name {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }

      .value {
        color: var(--_muted);
        white-space: nowrap;
      }

      table {
        inline-size: 100%;
        border-spacing: 0;
      }

      thead th {
        position: sticky;
        inset-block-start: 0;
        background: var(--_surface);
        color: var(--_muted);
        font-weight: 500;
        z-index: 1;
      }

      th,
      td {
        block-size: 24px;
        padding: 0 6px;
        text-align: end;
        white-space: nowrap;
      }

      th:first-child {
        padding-inline-start: 0;
        text-align: start;
        font-weight: 400;
      }

      :host([placement='bottom']) th:first-child {
        inline-size: 100%;
      }

      /* As wide as the name where there is room, and never so narrow that nothing can be told from it. */
      th button {
        display: grid;
        grid-template-columns: auto minmax(12ch, auto);
        align-content: center;
      }

      tbody tr:hover {
        background: var(--_hover);
      }
    `,
  ];

  @property({ attribute: false }) items: readonly LegendItem[] = [];
  /** Names of the calculations whose values the items carry. */
  @property({ attribute: false }) columns: readonly string[] = [];
  /** A list of names, or a table with a column for each calculation. */
  @property() mode: 'list' | 'table' = 'list';
  /** Below the chart, or at its end. */
  @property({ reflect: true }) placement: 'bottom' | 'right' = 'bottom';
  /** Called with the ids that shall be hidden. */
  @property({ attribute: false }) onToggle: (hidden: ReadonlySet<string>) => void = () => {};

  @state() private shown = PAGE;
  @state() private current = '';

  override render(): TemplateResult {
    const items = this.items.slice(0, this.shown);
    const more = this.items.length - items.length;
    // Exactly one button is a tab stop: the one last used, or the first.
    const stop = items.some((item) => item.id === this.current) ? this.current : items[0]?.id;
    const button = (item: LegendItem): TemplateResult => this.#renderButton(item, item.id === stop);
    return html`
      <div class="legend" part="legend" role="group" aria-label=${messages.legend} @keydown=${this.#onKeydown}>
        ${
          this.mode === 'table'
            ? this.#renderTable(items, button)
            : html`
                <div class="list">${items.map(button)}</div>
              `
        }
        ${
          more > 0
            ? html`
                <button type="button" @click=${() => (this.shown += PAGE)}>${messages.moreItems(String(more))}</button>
              `
            : nothing
        }
      </div>
    `;
  }

  #renderTable(items: readonly LegendItem[], button: (item: LegendItem) => TemplateResult): TemplateResult {
    return html`
      <table>
        <thead>
          <tr>
            <th scope="col"><span class="sr-only">${messages.series}</span></th>
            ${this.columns.map(
              (column) => html`
                <th scope="col">${column}</th>
              `,
            )}
          </tr>
        </thead>
        <tbody>
          ${items.map(
            (item) => html`
              <tr>
                <th scope="row">${button(item)}</th>
                ${item.values.map(
                  (value) => html`
                    <td><bdi>${value}</bdi></td>
                  `,
                )}
              </tr>
            `,
          )}
        </tbody>
      </table>
    `;
  }

  #renderButton(item: LegendItem, tabStop: boolean): TemplateResult {
    return html`
      <button
        type="button"
        part="item"
        aria-pressed=${!item.hidden}
        tabindex=${tabStop ? 0 : -1}
        title="${item.name}&#10;${messages.legendHint}"
        @click=${(event: MouseEvent) => this.#toggle(item.id, event.ctrlKey || event.metaKey || event.shiftKey)}
        @focus=${() => (this.current = item.id)}
      >
        <i class="swatch" ${cssProperties({ '--color': item.color })}></i>
        <span class="name" dir="auto">${item.name}</span>
        ${
          this.mode === 'list'
            ? item.values.map(
                (value) => html`
                  <span class="value">${value}</span>
                `,
              )
            : nothing
        }
      </button>
    `;
  }

  #toggle(id: string, one: boolean): void {
    const all = this.items.map((item) => item.id);
    const hidden = new Set(this.items.filter((item) => item.hidden).map((item) => item.id));
    this.onToggle((one ? toggleSeries : isolateSeries)(all, hidden, id));
  }

  #onKeydown = (event: KeyboardEvent): void => {
    const buttons = [...this.renderRoot.querySelectorAll<HTMLButtonElement>('[part=item]')];
    const index = buttons.indexOf(event.target as HTMLButtonElement);
    if (index === -1) return;
    // Space with a modifier makes no click in every browser, so it is done here.
    if ((event.key === 'Enter' || event.key === ' ') && (event.ctrlKey || event.metaKey || event.shiftKey)) {
      event.preventDefault();
      const id = this.items[index]?.id;
      if (id !== undefined) this.#toggle(id, true);
      return;
    }
    const rtl = getComputedStyle(this).direction === 'rtl';
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: 1,
      ArrowUp: -1,
      ArrowRight: rtl ? -1 : 1,
      ArrowLeft: rtl ? 1 : -1,
      Home: -index,
      End: buttons.length - 1 - index,
    };
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    buttons[Math.max(0, Math.min(index + step, buttons.length - 1))]?.focus();
  };
}
