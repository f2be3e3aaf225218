import { parseSvgColor } from '@obs-kit/chart/svg.js';

type Oklab = readonly [lightness: number, a: number, b: number];

/**
 * A colour between two, as `color-mix(in oklab, …)` finds it, in a notation that any canvas understands. Of colours in a
 * notation that has to be left to CSS, it is the nearer one.
 * @param part Of the second colour, 0–1.
 */
export function mixColors(first: string, second: string, part: number): string {
  const [from, to] = [oklabOf(first), oklabOf(second)];
  if (!from || !to) return part < 0.5 ? first : second;
  const mixed = from.map((value, i) => (value * (1 - part) + to[i]! * part).toFixed(6));
  return parseSvgColor(`oklab(${mixed.join(' ')})`)!.color;
}

/** By the conversion of CSS Color 4. */
function oklabOf(css: string): Oklab | undefined {
  const hex = parseSvgColor(css)?.color;
  if (!hex?.startsWith('#')) return undefined;
  const [r, g, b] = [1, 3, 5].map((i) => {
    const value = Number.parseInt(hex.slice(i, i + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  const long = Math.cbrt(0.41222147079999993 * r + 0.5363325363 * g + 0.0514459929 * b);
  const medium = Math.cbrt(0.2119034981999999 * r + 0.6806995450999999 * g + 0.1073969566 * b);
  const short = Math.cbrt(0.08830246189999998 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * long + 0.793617785 * medium - 0.0040720468 * short,
    1.9779984951 * long - 2.428592205 * medium + 0.4505937099 * short,
    0.0259040371 * long + 0.7827717662 * medium - 0.808675766 * short,
  ];
}
