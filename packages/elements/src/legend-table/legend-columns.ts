import { REDUCERS } from '@obs-kit/core';
import type { LegendSeries } from './legend-series.js';
import { BY_NAME } from './series-order.js';
import { titleOfReducer } from './messages.js';

/** What the widths of a legend's columns follow from. */
export interface ColumnsInput {
  /** Ids of reducers. */
  readonly columns: readonly string[];
  /** For each, the shapes of values that may be the widest. */
  readonly shapes: readonly (readonly string[])[];
  readonly series: readonly LegendSeries[];
}

/** The part of all names that is to be read whole where there is room: one of 300 characters is no measure for the others. */
const USUAL = 0.95;
/** As much of a name is measured. */
const MEASURED_LENGTH = 60;
/** Beside a name: swatch, gap and padding; beside a value: padding; px. */
const NAME_EXTRA = 36;
const VALUE_EXTRA = 12;
/** Beside a title: the arrow, em. */
const ARROW = 1.2;
/** By how much the table may want to be another width before it is. */
const WIDER = 1.2;
const NARROWER = 0.7;
/** Of the column of names, px. */
const NARROW = 250;
/** Of an entry of a list, px. */
const NARROWEST = 96;
const WIDEST = 320;

/**
 * Widths that suit every value of a column, those out of sight too, so that nothing moves while the table scrolls. They are
 * measured where they stand, and kept in em.
 */
export class LegendColumns {
  #measuredFor = '';
  /** Of an entry of a list, px. */
  #entry = NARROWEST;

  #ideal: { readonly of: readonly string[]; readonly em: number } = { of: [], em: 0 };
  /** Of all columns of values together, px. */
  #values = 0;

  constructor(private readonly host: { readonly renderRoot: ParentNode; requestUpdate(): void }) {}

  /** Entries side by side in a box of that width, px. */
  perLine(boxWidth: number): number {
    return Math.max(1, Math.floor(boxWidth / this.#entry));
  }

  /** Whether the head of the names has no room for a search beside its title. */
  isNarrow(boxWidth: number): boolean {
    return boxWidth > 0 && boxWidth - this.#values < NARROW;
  }

  /** To be called when the table was rendered. */
  fit({ columns, shapes, series }: ColumnsInput): void {
    const titles = columns.map(titleOfReducer);
    const usual = usualName(series);
    const key = JSON.stringify([titles, shapes, usual]);
    const grid = this.host.renderRoot.querySelector<HTMLElement>('.scroller');
    if (!grid || key === this.#measuredFor) return;
    const texts = [usual, ...titles, ...shapes.flat()];
    const measured = this.#measure(texts);
    // Not in the page, or in a part of it that is not shown: measured when it is.
    if (!measured) return;
    this.#measuredFor = key;
    const widthOf = (text: string): number => measured.widths.get(text) ?? 0;
    const values = titles.map((title, index) =>
      Math.max(widthOf(title) + ARROW, ...(shapes[index] ?? []).map(widthOf)),
    );
    const name = widthOf(usual);
    const all = values.reduce((sum, width) => sum + width, 0);
    const px = columns.length * VALUE_EXTRA;
    const styles = {
      '--_columns': values.map((width) => `calc(${width.toFixed(2)}em + ${VALUE_EXTRA}px)`).join(' '),
      '--_least': `calc(${all.toFixed(2)}em + ${px}px + 14ch)`,
      '--_ideal': `calc(${this.#idealFor(all + name, columns).toFixed(2)}em + ${px + NAME_EXTRA}px)`,
    };
    for (const [property, value] of Object.entries(styles)) grid.style.setProperty(property, value);
    this.#values = all * measured.fontSize + px;
    this.#entry = Math.min(WIDEST, Math.max(NARROWEST, name * measured.fontSize + NAME_EXTRA));
    // Not within the update that has measured.
    queueMicrotask(() => this.host.requestUpdate());
  }

  /**
   * What the table would like to be wide, em. A little more or less is for the column of names to bear: with each change
   * of this width the chart beside it is drawn anew.
   */
  #idealFor(width: number, columns: readonly string[]): number {
    const { of, em } = this.#ideal;
    if (of !== columns || width > em * WIDER || width < em * NARROWER) this.#ideal = { of: columns, em: width };
    return this.#ideal.em;
  }

  /** In em. */
  #measure(texts: readonly string[]): { widths: ReadonlyMap<string, number>; fontSize: number } | undefined {
    const probe = this.host.renderRoot.querySelector<HTMLElement>('.probe');
    const fontSize = probe ? Number.parseFloat(getComputedStyle(probe).fontSize) : 0;
    if (!probe || !(fontSize > 0) || probe.getClientRects().length === 0) return undefined;
    const spans = texts.map((text) => {
      const span = document.createElement('span');
      span.textContent = text;
      return span;
    });
    probe.replaceChildren(...spans);
    const widths = new Map(spans.map((span, index) => [texts[index]!, span.getBoundingClientRect().width / fontSize]));
    probe.replaceChildren();
    return { widths, fontSize };
  }
}

/** Reducers that a reader may choose: all that are loaded, common percentiles, and those in use. */
export function knownReducers(inUse: readonly string[]): readonly string[] {
  return [...new Set([...Object.keys(REDUCERS), 'p90', 'p95', 'p99', ...inUse])].filter((id) => id !== BY_NAME);
}

/** The longest name but for a few. */
function usualName(series: readonly LegendSeries[]): string {
  const lengths = Uint32Array.from(series, ({ name }) => name.length).sort();
  const usual = lengths[Math.floor((lengths.length - 1) * USUAL)] ?? 0;
  const found = series.find(({ name }) => name.length === usual);
  return found?.name.slice(0, MEASURED_LENGTH) ?? '';
}
