import type { MeasureText } from '../layout/measure.js';

/** The text, or as much of its beginning as fits, with an ellipsis; letters that take two places are kept whole. */
export function fitWords(text: string, width: number, measure: MeasureText): string {
  if (measure(text) <= width) return text;
  const letters = Array.from(text);
  let [low, high] = [0, letters.length];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (measure(`${letters.slice(0, middle).join('').trimEnd()}…`) <= width) low = middle;
    else high = middle - 1;
  }
  return low === 0 ? '' : `${letters.slice(0, low).join('').trimEnd()}…`;
}
