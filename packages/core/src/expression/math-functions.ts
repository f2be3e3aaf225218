import { and, not, or } from './truth.js';

/** A function of one value; missing values are NaN. */
export type UnaryOperation = (value: number) => number;
export type BinaryOperation = (a: number, b: number) => number;

/** Functions of a formula that take one series or number, value by value. */
export const FUNCTIONS: Readonly<Record<string, UnaryOperation>> = {
  abs: Math.abs,
  /** Natural logarithm. */
  log: Math.log,
  /** To the next integer, halves away from zero. */
  round: (value) => Math.sign(value) * Math.round(Math.abs(value)),
  ceil: Math.ceil,
  floor: Math.floor,
  is_nan: (value) => Number(Number.isNaN(value)),
  /** The same as `is_nan`: there is but one way of missing. */
  is_null: (value) => Number(Number.isNaN(value)),
  is_inf: (value) => Number(Math.abs(value) === Infinity),
  is_number: (value) => Number(Number.isFinite(value)),
};

/** Functions without arguments. */
export const CONSTANTS: Readonly<Record<string, number>> = { inf: Infinity, infn: -Infinity, nan: NaN, null: NaN };

export const SIGNS: Readonly<Record<string, UnaryOperation>> = { '-': (value) => -value, '!': not };

const compare =
  (holds: (a: number, b: number) => boolean): BinaryOperation =>
  (a, b) =>
    Number.isNaN(a) || Number.isNaN(b) ? NaN : Number(holds(a, b));

/** Operators between two sides; from the loosest to the tightest, those of one line alike. All group from the left. */
export const OPERATORS: readonly Readonly<Record<string, BinaryOperation>>[] = [
  { '||': or },
  { '&&': and },
  {
    '==': compare((a, b) => a === b),
    '!=': compare((a, b) => a !== b),
    '>': compare((a, b) => a > b),
    '>=': compare((a, b) => a >= b),
    '<': compare((a, b) => a < b),
    '<=': compare((a, b) => a <= b),
  },
  { '+': (a, b) => a + b, '-': (a, b) => a - b },
  { '*': (a, b) => a * b, '/': (a, b) => a / b, '%': (a, b) => a % b },
  // A missing value to the power of 0 is missing, not 1.
  { '**': (a, b) => (Number.isNaN(a) ? NaN : a ** b) },
];
