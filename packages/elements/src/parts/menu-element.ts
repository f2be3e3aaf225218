import { css, html, type CSSResultGroup, type TemplateResult } from 'lit';
import { property, query } from '../base/decorators.js';
import { icon, menuIcon } from '../base/icons.js';
import { ObsElement } from '../base/obs-element.js';
import { baseStyles } from '../base/styles.js';
import { popoverStyles } from './popover-styles.js';
import { popover } from './popover.js';

export interface MenuItem {
  readonly label: string;
  /** One of the paths of `base/icons`. */
  readonly icon: string;
  readonly run: () => void;
}

/**
 * A button that opens a menu. Arrow keys, Home, End and first letters move in it; Escape closes it.
 *
 * @element obs-menu
 * @csspart button - The button.
 * @csspart menu - The card with the items.
 */
export class ObsMenu extends ObsElement {
  static override styles: CSSResultGroup = [
    baseStyles,
    popoverStyles,
    css`
      :host {
        flex: none;
      }

      .item {
        display: flex;
        align-items: center;
        gap: 10px;
        inline-size: 100%;
        min-block-size: 32px;
        padding: 0 14px 0 10px;
        border: 0;
        border-radius: 4px;
        background: none;
        font: inherit;
        color: inherit;
        text-align: start;
        cursor: pointer;
      }

      .item svg {
        color: var(--_muted);
      }

      .item:hover,
      .item:focus {
        background: var(--_hover);
      }
    `,
  ];

  @property({ attribute: false }) items: readonly MenuItem[] = [];
  /** What the button is called. */
  @property() label = '';

  @query('.popover') private menu!: HTMLElement;

  override render(): TemplateResult {
    return html`
      <div>
        <button
          class="button plain icon"
          part="button"
          type="button"
          popovertarget="menu"
          aria-haspopup="menu"
          aria-expanded="false"
          aria-label=${this.label}
        >
          ${icon(menuIcon)}
        </button>
        <div
          id="menu"
          class="popover"
          part="menu"
          popover
          role="menu"
          aria-label=${this.label}
          ${popover({ onOpen: this.#focusFirst })}
          @keydown=${this.#onKeydown}
        >
          ${this.items.map(
            (item) => html`
              <button class="item" type="button" role="menuitem" tabindex="-1" @click=${() => this.#run(item)}>
                ${icon(item.icon)}${item.label}
              </button>
            `,
          )}
        </div>
      </div>
    `;
  }

  #run(item: MenuItem): void {
    this.menu.hidePopover();
    item.run();
  }

  #focusFirst = (): void => {
    this.#items()[0]?.focus();
  };

  #onKeydown = (event: KeyboardEvent): void => {
    const items = this.#items();
    const index = items.indexOf(event.target as HTMLElement);
    const next = this.#itemFor(event.key, items, index);
    if (event.key === 'Tab') this.menu.hidePopover();
    if (!next) return;
    event.preventDefault();
    next.focus();
  };

  #itemFor(key: string, items: readonly HTMLElement[], index: number): HTMLElement | undefined {
    if (key === 'ArrowDown') return items[(index + 1) % items.length];
    if (key === 'ArrowUp') return items.at(index - 1);
    if (key === 'Home') return items[0];
    if (key === 'End') return items.at(-1);
    if (key.length !== 1 || key === ' ') return undefined;
    const turned = [...items.slice(index + 1), ...items.slice(0, index + 1)];
    return turned.find((item) => item.innerText.trim().toLowerCase().startsWith(key.toLowerCase()));
  }

  #items(): HTMLElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLElement>('.item')];
  }
}
