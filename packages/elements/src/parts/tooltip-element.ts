import { css, html, nothing, type CSSResultGroup, type TemplateResult } from 'lit';
import { property, query } from '../base/decorators.js';
import { cssProperties } from '../base/css-properties.js';
import { messages } from '../base/panel-messages.js';
import { ObsElement } from '../base/obs-element.js';
import { baseStyles } from '../base/styles.js';
import { moveTo, placeBeside, viewportSize, type Placement } from './place.js';
import { popoverStyles } from './popover-styles.js';

export interface TooltipRow {
  /** A CSS colour. */
  readonly color: string;
  readonly name: string;
  readonly value: string;
  /** The row of the series nearest to the pointer. */
  readonly nearest: boolean;
}

export interface TooltipContent {
  readonly heading: string;
  readonly rows: readonly TooltipRow[];
  /** How many further rows there would be; 0: none. */
  readonly more: number;
  /** The pointer, in CSS px of the viewport. */
  readonly at: Placement;
}

/**
 * The card beside a chart's cursor: the time, and a row for each series. Text only.
 *
 * @element obs-tooltip
 * @csspart tooltip - The card.
 */
export class ObsTooltip extends ObsElement {
  static override styles: CSSResultGroup = [
    baseStyles,
    popoverStyles,
    css`
      :host {
        display: contents;
      }

      .popover {
        padding: 8px 10px;
        pointer-events: none;
        font-size: var(--_font-size-small);
        overflow: hidden;
      }

      .heading {
        color: var(--_muted);
        margin-block-end: 4px;
      }

      table {
        border-spacing: 0;
        inline-size: 100%;
      }

      th,
      td {
        padding: 1px 0;
        font-weight: 400;
        text-align: start;
        vertical-align: baseline;
      }

      td {
        padding-inline-start: 20px;
        text-align: end;
        white-space: nowrap;
      }

      .name {
        display: flex;
        gap: 7px;
        align-items: baseline;
        max-inline-size: 280px;
      }

      .name span {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }

      .swatch {
        flex: none;
        inline-size: 8px;
        block-size: 8px;
        border-radius: 2px;
        background: var(--color);
        forced-color-adjust: none;
      }

      .nearest :is(.name span, td) {
        font-weight: 650;
      }

      .more {
        color: var(--_muted);
        padding-block-start: 3px;
      }
    `,
  ];

  /** What it shows; `undefined` hides it. */
  @property({ attribute: false }) content: TooltipContent | undefined;

  /** The point that a key went to, for those who hear; the card is for those who see. */
  @property({ attribute: false }) readout = '';

  @query('.popover') private card!: HTMLElement;

  protected override updated(): void {
    if (!this.isConnected) return;
    if (!this.content) return this.card.hidePopover();
    this.card.showPopover();
    const { width, height } = this.card.getBoundingClientRect();
    moveTo(this.card, placeBeside(this.content.at, { width, height }, viewportSize()));
  }

  override render(): TemplateResult {
    const { content } = this;
    return html`
      <div class="sr-only" role="status">${this.readout}</div>
      <div class="popover placed" part="tooltip" popover="manual">
        ${
          content
            ? html`
                <div class="heading">${content.heading}</div>
                <table role="presentation">
                  ${content.rows.map(
                    (row) => html`
                      <tr class=${row.nearest ? 'nearest' : ''}>
                        <th>
                          <div class="name">
                            <i class="swatch" ${cssProperties({ '--color': row.color })}></i>
                            <span dir="auto">${row.name}</span>
                          </div>
                        </th>
                        <td><bdi>${row.value}</bdi></td>
                      </tr>
                    `,
                  )}
                </table>
                ${
                  content.more > 0
                    ? html`
                        <div class="more">${messages.moreItems(String(content.more))}</div>
                      `
                    : nothing
                }
              `
            : nothing
        }
      </div>
    `;
  }
}
