import { parseSvgColor } from '@obs-kit/chart/svg.js';
import { THEME_HUES, type ThemeHue } from '@obs-kit/core';
import type { PanelTheme } from '../controllers/theme.js';

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

/** `color-mix(in oklab, …)` of a colour with white or black; CSS Color 4 has the conversion. */
function mix(hex: string, part: number, rest: 0 | 1): string {
  const [r, g, b] = [1, 3, 5].map((i) => {
    const value = Number.parseInt(hex.slice(i, i + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  const long = Math.cbrt(0.41222147079999993 * r + 0.5363325363 * g + 0.0514459929 * b);
  const medium = Math.cbrt(0.2119034981999999 * r + 0.6806995450999999 * g + 0.1073969566 * b);
  const short = Math.cbrt(0.08830246189999998 * r + 0.2817188376 * g + 0.6299787005 * b);
  const lightness = 0.2104542553 * long + 0.793617785 * medium - 0.0040720468 * short;
  const a = 1.9779984951 * long - 2.428592205 * medium + 0.4505937099 * short;
  const blue = 0.0259040371 * long + 0.7827717662 * medium - 0.808675766 * short;
  const mixed = [lightness * part + rest * (1 - part), a * part, blue * part];
  return parseSvgColor(`oklab(${mixed.map((value) => value.toFixed(6)).join(' ')})`)!.color;
}
