import { html, css, nothing, type CSSResultGroup, type TemplateResult } from 'lit';
import { cssProperties } from '../base/css-properties.js';
import { property, query } from '../base/decorators.js';
import { ObsElement } from '../base/obs-element.js';
import { baseStyles } from '../base/styles.js';
import { messages } from '../base/panel-messages.js';
import { moveTo, placeBelow, placeBeside, viewportSize, type Anchor, type Placement } from '../parts/place.js';
import { popoverStyles } from '../parts/popover-styles.js';
import type { ResolvedLink } from './data-links.js';
import { words } from './messages.js';
import type { PointRow } from './tooltip-rows.js';

/** Of a chart's width. */
const MOST_COVERED = 0.4;

/** What a card that stays says. */
export interface PinnedContent {
  readonly heading: string;
  readonly rows: readonly (PointRow & { readonly links: readonly ResolvedLink[] })[];
  /** How many further rows there would be. */
  readonly more: number;
}

/**
 * The values of one time, kept until somebody lets go of them: their text can be selected, their links followed.
 */
export class ObsPinnedTooltip extends ObsElement {
  static override styles: CSSResultGroup = [
    baseStyles,
    popoverStyles,
    css`
      :host {
        display: contents;
      }

      .popover {
        padding: 8px 10px;
        font-size: var(--_font-size-small);
        user-select: text;
        -webkit-user-select: text;
        cursor: auto;
      }

      .head {
        display: flex;
        align-items: center;
        justify-content: space-between;
        gap: 16px;
        color: var(--_muted);
        margin-block-end: 4px;
      }

      .head .button {
        inline-size: 24px;
        min-block-size: 24px;
        margin: -2px -4px -2px 0;
      }

      .row {
        display: flex;
        gap: 7px;
        align-items: baseline;
        padding: 1px 0;
      }

      .swatch {
        flex: none;
        inline-size: 8px;
        block-size: 8px;
        border-radius: 2px;
        background: var(--color);
        forced-color-adjust: none;
      }

      .name {
        flex: 1;
        min-inline-size: 0;
        overflow-wrap: anywhere;
      }

      .value {
        padding-inline-start: 16px;
        white-space: nowrap;
      }

      .nearest :is(.name, .value) {
        font-weight: 650;
      }

      .links {
        display: flex;
        flex-wrap: wrap;
        gap: 0 12px;
        padding-inline-start: 15px;
      }

      .links > * {
        padding-block: 3px;
        overflow-wrap: anywhere;
      }

      a {
        color: var(--_accent);
      }

      .refused,
      .more {
        color: var(--_muted);
      }
    `,
  ];

  /** What it says. */
  @property({ attribute: false }) content: PinnedContent | undefined;
  /** Its button was pressed. */
  @property({ attribute: false }) onClose: () => void = () => {};

  @query('.popover') private card!: HTMLElement | null;

  /**
   * Puts the card beside a point, in CSS px of the viewport, or where that would cover most of the chart, below or above it.
   */
  place(at: Placement, chart: Anchor): void {
    const { card } = this;
    if (!card) return;
    card.showPopover();
    const { width, height } = card.getBoundingClientRect();
    const covers = width > (chart.right - chart.left) * MOST_COVERED;
    const size = { width, height };
    moveTo(card, covers ? placeBelow(chart, size, viewportSize(), true) : placeBeside(at, size, viewportSize()));
  }

  /** Until it is placed again. */
  hide(): void {
    this.card?.hidePopover();
  }

  override render(): TemplateResult | typeof nothing {
    const { content } = this;
    if (!content) return nothing;
    return html`
      <div class="popover placed" part="card" popover="manual" role="group" aria-label=${words.pinnedTooltip}>
        <div class="head">
          <span>${content.heading}</span>
          <button
            class="button icon plain"
            type="button"
            aria-label=${words.pinnedClose}
            title=${words.pinnedClose}
            @click=${() => this.onClose()}
          >
            <svg viewBox="0 0 16 16" width="16" height="16" fill="none" aria-hidden="true">
              <path d="m4 4 8 8M12 4l-8 8" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" />
            </svg>
          </button>
        </div>
        ${content.rows.map((row) => this.#renderRow(row))}
        ${
          content.more > 0
            ? html`
                <div class="more">${messages.moreItems(String(content.more))}</div>
              `
            : nothing
        }
      </div>
    `;
  }

  #renderRow({ color, name, value, nearest, links }: PinnedContent['rows'][number]): TemplateResult {
    return html`
      <div class=${nearest ? 'row nearest' : 'row'}>
        <i class="swatch" ${cssProperties({ '--color': color })}></i>
        <span class="name" dir="auto">${name}</span>
        <bdi class="value">${value}</bdi>
      </div>
      ${
        links.length === 0
          ? nothing
          : html`
              <div class="links">${links.map((link) => this.#renderLink(link, name))}</div>
            `
      }
    `;
  }

  #renderLink({ title, href }: ResolvedLink, series: string): TemplateResult {
    if (href === undefined)
      return html`
        <span class="refused" dir="auto">${title}</span>
      `;
    const follow = (event: Event): void => {
      const told = this.emit('obs-data-link', { href, title, series }, { cancelable: true });
      if (told.defaultPrevented) event.preventDefault();
    };
    return html`
      <a href=${href} target="_blank" rel="noopener noreferrer" dir="auto" @click=${follow}>${title}</a>
    `;
  }
}
