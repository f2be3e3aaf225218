import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** A line that is to be rendered. */
export interface VirtualRow {
  readonly index: number;
  readonly key: string;
}

/** One line of the list, as far as placing it needs. */
export interface PlacedLine {
  readonly key: string;
  /** Lines of one kind have one height. */
  readonly kind: string;
}

/** How a list differs from lines that fill their scrolling box. */
export interface VirtualRowsOptions {
  /** The box of the lines, inside the one that scrolls. Default: its first child. */
  readonly box?: (scroller: HTMLElement) => HTMLElement | null;
  /** What stands in front of the upper edge while it scrolls, px. Default 0. */
  readonly head?: (scroller: HTMLElement) => number;
  /** Of a line, until the first one of its kind is measured, px. Default 52. */
  readonly guessedHeight?: number;
}

const GUESSED_HEIGHT = 52;
/** Lines beyond what is in sight, before and behind. */
const BEYOND = 6;
/** What is in sight until that is measured, px. */
const GUESSED_BOX = 400;

/**
 * Which of many lines are in the page, and where they stand: only those in sight, some beyond, and the one that has the
 * focus. Heights are measured, one for each kind of line, so that any size of text fits. What a reader looks at stays
 * where it is when lines come and go above it. Positions are set by CSSOM: a strict policy has no `style` attributes.
 */
export class VirtualRows implements ReactiveController {
  readonly #heights = new Map<string, number>();
  #lines: readonly PlacedLine[] = [];
  /** Where each line begins, and where the last one ends. */
  #starts: Float64Array<ArrayBuffer> = new Float64Array(1);
  #kept: number | undefined;
  #top = 0;
  #boxHeight = GUESSED_BOX;
  /** Where to scroll to once the lines are placed. */
  #wantedTop: number | undefined;
  #watched: HTMLElement | undefined;
  #boxWidth = 0;
  #observer: ResizeObserver | undefined;
  readonly #guessedHeight: number;

  /** @param scroller The box that scrolls. The lines in it have `data-index` and `data-kind`. */
  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly scroller: () => HTMLElement | null,
    private readonly options: VirtualRowsOptions = {},
  ) {
    this.#guessedHeight = options.guessedHeight ?? GUESSED_HEIGHT;
    host.addController(this);
  }

  /** Says what the lines are now, before rendering. `kept` stays in the page wherever it is. */
  setLines(lines: readonly PlacedLine[], kept: number | undefined): void {
    this.#kept = kept;
    if (lines === this.#lines) return;
    const anchor = this.#anchorIn(lines);
    this.#lines = lines;
    this.#layOut();
    if (!anchor) return;
    const index = lines.findIndex(({ key }) => key === anchor.key);
    this.#top = this.#wantedTop = (this.#starts[index] ?? 0) - anchor.offset;
  }

  /** The lines to render, in order. */
  rows(): readonly VirtualRow[] {
    const last = this.#lines.length - 1;
    const from = Math.max(0, this.#lineAt(this.#top) - BEYOND);
    const to = Math.min(last, this.#lineAt(this.#top + this.#boxHeight) + BEYOND);
    const indices = Array.from({ length: Math.max(0, to - from + 1) }, (_, offset) => from + offset);
    const kept = this.#kept;
    if (kept !== undefined && kept <= last && kept < from) indices.unshift(kept);
    if (kept !== undefined && kept <= last && kept > to) indices.push(kept);
    return indices.map((index) => ({ index, key: this.#lines[index]?.key ?? '' }));
  }

  /** Whether all of a line is in sight. */
  isInSight(index: number): boolean {
    return (
      (this.#starts[index] ?? -1) >= this.#top && (this.#starts[index + 1] ?? Infinity) <= this.#top + this.#boxHeight
    );
  }

  /** Brings a line into sight. */
  scrollTo(index: number): void {
    const [start, end] = [this.#starts[index] ?? 0, this.#starts[index + 1] ?? 0];
    if (start < this.#top) this.#top = start;
    else if (end > this.#top + this.#boxHeight) this.#top = end - this.#boxHeight;
    else return;
    this.#wantedTop = this.#top;
  }

  /** Lines in a page of the list, by its tallest kind. */
  get pageSize(): number {
    const tallest = this.#heights.size > 0 ? Math.max(...this.#heights.values()) : this.#guessedHeight;
    return Math.max(1, Math.floor(this.#boxHeight / tallest) - 1);
  }

  /** Of the box that scrolls, without its scroll bar, px; 0 until it is measured. */
  get boxWidth(): number {
    return this.#boxWidth;
  }

  hostUpdated(): void {
    const scroller = this.scroller();
    if (scroller !== (this.#watched ?? null)) this.#watch(scroller ?? undefined);
    const box = scroller && this.#boxIn(scroller);
    if (!scroller || !box) return;
    const measured = this.#measure(box);
    box.style.setProperty('block-size', `${this.#starts.at(-1) ?? 0}px`);
    for (const line of box.children as HTMLCollectionOf<HTMLElement>) {
      line.style.setProperty('transform', `translateY(${this.#starts[Number(line.dataset['index'])] ?? 0}px)`);
    }
    if (this.#wantedTop !== undefined) scroller.scrollTop = this.#wantedTop;
    this.#wantedTop = undefined;
    // Not within the update that has measured.
    if (measured) queueMicrotask(() => this.host.requestUpdate());
  }

  hostDisconnected(): void {
    this.#watch(undefined);
  }

  #watch(scroller: HTMLElement | undefined): void {
    this.#watched?.removeEventListener('scroll', this.#onScroll);
    this.#observer?.disconnect();
    this.#watched = scroller;
    if (!scroller) return;
    scroller.addEventListener('scroll', this.#onScroll, { passive: true });
    // A frame later: what is rendered then may change the size again.
    this.#observer = new ResizeObserver(() => requestAnimationFrame(this.#onResize));
    this.#observer.observe(scroller);
  }

  readonly #onScroll = (): void => {
    const top = this.#watched?.scrollTop ?? 0;
    if (top === this.#top) return;
    this.#top = top;
    this.host.requestUpdate();
  };

  readonly #onResize = (): void => {
    this.#fitHead();
    const scroller = this.#watched;
    const height = scroller ? scroller.clientHeight - (this.options.head?.(scroller) ?? 0) : 0;
    const width = scroller?.clientWidth ?? 0;
    if (height <= 0 || (height === this.#boxHeight && width === this.#boxWidth)) return;
    this.#boxHeight = height;
    this.#boxWidth = width;
    this.host.requestUpdate();
  };

  #boxIn(scroller: HTMLElement): HTMLElement | null {
    return this.options.box ? this.options.box(scroller) : (scroller.firstElementChild as HTMLElement | null);
  }

  /** What stands above the lines leaves out what their scroll bar takes, if there is one. */
  #fitHead(): void {
    const scroller = this.#watched;
    const bar = scroller ? scroller.offsetWidth - scroller.clientWidth : 0;
    scroller?.parentElement?.style.setProperty('--_scroll-bar', `${bar}px`);
  }

  #layOut(): void {
    const starts = new Float64Array(this.#lines.length + 1);
    for (const [index, { kind }] of this.#lines.entries()) {
      starts[index + 1] = starts[index]! + (this.#heights.get(kind) ?? this.#guessedHeight);
    }
    this.#starts = starts;
  }

  /** The line at a height, the last one for what is behind it. */
  #lineAt(top: number): number {
    let [low, high] = [0, this.#lines.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#starts[middle]! <= top) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** Whether a height is another than was thought: the text may be larger, or the list narrower. */
  #measure(box: HTMLElement): boolean {
    const before = new Map(this.#heights);
    const seen = new Set<string>();
    for (const line of box.children as HTMLCollectionOf<HTMLElement>) {
      const kind = line.dataset['kind'] ?? '';
      if (seen.has(kind)) continue;
      seen.add(kind);
      if (line.offsetHeight > 0) this.#heights.set(kind, line.offsetHeight);
    }
    const changed = [...this.#heights].some(([kind, height]) => before.get(kind) !== height);
    if (changed) this.#layOut();
    return changed;
  }

  /** The first line in sight that is still there; nothing at the top, where what is new should show. */
  #anchorIn(lines: readonly PlacedLine[]): { key: string; offset: number } | undefined {
    if (this.#top <= 0) return undefined;
    const keys = new Set(lines.map(({ key }) => key));
    for (let index = this.#lineAt(this.#top); index < this.#lines.length; index++) {
      const key = this.#lines[index]?.key ?? '';
      if (keys.has(key)) return { key, offset: (this.#starts[index] ?? 0) - this.#top };
    }
    return undefined;
  }
}
