import { noChange, type ElementPart, type ReactiveController, type ReactiveControllerHost } from 'lit';
import { Directive, directive, type DirectiveResult } from 'lit/directive.js';
import { moveTo, placeBelow, roomAt, viewportSize } from './place.js';

interface PopoverOptions {
  /** Which edges of card and button stand on one line, in reading direction. */
  readonly align?: 'start' | 'end';
  /** Told as soon as it opens or closes, before it is seen: to render its content, or to apply what was chosen. */
  readonly onToggle?: (open: boolean) => void;
  /** Told when it has its place, and may take the focus. */
  readonly onOpen?: () => void;
}

class PopoverDirective extends Directive implements ReactiveController {
  #host: ReactiveControllerHost | undefined;
  #card: HTMLElement | undefined;
  #options: PopoverOptions = {};
  #open = false;
  #frame: number | undefined;
  #placedFor = '';

  override render(_options?: PopoverOptions): typeof noChange {
    return noChange;
  }

  override update(part: ElementPart, [options = {}]: [PopoverOptions?]): typeof noChange {
    this.#options = options;
    if (!this.#card) {
      this.#listen(part.element as HTMLElement);
      this.#host = part.options?.host as ReactiveControllerHost | undefined;
      this.#host?.addController(this);
    }
    return noChange;
  }

  hostUpdated(): void {
    if (this.#root instanceof ShadowRoot) return;
    // The element has rendered without the card.
    this.#host?.removeController(this);
    this.hostDisconnected();
  }

  hostDisconnected(): void {
    // The browser closes what leaves the page without a word.
    this.#toggle(false);
  }

  #listen(card: HTMLElement): void {
    this.#card = card;
    card.addEventListener('beforetoggle', (event) => this.#toggle(event.newState === 'open'));
    card.addEventListener('toggle', () => {
      if (!card.matches(':popover-open')) return;
      this.#follow();
      card.classList.add('placed');
      this.#options.onOpen?.();
    });
  }

  #toggle(open: boolean): void {
    if (open === this.#open) return;
    this.#open = open;
    this.#button?.setAttribute('aria-expanded', String(open));
    if (!open) this.#giveFocusBack();
    this.#card?.classList.remove('placed');
    this.#placedFor = '';
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame);
    this.#frame = undefined;
    this.#options.onToggle?.(open);
  }

  /** Browsers lose it inside a shadow root. */
  #giveFocusBack(): void {
    const focused = this.#root?.activeElement;
    if (focused && this.#card?.contains(focused)) this.#button?.focus();
  }

  get #root(): Partial<ShadowRoot> | undefined {
    return this.#card?.getRootNode() as Partial<ShadowRoot> | undefined;
  }

  get #button(): HTMLElement | null {
    return this.#root?.querySelector?.<HTMLElement>(`[popovertarget="${this.#card?.id}"]`) ?? null;
  }

  /** Looks in each frame where the button is: scrolling inside another element's shadow root fires no event here. */
  readonly #follow = (): void => {
    const button = this.#button;
    if (this.#card && button) this.#place(this.#card, button);
    this.#frame = requestAnimationFrame(this.#follow);
  };

  #place(card: HTMLElement, button: HTMLElement): void {
    const anchor = button.getBoundingClientRect();
    const viewport = viewportSize();
    const keyOf = ({ width, height }: DOMRect): string =>
      [anchor.left, anchor.top, anchor.right, anchor.bottom, viewport.width, viewport.height, width, height].join(' ');
    if (keyOf(card.getBoundingClientRect()) === this.#placedFor) return;
    card.style.setProperty('--_room', `${roomAt(anchor, viewport)}px`);
    const size = card.getBoundingClientRect();
    const rtl = getComputedStyle(card).direction === 'rtl';
    moveTo(card, placeBelow(anchor, size, viewport, rtl !== (this.#options.align === 'start')));
    this.#placedFor = keyOf(size);
  }
}

/**
 * For a `<div id="x" class="popover" popover>` whose button has `popovertarget="x"` in the same shadow root: keeps the
 * card at its button, below it or above where there is more room, also while something scrolls or changes its size.
 * The focus goes back to the button. The browser does the rest: top layer, Escape, a click elsewhere.
 */
export const popover: (options?: PopoverOptions) => DirectiveResult<typeof PopoverDirective> =
  directive(PopoverDirective);
