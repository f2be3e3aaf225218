import type { ThresholdCondition } from '@obs-kit/core/alerting.js';
import { tokensOf, type Token } from './promql-tokens.js';

/** Why an expression has no threshold that could be moved; a key of the words. */
export type SplitRefusal = 'unreadable' | 'noComparison' | 'several' | 'setOperator' | 'bool' | 'noNumber';

/** An expression `left > 5`, taken apart; or why not. */
export type SplitExpression =
  | {
      readonly ok: true;
      /** What is compared: the query whose values stand on the chart. */
      readonly left: string;
      readonly condition: ThresholdCondition;
      /** The same text with another number in its place; nothing else of it changes. */
      readonly withThreshold: (threshold: number) => string;
    }
  | { readonly ok: false; readonly why: SplitRefusal };

type Comparison = ThresholdCondition['comparison'];

const COMPARISONS: ReadonlySet<string> = new Set<Comparison>(['>', '>=', '<', '<=', '==', '!=']);
/** `5 < x` is `x > 5`. */
const TURNED: Readonly<Record<Comparison, Comparison>> = {
  '>': '<',
  '>=': '<=',
  '<': '>',
  '<=': '>=',
  '==': '==',
  '!=': '!=',
};
/** Around the whole expression. */
const MOST_BRACKETS = 20;
const SET_OPERATORS: ReadonlySet<string> = new Set(['and', 'or', 'unless']);

/**
 * Takes a PromQL text `query > number` (or `number < query`) apart. Only what is certain: one comparison outside of all
 * brackets, with a plain decimal number, and no `and`, `or`, `unless` or `bool` beside it.
 */
export function splitExpression(text: string): SplitExpression {
  return splitPart(text, 0, text.length, 0);
}

function splitPart(text: string, start: number, end: number, depth: number): SplitExpression {
  if (depth > MOST_BRACKETS) return { ok: false, why: 'unreadable' };
  const found = tokensOf(text.slice(start, end));
  if (found === undefined || found.length === 0) return { ok: false, why: 'unreadable' };
  const tokens = found.map((token) => ({ ...token, from: token.from + start, to: token.to + start }));
  const [first] = tokens;
  if (tokens.length === 1 && first!.text.startsWith('('))
    return splitPart(text, first!.from + 1, first!.to - 1, depth + 1);
  const names = tokens.filter(({ kind }) => kind === 'name').map((token) => token.text.toLowerCase());
  if (names.some((name) => SET_OPERATORS.has(name))) return { ok: false, why: 'setOperator' };
  if (tokens.some(({ kind, text: sign }) => kind === 'operator' && ['=', '=~', '!~', ','].includes(sign)))
    return { ok: false, why: 'unreadable' };
  const places = tokens.flatMap((token, i) => (token.kind === 'operator' && COMPARISONS.has(token.text) ? [i] : []));
  if (places.length === 0) return { ok: false, why: 'noComparison' };
  if (places.length > 1) return { ok: false, why: 'several' };
  const place = places[0]!;
  const before = tokens.slice(0, place);
  const after = tokens.slice(place + 1);
  if (after[0]?.kind === 'name' && after[0].text.toLowerCase() === 'bool') return { ok: false, why: 'bool' };
  const comparison = tokens[place]!.text as Comparison;
  const right = numberOf(after);
  const left = numberOf(before);
  if (right !== undefined && left === undefined) return splitAt(text, before, right, comparison);
  if (left !== undefined && right === undefined) return splitAt(text, after, left, TURNED[comparison]);
  return { ok: false, why: 'noNumber' };
}

interface NumberPlace {
  readonly value: number;
  readonly from: number;
  readonly to: number;
}

/** A side that is a number with at most one sign, and nothing else. */
function numberOf(tokens: readonly Token[]): NumberPlace | undefined {
  const last = tokens.at(-1);
  const sign = tokens.length === 2 ? tokens[0]! : undefined;
  if (last === undefined || tokens.length > 2 || (sign !== undefined && sign.text !== '-' && sign.text !== '+'))
    return undefined;
  const endless = last.kind === 'name' && /^inf$/i.test(last.text);
  if (last.kind !== 'number' && !endless) return undefined;
  const size = endless ? Infinity : Number(last.text);
  return { value: sign?.text === '-' ? -size : size, from: (sign ?? last).from, to: last.to };
}

function splitAt(text: string, side: readonly Token[], number: NumberPlace, comparison: Comparison): SplitExpression {
  const from = side[0]?.from;
  const to = side.at(-1)?.to;
  if (from === undefined || to === undefined) return { ok: false, why: 'unreadable' };
  return {
    ok: true,
    left: text.slice(from, to),
    condition: { comparison, threshold: number.value },
    withThreshold: (threshold) => text.slice(0, number.from) + numberText(threshold) + text.slice(number.to),
  };
}

/** A number as PromQL reads it back. */
function numberText(value: number): string {
  if (Number.isFinite(value)) return String(value);
  return value > 0 ? '+Inf' : '-Inf';
}
