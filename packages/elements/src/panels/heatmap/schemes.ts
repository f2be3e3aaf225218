import { isLight, rgbOf, type Rgb } from '../chart-panel/colors.js';

/**
 * From the least to the greatest value, on a light and on a dark surface. The first colour stands near the surface, the last
 * away from it, and lightness goes one way in between: so a scheme can be read without telling hues apart, and in print.
 */
const STOPS = {
  Blues: { light: '#eaf2fd #a9c9f7 #4c86e0 #1d4fae #0a2558', dark: '#1c2637 #1f4379 #3573cf #7db1ff #e3efff' },
  Oranges: { light: '#fdf0e2 #fbcf9d #ee8c33 #b5530a #5e2402', dark: '#2b241f #65350f #c1661a #ffa352 #ffecd6' },
  Greens: { light: '#e9f6ed #aadcba #46a869 #17703b #06381b', dark: '#1b2a25 #1b5136 #2f9459 #74d79a #e0fbe9' },
  Reds: { light: '#fdeceb #f8bdba #e06a67 #a92832 #550b16', dark: '#2c2126 #68242d #c24650 #ff8a88 #ffe4e2' },
  Purples: { light: '#f3effc #cfbff2 #9471dc #623bae #31175f', dark: '#25243a #46307f #7d58cf #b89bff #efe8ff' },
  Viridis: { light: '#fde725 #5ec962 #21918c #3b528b #440154', dark: '#440154 #3b528b #21918c #5ec962 #fde725' },
} as const;

export type SchemeName = keyof typeof STOPS;

/** The schemes by the names that documents use. */
export const SCHEMES: Readonly<Record<SchemeName, { readonly light: string; readonly dark: string }>> = STOPS;

/** As many colours of a scheme, from the least value to the greatest. */
export function colorsOf(name: SchemeName, surface: string, steps: number, reverse: boolean): readonly string[] {
  const stops = SCHEMES[name][isLight(surface) ? 'light' : 'dark'].split(' ').map((stop) => rgbOf(stop)!);
  const last = stops.length - 1;
  const colors = Array.from({ length: Math.round(steps) }, (_, i) => {
    const at = (i / (Math.round(steps) - 1)) * last;
    const below = Math.min(last - 1, Math.floor(at));
    return mix(stops[below]!, stops[below + 1]!, at - below);
  });
  return reverse ? colors.toReversed() : colors;
}

function mix(a: Rgb, b: Rgb, part: number): string {
  const bytes = a.map((value, i) => Math.round(255 * (value + (b[i]! - value) * part)));
  return `rgb(${bytes.join(', ')})`;
}
