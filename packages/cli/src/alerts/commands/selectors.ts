import { parseDuration } from '@obs-kit/core';

/** What of the stored series a PromQL expression reads. */
export interface ReadSeries {
  /** Selectors as they stand there, such as `up{job="shop"}`, each once. */
  readonly selectors: readonly string[];
  /** How far back it looks, ms: the longest window and offset together; 0: it reads the newest values alone. */
  readonly lookbackMs: number;
}

const WORDS: ReadonlySet<string> = new Set(
  'and or unless by without on ignoring group_left group_right offset bool inf nan start end atan2 sum avg min max count stddev stdvar topk bottomk quantile count_values group limitk limit_ratio'.split(
    ' ',
  ),
);
/** After these stand names of labels in brackets. */
const LABEL_LISTS = /\b(?:by|without|on|ignoring|group_left|group_right)\s*\([^()]*\)/gi;
const TEXTS = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`[^`]*`/g;

/** Finds the selectors of an expression without parsing the rest of it. */
export function seriesReadBy(expr: string): ReadSeries {
  // Texts become place-holders that are words of no language, so that what stands in them is not taken for PromQL.
  const texts: string[] = [];
  const bare = expr
    .replace(/#.*$/gm, (comment) => (comment.includes('"') ? comment : ' '))
    .replace(TEXTS, (text) => `\uE000${texts.push(text) - 1}\uE000`)
    .replace(LABEL_LISTS, ' ');
  const selectors = new Set<string>();
  const shape = /([a-zA-Z_:][a-zA-Z0-9_:]*)?\s*(\{[^{}]*\})?/g;
  const outside = bare.replace(/\[[^\]]*\]/g, (window) => ' '.repeat(window.length));
  for (const match of outside.matchAll(shape)) {
    const [whole, name = '', matchers = ''] = match;
    if (whole.trim() === '') continue;
    const before = outside[match.index - 1] ?? ' ';
    const after = outside.slice(match.index + whole.length).trimStart();
    const isCall = matchers === '' && after.startsWith('(');
    const isNumber = /[\d.]/.test(before);
    if (isCall || isNumber || (matchers === '' && WORDS.has(name.toLowerCase()))) continue;
    if (name === '' && matchers === '') continue;
    selectors.add(`${name}${matchers.replace(/\uE000(\d+)\uE000/g, (_, i: string) => texts[Number(i)]!)}`);
  }
  return { selectors: [...selectors], lookbackMs: lookbackOf(bare) };
}

function lookbackOf(bare: string): number {
  const spans = (shape: RegExp): number[] =>
    [...bare.matchAll(shape)].map(([, text = '']) => parseDuration(text.trim()) ?? 0);
  const windows = spans(/\[\s*([^\]:]+?)\s*(?::[^\]]*)?\]/g);
  const offsets = spans(/\boffset\s+-?\s*(\w+)/gi);
  // A window inside of another one adds to it: the sum is never too short.
  return windows.reduce((sum, ms) => sum + ms, 0) + Math.max(0, ...offsets);
}
