import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { LegendItem, ObsLegend } from '../parts/legend-element.js';
import { visibleColor } from './contrast.js';
import { patternOf } from './patterns.js';
import { swatchStyles } from './reader-styles.js';
import { wantsPatterns, watchPatternsAttribute, watchSettings } from './settings.js';
import { addStyles, colorsAreForced, systemColors } from './shadow-styles.js';
import { createSwatch } from './swatch.js';

/** Gives the swatches of a legend the dashes and shapes of its series while they are wanted. */
export class LegendPatterns implements ReactiveController {
  #endings: (() => void)[] = [];
  readonly #styled = new WeakSet<Node>();
  readonly #tables = new WeakSet<Element>();

  constructor(private readonly host: ObsLegend) {}

  hostConnected(): void {
    const look = (): void => {
      this.host.requestUpdate();
      this.hostUpdated();
    };
    this.#endings = [watchSettings(look), watchPatternsAttribute(this.host, look)];
  }

  hostDisconnected(): void {
    for (const end of this.#endings.splice(0)) end();
  }

  hostUpdated(): void {
    if (!this.host.isConnected || !this.host.shadowRoot) return;
    this.#mark(this.host.shadowRoot);
    const table = this.host.shadowRoot.querySelector('obs-legend-table');
    if (!table) return;
    if (table.shadowRoot) this.#mark(table.shadowRoot);
    if (this.#tables.has(table)) return;
    this.#tables.add(table);
    // It renders its lines by itself, as they come into view.
    const lines = table as Element & ReactiveControllerHost;
    lines.addController({ hostUpdated: () => table.shadowRoot && this.#mark(table.shadowRoot) });
  }

  #mark(root: ShadowRoot): void {
    const on = wantsPatterns(this.host);
    if (!on && !this.#styled.has(root)) return;
    if (!this.#styled.has(root)) addStyles(root, swatchStyles);
    this.#styled.add(root);
    const { items } = this.host;
    const colors = on && colorsAreForced() ? systemColors(root) : undefined;
    [...root.querySelectorAll<HTMLElement>('.swatch')].forEach((swatch, place) => {
      const index = indexOf(items, swatch) ?? place;
      const pattern = on ? patternOf(index, items.length) : undefined;
      swatch.classList.toggle('patterned', pattern !== undefined);
      swatch.replaceChildren(...(pattern ? [createSwatch(pattern)] : []));
      const color = items[index]?.color ?? '';
      if (colors) swatch.style.setProperty('--_pattern-color', visibleColor(color, colors.canvas, colors.text));
      else swatch.style.removeProperty('--_pattern-color');
    });
  }
}

/** Lines that are sorted say whose they are. */
function indexOf(items: readonly LegendItem[], swatch: Element): number | undefined {
  const id = swatch.closest<HTMLElement>('[data-id]')?.dataset['id'];
  const index = id === undefined ? -1 : items.findIndex((item) => item.id === id);
  return index < 0 ? undefined : index;
}
