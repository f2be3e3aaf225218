import { parseSvgColor } from '@obs-kit/chart/svg.js';

export type Rgb = readonly [red: number, green: number, blue: number];

/** Red, green and blue of a CSS colour, 0–1; undefined for one in a notation that only a browser knows. */
export function rgbOf(css: string): Rgb | undefined {
  const hex = parseSvgColor(css)?.color;
  if (!hex?.startsWith('#')) return undefined;
  return [1, 3, 5].map((i) => Number.parseInt(hex.slice(i, i + 2), 16) / 255) as unknown as Rgb;
}

const linear = (part: number): number => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
/** The luminance at which black and white are read equally well (WCAG 2.2, contrast ratio). */
const MIDDLE = 0.179;

/** Whether black is read better on it than white; what cannot be told counts as dark. */
export function isLight(css: string): boolean {
  const rgb = rgbOf(css);
  if (!rgb) return false;
  const [red, green, blue] = rgb.map(linear) as unknown as Rgb;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > MIDDLE;
}

/** Black or white: what is read better on a colour. */
export function inkOn(css: string): string {
  return isLight(css) ? '#000000' : '#ffffff';
}
