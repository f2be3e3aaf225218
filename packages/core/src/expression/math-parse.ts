import { CONSTANTS, FUNCTIONS, OPERATORS, SIGNS, type BinaryOperation, type UnaryOperation } from './math-functions.js';
import { syntaxInvalid, tokensOf, type Token } from './math-lex.js';

/** A formula as a tree. */
export type MathNode =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'input'; readonly refId: string }
  | { readonly kind: 'unary'; readonly operation: UnaryOperation; readonly of: MathNode }
  | { readonly kind: 'binary'; readonly operation: BinaryOperation; readonly left: MathNode; readonly right: MathNode };

/** Parentheses, functions and signs within each other. */
const DEEPEST = 100;
const OPERAND = 'a number, $A, a function, -, ! or (';

/**
 * Reads a formula. Operators from the loosest: `||`, `&&`, comparisons, `+ -`, `* / %`, `**`; those of one rank group from
 * the left; `-` and `!` before a value bind tightest, so that `-2 ** 2` is 4.
 * @throws ObsError `expression-syntax-invalid`, with the place and what may stand there
 */
export function parseMath(formula: string): MathNode {
  const tokens = tokensOf(formula);
  let next = 0;
  let depth = 0;
  const peek = (): Token => tokens[next]!;
  const unexpected = (expected: string): Error => syntaxInvalid(peek().text, peek().at, expected);
  const accept = (sign: string): boolean => {
    const found = peek().kind === 'sign' && peek().text === sign;
    if (found) next += 1;
    return found;
  };
  const expect = (sign: string, expected: string): void => {
    if (!accept(sign)) throw unexpected(expected);
  };

  const binary = (rank: number): MathNode => {
    const operators = OPERATORS[rank];
    if (operators === undefined) return unary();
    let left = binary(rank + 1);
    while (peek().kind === 'sign' && Object.hasOwn(operators, peek().text)) {
      const operation = operators[peek().text]!;
      next += 1;
      left = { kind: 'binary', operation, left, right: binary(rank + 1) };
    }
    return left;
  };

  const unary = (): MathNode => {
    depth += 1;
    if (depth > DEEPEST) throw unexpected('nothing nested so deep');
    const { kind, text } = peek();
    let node: MathNode;
    if (kind === 'sign' && Object.hasOwn(SIGNS, text)) {
      next += 1;
      node = { kind: 'unary', operation: SIGNS[text]!, of: unary() };
    } else node = operand();
    depth -= 1;
    return node;
  };

  const operand = (): MathNode => {
    const token = peek();
    if (accept('(')) {
      const inner = binary(0);
      expect(')', 'an operator or )');
      return inner;
    }
    if (token.kind !== 'number' && token.kind !== 'input' && token.kind !== 'name') throw unexpected(OPERAND);
    next += 1;
    if (token.kind === 'number') return { kind: 'number', value: token.value! };
    if (token.kind === 'input') return { kind: 'input', refId: token.text };
    return call(token);
  };

  const call = ({ text: name, at }: Token): MathNode => {
    const isConstant = Object.hasOwn(CONSTANTS, name);
    if (!isConstant && !Object.hasOwn(FUNCTIONS, name)) {
      const known = [...Object.keys(FUNCTIONS), ...Object.keys(CONSTANTS)].join(', ');
      throw syntaxInvalid(name, at, `a function (${known})`);
    }
    expect('(', '(');
    const argument = isConstant ? undefined : binary(0);
    expect(')', isConstant ? ')' : 'an operator or )');
    if (argument === undefined) return { kind: 'number', value: CONSTANTS[name]! };
    return { kind: 'unary', operation: FUNCTIONS[name]!, of: argument };
  };

  const tree = binary(0);
  if (peek().kind !== 'end') throw unexpected('an operator or the end');
  return tree;
}
