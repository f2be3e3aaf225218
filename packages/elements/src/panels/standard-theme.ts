import { THEME_HUES, type ThemeHue } from '@obs-kit/core';
import type { PanelTheme } from '../controllers/theme.js';
import { mixColors } from './mix-colors.js';

type Scheme = 'light' | 'dark';

/** Light and dark; the defaults of `base/tokens`, which a test holds them to. */
const CHART = {
  background: ['#ffffff', '#161b24'],
  text: ['#1b2330', '#e4e9f0'],
  mutedText: ['#5a6675', '#98a4b5'],
  grid: ['#e9ecf1', '#242c38'],
  axis: ['#c4cad3', '#3d4757'],
  crosshair: ['#7b8796', '#8592a5'],
  selection: ['rgb(47 111 222 / 14%)', 'rgb(107 163 255 / 18%)'],
} as const satisfies Readonly<Record<string, readonly [light: string, dark: string]>>;

const HUES: Readonly<Record<ThemeHue, readonly [light: string, dark: string]>> = {
  green: ['#1e8a3c', '#4cc46b'],
  yellow: ['#b88700', '#f2c744'],
  orange: ['#d9690a', '#ff9838'],
  red: ['#d42f3a', '#f5626c'],
  blue: ['#2f6fde', '#6ba3ff'],
  purple: ['#8a4fd0', '#b490f5'],
};

const SERIES: readonly (readonly [light: string, dark: string])[] = [
  ['#2d5ed4', '#5b9df7'],
  ['#dd7610', '#f07a35'],
  ['#169c8c', '#3ddfb2'],
  ['#a3126b', '#f06eae'],
  ['#9a72f0', '#c5b3fb'],
  ['#8a6a00', '#efc23a'],
  ['#0878a8', '#4fb4d8'],
  ['#a4524f', '#e58f80'],
  ['#5f9a3f', '#2fae63'],
  ['#5d6cb0', '#7386dd'],
];

/** Parts of a colour, the rest is white (1) or black (0), as the theme of a page mixes them. */
const SHADES: readonly (readonly [prefix: string, part: number, rest: 0 | 1])[] = [
  ['super-light-', 0.4, 1],
  ['light-', 0.7, 1],
  ['semi-dark-', 0.82, 0],
  ['dark-', 0.64, 0],
];

/**
 * The theme that panels have in a page which sets no colours, for where there is no page to ask. All colours are ones
 * that any canvas understands.
 * @param fontFamily as CSS has it
 */
export function standardTheme(scheme: Scheme, fontFamily: string): PanelTheme {
  const at = scheme === 'light' ? 0 : 1;
  const named = new Map<string, string>();
  for (const hue of THEME_HUES) {
    const color = HUES[hue][at];
    named.set(hue, color);
    for (const [prefix, part, rest] of SHADES) named.set(prefix + hue, mix(color, part, rest));
  }
  return {
    chart: {
      background: CHART.background[at],
      text: CHART.text[at],
      mutedText: CHART.mutedText[at],
      grid: CHART.grid[at],
      axis: CHART.axis[at],
      crosshair: CHART.crosshair[at],
      selection: CHART.selection[at],
      fontFamily,
      fontSize: 13,
    },
    palette: SERIES.map((pair) => pair[at]),
    named,
    direction: 'ltr',
  };
}

/** As `color-mix(in oklab, …)` mixes a colour with white or black. */
function mix(hex: string, part: number, rest: 0 | 1): string {
  return mixColors(rest === 1 ? '#ffffff' : '#000000', hex, part);
}
