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

const valueOf = (token: string): string => `var(--_${token})`;

/** Every colour of a theme by its key, as CSS says it. */
const COLORS: ReadonlyMap<string, string> = new Map([
  ...Object.entries(CHART_TOKENS).map(([key, token]) => [key, valueOf(token)] as const),
  ...PALETTE.map((token) => [token, valueOf(token)] as const),
  ...THEME_HUES.flatMap((hue) =>
    SHADES.map(([prefix, percent, rest]) => {
      const mixed = `color-mix(in oklab, ${valueOf(hue)} ${percent}%, ${rest})`;
      return [`${prefix}${hue}`, percent === 100 ? valueOf(hue) : mixed] as const;
    }),
  ),
]);

/** All of them in the value of one property. */
const SHADOWS: string = [...COLORS.values()].map((color) => `0 0 ${color}`).join(',');

/**
 * Reads the tokens once, and again when one of them has changed, for whatever reason: another class on the page, a
 * stylesheet, the reader's preference.
 *
 * CSS tells nobody that a custom property has changed, but it fires `transitionrun` when a property with a transition
 * does. So an invisible probe without a size carries every colour in its `box-shadow`, with a transition of 1 ms.
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
  style.setProperty('box-shadow', SHADOWS);
  return probe;
}

function readTheme(probe: HTMLElement): PanelTheme {
  // Without a transition, which would still show the colours before; in and out again, so that nothing stays on the page.
  const swatch = document.createElement('i');
  swatch.style.setProperty('box-shadow', SHADOWS);
  probe.append(swatch);
  const shown = getComputedStyle(swatch).boxShadow.split(/ 0px 0px 0px 0px(?:, )?/);
  swatch.remove();
  const named = new Map([...COLORS.keys()].map((key, i) => [key, shown[i] ?? '']));
  const color = (key: string): string => named.get(key) ?? '';
  const { fontFamily, fontSize, direction } = getComputedStyle(probe);
  const chart: Record<string, string | number> = { fontFamily, fontSize: Number.parseFloat(fontSize) };
  for (const key of Object.keys(CHART_TOKENS)) chart[key] = color(key);
  return {
    chart: chart as unknown as ChartTheme,
    palette: PALETTE.map(color),
    named,
    direction: direction === 'rtl' ? 'rtl' : 'ltr',
  };
}

function sameTheme(a: PanelTheme, b: PanelTheme | undefined): boolean {
  const textOf = (theme: PanelTheme): string => JSON.stringify([theme, ...theme.named]);
  return b !== undefined && textOf(a) === textOf(b);
}
