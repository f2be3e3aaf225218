import type { PictureThreshold } from './model.js';

/** A PromQL condition taken apart: what is compared, and with what. */
export interface SplitCondition {
  readonly series: string;
  readonly threshold: PictureThreshold;
}

const COMPARISON = /^(>=|<=|==|!=|>|<)\s*(bool\b\s*)?([-+]?\s*(?:\d+(?:\.\d*)?|\.\d+)(?:e[-+]?\d+)?)\s*$/i;
/** Between two series; these bind less than a comparison does, so what stands beside them is another condition. */
const SET_OPERATORS = /^(?:and|or|unless)\b/i;

/**
 * Takes `series > number` apart, where that is the whole of a PromQL expression. `undefined` for everything else, such as
 * two series that are compared, or several conditions: there is no one line to draw then.
 */
export function splitCondition(expr: string): SplitCondition | undefined {
  const tops = topLevelOf(expr);
  if (tops === undefined || tops.some((at) => SET_OPERATORS.test(expr.slice(at)) && !/\w/.test(expr[at - 1] ?? ' '))) {
    return undefined;
  }
  const comparisons = tops.filter((at) => /^(?:[<>]|==|!=)/.test(expr.slice(at)) && !/[<>=!]/.test(expr[at - 1] ?? ''));
  const [at] = comparisons;
  if (comparisons.length !== 1 || at === undefined) return undefined;
  const [, comparison, bool, number] = COMPARISON.exec(expr.slice(at)) ?? [];
  const series = expr.slice(0, at).trim();
  // With `bool` the answer is 0 or 1, and always there.
  if (comparison === undefined || bool !== undefined || series === '') return undefined;
  const threshold = Number(number!.replace(/\s/g, ''));
  return { series, threshold: { comparison: comparison as PictureThreshold['comparison'], threshold } };
}

/** Places outside brackets, texts and comments; `undefined` when they do not close, or a line ends in a comment. */
function topLevelOf(expr: string): number[] | undefined {
  const tops: number[] = [];
  let depth = 0;
  for (let i = 0; i < expr.length; i += 1) {
    const letter = expr[i]!;
    if (letter === '#') return undefined;
    if (letter === '"' || letter === "'" || letter === '`') {
      const end = endOfText(expr, i);
      if (end === undefined) return undefined;
      i = end;
    } else if ('([{'.includes(letter)) depth += 1;
    else if (')]}'.includes(letter)) depth -= 1;
    else if (depth === 0) tops.push(i);
    if (depth < 0) return undefined;
  }
  return depth === 0 ? tops : undefined;
}

function endOfText(expr: string, start: number): number | undefined {
  const quote = expr[start]!;
  for (let i = start + 1; i < expr.length; i += 1) {
    if (expr[i] === '\\' && quote !== '`') i += 1;
    else if (expr[i] === quote) return i;
  }
  return undefined;
}
