import { ObsError } from '../base/error.js';

/** One word of a formula. `text` is as written; `at` counts from 1. */
export interface Token {
  readonly kind: 'number' | 'input' | 'name' | 'sign' | 'end';
  readonly text: string;
  readonly at: number;
  /** Of a number. */
  readonly value?: number;
}

const MOST_CHARACTERS = 2000;
const SPACE = /\s+/y;
const NUMBER = /0[xX][0-9a-fA-F]+|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y;
const INPUT = /\$(?:(\w+)|\{([^{}]{1,100})\})/y;
const NAME = /[A-Za-z_]\w*/y;
const SIGN = /\*\*|==|!=|>=|<=|&&|\|\||[-+*/%<>!(),]/y;

/**
 * The words of a formula, an `end` last. Numbers are decimal, octal with a leading 0, or hexadecimal with a leading 0x.
 * @throws ObsError `expression-syntax-invalid`
 */
export function tokensOf(formula: string): readonly Token[] {
  if (formula.length > MOST_CHARACTERS)
    throw new ObsError({
      code: 'expression-too-long',
      message: 'formula has {length} characters',
      hint: 'Split it into several expressions; {most} characters are the most.',
      values: { length: formula.length, most: MOST_CHARACTERS },
    });
  const tokens: Token[] = [];
  let at = 0;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    return pattern.exec(formula);
  };
  while (at < formula.length) {
    const place = at + 1;
    const space = take(SPACE);
    const found = space ?? take(NUMBER) ?? take(INPUT) ?? take(NAME) ?? take(SIGN);
    if (found === null) throw syntaxInvalid(formula[at]!, place, 'a number, $A, a function or a sign such as +');
    const [text] = found;
    at += text.length;
    if (space !== null) continue;
    if (text.startsWith('$')) tokens.push({ kind: 'input', text: found[1] ?? found[2]!, at: place });
    else if (/^[\d.]/.test(text)) tokens.push({ kind: 'number', text, at: place, value: numberOf(text, place) });
    else tokens.push({ kind: /^\w/.test(text) ? 'name' : 'sign', text, at: place });
  }
  return [...tokens, { kind: 'end', text: '', at: formula.length + 1 }];
}

function numberOf(text: string, at: number): number {
  if (!/^0\d+$/.test(text)) return Number(text);
  if (/[89]/.test(text)) throw syntaxInvalid(text, at, 'an octal number, for it begins with 0');
  return Number.parseInt(text, 8);
}

/** The error for a word that may not stand where it does. */
export function syntaxInvalid(found: string, at: number, expected: string): ObsError {
  return new ObsError({
    code: 'expression-syntax-invalid',
    message: 'formula has {found} at character {at}, where {expected} may stand',
    hint: 'Write formulas such as ($A - $B) * 100 or abs($A) > 5.',
    values: { found: found === '' ? 'its end' : found, at, expected },
  });
}
