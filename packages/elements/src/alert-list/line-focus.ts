import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { ListItem } from './arrange.js';
import { lineAfterKey } from './line-keys.js';

interface FocusHost extends ReactiveControllerHost {
  readonly shadowRoot: ShadowRoot | null;
}

/** What a key on a line asks for, beside moving the focus. */
export interface LineActions {
  readonly pick: (item: ListItem) => void;
  /** @returns false where nothing is open. */
  readonly close: () => boolean;
  /** Brings a line into sight. */
  readonly reveal: (index: number) => void;
  /** Lines in a page of the list. */
  readonly page: () => number;
}

/**
 * The one line that the Tab key reaches, and the focus: it follows its line from answer to answer, goes to a neighbour
 * where the line is gone, and to the list where the details are.
 */
export class LineFocus implements ReactiveController {
  #items: readonly ListItem[] = [];
  #active: string | undefined;
  #index = 0;
  /** Where the focus was before the update, and where it is to be after. */
  #was: 'line' | 'detail' | undefined;
  #wants: 'line' | 'detail' | undefined;

  constructor(
    private readonly host: FocusHost,
    private readonly actions: LineActions,
  ) {
    host.addController(this);
  }

  /** Key of the line. */
  get active(): string | undefined {
    return this.#active;
  }

  /** Where the line is; `undefined` where there is none. */
  get index(): number | undefined {
    return this.#items.length > 0 ? this.#index : undefined;
  }

  /** Says what the lines are now, before rendering. */
  follow(items: readonly ListItem[]): void {
    const index = items.findIndex(({ key }) => key === this.#active);
    this.#items = items;
    this.#index = Math.max(0, index === -1 ? Math.min(this.#index, items.length - 1) : index);
    this.#active = items[this.#index]?.key;
    const focused = this.host.shadowRoot?.activeElement;
    this.#was = focused?.matches('.lines > .row') ? 'line' : focused?.closest('.detail') ? 'detail' : undefined;
  }

  hostUpdated(): void {
    const root = this.host.shadowRoot;
    const lost = this.#was === 'detail' && root?.activeElement === null ? 'line' : undefined;
    const wants = this.#wants ?? (this.#was === 'line' ? 'line' : lost);
    this.#was = this.#wants = undefined;
    if (!wants) return;
    const heading = wants === 'detail' ? root?.querySelector<HTMLElement>('.detail h3') : undefined;
    const line = heading ?? root?.querySelector<HTMLElement>(`[data-index="${this.#index}"]`);
    if (line) line.focus({ preventScroll: line !== heading });
    // Where no line is left, what made them so few is.
    else root?.querySelector<HTMLElement>('.filter')?.focus();
  }

  /** After the next update the focus is there. */
  want(what: 'line' | 'detail'): void {
    this.#wants = what;
  }

  /** The line is the active one now. */
  readonly note = ({ key }: ListItem): void => {
    if (key === this.#active) return;
    this.#active = key;
    this.host.requestUpdate();
  };

  readonly onKey = (event: KeyboardEvent): void => {
    const line = (event.target as Element).closest('.lines > .row');
    const item = this.#items[this.#index];
    if (!line || !item || event.ctrlKey || event.metaKey || event.altKey) return;
    const { pick, close, reveal, page } = this.actions;
    if (event.key === 'Enter' || event.key === ' ') pick(item);
    else if (event.key === 'Escape' && close()) event.stopPropagation();
    else if (item.kind === 'group' && event.key === (item.open ? 'ArrowLeft' : 'ArrowRight')) pick(item);
    else {
      const next = lineAfterKey(event.key, this.#index, this.#items, page());
      if (next === undefined) return;
      this.#active = this.#items[next]?.key;
      reveal(next);
      this.want('line');
      this.host.requestUpdate();
    }
    event.preventDefault();
  };
}
