import type { ChartTheme } from '@obs-kit/chart';
import { THEME_HUES } from '@obs-kit/core';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { PALETTE } from '../base/tokens.js';

/** The tokens in force where an element stands, resolved to colours that a canvas understands. */
export interface PanelTheme {
  readonly chart: ChartTheme;
  /** Series colours in order; series beyond its length begin anew. */
  readonly palette: readonly string[];
  /** By the names that documents use, such as `green` and `semi-dark-red`. */
  readonly named: ReadonlyMap<string, string>;
  readonly direction: 'ltr' | 'rtl';
}

const CHART_TOKENS = {
  background: 'surface',
  text: 'text',
  mutedText: 'muted',
  grid: 'grid',
  axis: 'axis',
  crosshair: 'crosshair',
  selection: 'selection',
} as const satisfies Partial<Record<keyof ChartTheme, string>>;

/** How a name's shade is made from the name's colour: a part of it, mixed with the rest of white or black. */
const SHADES: readonly (readonly [prefix: string, percent: number, rest: string])[] = [
  ['super-light-', 40, 'white'],
  ['light-', 70, 'white'],
  ['', 100, 'white'],
  ['semi-dark-', 82, 'black'],
  ['dark-', 64, 'black'],
];

/**
 * Reads the tokens once, and again when one of them has changed, for whatever reason: another class on the page, a
 * stylesheet, the reader's preference.
 *
 * CSS tells nobody that a custom property has changed, but it fires `transitionrun` when a property with a transition
 * does. So an invisible probe without a size carries every token in its `box-shadow`, with a transition of 1 ms.
 */
export class ThemeController implements ReactiveController {
  #theme: PanelTheme | undefined;
  #probe: HTMLElement | undefined;
  #stale = true;

  constructor(private readonly host: ReactiveControllerHost & HTMLElement) {
    host.addController(this);
  }

  /** To be read while rendering. `undefined` where there is no page to read from. Keeps its identity while no token changes. */
  get value(): PanelTheme | undefined {
    if (this.#stale && this.#probe?.isConnected) {
      const theme = readTheme(this.#probe);
      if (!sameTheme(theme, this.#theme)) this.#theme = theme;
      this.#stale = false;
    }
    return this.#theme;
  }

  hostConnected(): void {
    const root = this.host.shadowRoot;
    if (!root) return;
    this.#probe = createProbe();
    this.#probe.addEventListener('transitionrun', this.#onChange);
    root.append(this.#probe);
    this.#stale = true;
  }

  hostDisconnected(): void {
    this.#probe?.remove();
    this.#probe = undefined;
  }

  #onChange = (): void => {
    this.#stale = true;
    this.host.requestUpdate();
  };
}

function createProbe(): HTMLElement {
  const probe = document.createElement('div');
  probe.setAttribute('aria-hidden', 'true');
  const { style } = probe;
  style.setProperty('position', 'absolute');
  style.setProperty('inline-size', '0');
  style.setProperty('block-size', '0');
  style.setProperty('visibility', 'hidden');
  style.setProperty('forced-color-adjust', 'none');
  style.setProperty('transition', 'box-shadow 1ms, font-size 1ms');
  const tokens = [...Object.values(CHART_TOKENS), ...THEME_HUES, ...PALETTE];
  style.setProperty('box-shadow', tokens.map((token) => `0 0 var(--_${token})`).join(','));
  return probe;
}

function readTheme(probe: HTMLElement): PanelTheme {
  const swatches = new Map<string, HTMLElement>();
  const box = document.createElement('div');
  const swatch = (key: string, color: string): void => {
    const element = document.createElement('i');
    element.style.setProperty('color', color);
    swatches.set(key, element);
    box.append(element);
  };
  for (const [key, token] of Object.entries(CHART_TOKENS)) swatch(key, `var(--_${token})`);
  for (const token of PALETTE) swatch(token, `var(--_${token})`);
  for (const name of THEME_HUES) {
    for (const [prefix, percent, rest] of SHADES) {
      const token = `var(--_${name})`;
      swatch(`${prefix}${name}`, percent === 100 ? token : `color-mix(in oklab, ${token} ${percent}%, ${rest})`);
    }
  }
  // All at once in and out again: one style pass, and nothing of it stays on the page.
  probe.append(box);
  const color = (key: string): string => getComputedStyle(swatches.get(key) as HTMLElement).color;
  const { fontFamily, fontSize, direction } = getComputedStyle(probe);
  const chart = { fontFamily, fontSize: Number.parseFloat(fontSize) } as Record<string, string | number>;
  for (const key of Object.keys(CHART_TOKENS)) chart[key] = color(key);
  const named = new Map<string, string>();
  for (const name of THEME_HUES)
    for (const [prefix] of SHADES) named.set(`${prefix}${name}`, color(`${prefix}${name}`));
  const palette = PALETTE.map(color);
  box.remove();
  return { chart: chart as unknown as ChartTheme, palette, named, direction: direction === 'rtl' ? 'rtl' : 'ltr' };
}

function sameTheme(a: PanelTheme, b: PanelTheme | undefined): boolean {
  const textOf = (theme: PanelTheme): string => JSON.stringify([theme, ...theme.named]);
  return b !== undefined && textOf(a) === textOf(b);
}
