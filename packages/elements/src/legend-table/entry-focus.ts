import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { LegendModel } from './legend-model.js';

interface FocusHost extends ReactiveControllerHost, HTMLElement {}

/** What a key on an entry asks for, beside moving the focus. */
export interface EntryActions {
  /** Hides or shows that series alone. */
  readonly toggle: (id: string) => void;
  /** Brings a line into sight. */
  readonly reveal: (line: number) => void;
  /** Lines in a page of the list. */
  readonly page: () => number;
}

/** The one entry that the Tab key reaches, and the focus: it stays on its series whatever the order becomes. */
export class EntryFocus implements ReactiveController {
  #model: LegendModel = { listed: [], perLine: 1, lines: [] };
  #active: string | undefined;
  #index = 0;
  #had = false;
  #wants = false;

  constructor(
    private readonly host: FocusHost,
    private readonly actions: EntryActions,
  ) {
    host.addController(this);
  }

  /** Id of the series. */
  get active(): string | undefined {
    return this.#active;
  }

  /** Where it stands; `undefined` when nothing is listed. */
  get line(): number | undefined {
    return this.#model.lines.length > 0 ? Math.floor(this.#index / this.#model.perLine) : undefined;
  }

  /** Says what is listed now, before rendering. */
  follow(model: LegendModel): void {
    if (model !== this.#model) {
      this.#model = model;
      const { listed } = model;
      const index = listed.findIndex(({ id }) => id === this.#active);
      this.#index = Math.max(0, index === -1 ? Math.min(this.#index, listed.length - 1) : index);
      this.#active = listed[this.#index]?.id;
    }
    this.#had = this.host.shadowRoot?.activeElement?.matches('[part=item]') === true;
  }

  hostUpdated(): void {
    const root = this.host.shadowRoot;
    const wants = this.#wants || (this.#had && root?.activeElement?.matches('[part=item]') !== true);
    this.#had = this.#wants = false;
    if (!wants) return;
    const item = root?.querySelector<HTMLElement>('[part=item][tabindex="0"]');
    // Where nothing is left, what made it so is.
    if (item) item.focus({ preventScroll: true });
    else root?.querySelector<HTMLElement>('input')?.focus();
  }

  /** Moves the focus to the entry of the Tab key, from the search above. */
  enter(): void {
    if (this.line === undefined) return;
    this.#moveTo(this.#index);
  }

  /** The entry is the active one now. */
  readonly note = (id: string): void => {
    if (id === this.#active) return;
    this.#active = id;
    this.#index = Math.max(
      0,
      this.#model.listed.findIndex((one) => one.id === id),
    );
    this.host.requestUpdate();
  };

  readonly onKey = (event: KeyboardEvent): void => {
    if (!(event.target as Element).matches('[part=item]')) return;
    const withModifier = event.ctrlKey || event.metaKey || event.shiftKey;
    // Space with a modifier makes no click in every browser, so it is done here.
    if ((event.key === 'Enter' || event.key === ' ') && withModifier) {
      event.preventDefault();
      if (this.#active !== undefined) this.actions.toggle(this.#active);
      return;
    }
    const next = this.#after(event.key);
    if (next === undefined || event.altKey || withModifier) return;
    event.preventDefault();
    this.#moveTo(next);
  };

  #after(key: string): number | undefined {
    const { perLine, listed } = this.#model;
    const forward = getComputedStyle(this.host).direction === 'rtl' ? -1 : 1;
    const page = this.actions.page() * perLine;
    return new Map([
      ['ArrowDown', this.#index + perLine],
      ['ArrowUp', this.#index - perLine],
      ['ArrowRight', this.#index + forward],
      ['ArrowLeft', this.#index - forward],
      ['PageDown', this.#index + page],
      ['PageUp', this.#index - page],
      ['Home', 0],
      ['End', listed.length - 1],
    ]).get(key);
  }

  #moveTo(index: number): void {
    const { listed, perLine } = this.#model;
    this.#index = Math.max(0, Math.min(index, listed.length - 1));
    this.#active = listed[this.#index]?.id;
    this.actions.reveal(Math.floor(this.#index / perLine));
    this.#wants = true;
    this.host.requestUpdate();
  }
}
