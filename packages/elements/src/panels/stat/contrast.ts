/** Weights of red, green and blue in how light a colour looks. */
const WEIGHTS = [0.2126, 0.7152, 0.0722];
/** The lightness at which black and white are read equally well. */
const MIDDLE = 0.179;

/** Black or white: what is read better on a colour as `getComputedStyle` writes it; others are taken for dark. */
export function contrastOf(color: string): string {
  const numbers = color
    .match(/^rgba?\(([^)]+)\)/)?.[1]
    ?.split(/[\s,/]+/)
    .map(Number);
  if (!numbers) return color.startsWith('oklab(') && Number(color.slice(6).split(' ')[0]) > 0.62 ? '#000' : '#fff';
  const linear = numbers.slice(0, 3).map((part) => {
    const value = part / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return linear.reduce((sum, part, i) => sum + part * WEIGHTS[i]!, 0) > MIDDLE ? '#000' : '#fff';
}
