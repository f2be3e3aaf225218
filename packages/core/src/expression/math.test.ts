import { describe, expect, it } from '@obs-kit/testing/spec.js';
import fc from 'fast-check';
import { evaluated, number, sentenceOf, series, seriesAt, written } from './fixtures/items.js';
import type { Items } from './item.js';

const math = (expression: string, inputs: Readonly<Record<string, Items>> = {}): Items =>
  evaluated({ type: 'math', expression }, inputs);
const answer = (expression: string, a = NaN, b = NaN): number =>
  math(expression, { A: [number('', a)], B: [number('', b)] })[0]!.values[0]!;

/** A formula, and the same in JavaScript. */
interface Sample {
  readonly formula: string;
  /** Throws {@link MISSING} where something comes to NaN: there the formula has rules of its own. */
  readonly run: (a: number, b: number) => number;
}

const MISSING = new Error('missing');
const known = (value: number | boolean): number => {
  if (Number.isNaN(value)) throw MISSING;
  return Number(value);
};

const LEAF: fc.Arbitrary<Sample> = fc.oneof(
  fc.integer({ min: 0, max: 20 }).map((n) => ({ formula: String(n).replace(/^0\d/, '0'), run: () => n })),
  fc.constantFrom<Sample>(
    { formula: '$A', run: (a) => a },
    { formula: '${B}', run: (_, b) => b },
    { formula: '0x1F', run: () => 31 },
    { formula: '2.5e-1', run: () => 0.25 },
    { formula: '010', run: () => 8 },
  ),
);
const BINARY: Readonly<Record<string, (l: number, r: number) => number | boolean>> = {
  '+': (l, r) => l + r,
  '-': (l, r) => l - r,
  '*': (l, r) => l * r,
  '/': (l, r) => l / r,
  '%': (l, r) => l % r,
  '**': (l, r) => l ** r,
  '>': (l, r) => l > r,
  '<': (l, r) => l < r,
  '>=': (l, r) => l >= r,
  '<=': (l, r) => l <= r,
  '==': (l, r) => l === r,
  '!=': (l, r) => l !== r,
  '&&': (l, r) => l !== 0 && r !== 0,
  '||': (l, r) => l !== 0 || r !== 0,
};
const UNARY: Readonly<Record<string, (value: number) => number | boolean>> = {
  abs: Math.abs,
  floor: Math.floor,
  ceil: Math.ceil,
  '-': (value) => -value,
  '!': (value) => value === 0,
};
const { tree } = fc.letrec<{ tree: Sample; binary: Sample; unary: Sample }>((tie) => ({
  tree: fc.oneof({ maxDepth: 5 }, LEAF, tie('binary'), tie('unary')),
  binary: fc.tuple(tie('tree'), fc.constantFrom(...Object.keys(BINARY)), tie('tree')).map(([left, sign, right]) => ({
    formula: `(${left.formula}) ${sign} (${right.formula})`,
    run: (a, b) => known(BINARY[sign]!(left.run(a, b), right.run(a, b))),
  })),
  unary: fc.tuple(fc.constantFrom(...Object.keys(UNARY)), tie('tree')).map(([name, of]) => ({
    formula: `${name}(${of.formula})`,
    run: (a, b) => known(UNARY[name]!(of.run(a, b))),
  })),
}));

describe('the expression math', () => {
  it('equals JavaScript on random formulas', () => {
    let compared = 0;
    fc.assert(
      fc.property(tree, fc.integer({ min: -9, max: 9 }), fc.integer({ min: -9, max: 9 }), (sample, a, b) => {
        let wanted: number;
        try {
          wanted = sample.run(a, b);
        } catch {
          return;
        }
        compared += 1;
        expect(answer(sample.formula, a, b), sample.formula).to.equal(wanted);
      }),
      { seed: 2, numRuns: 2000 },
    );
    expect(compared).to.be.greaterThan(1000);
  });

  it('binds as Grafana does: ** tighter than *, than +, than comparisons, than && and ||', () => {
    const cases: readonly (readonly [formula: string, value: number])[] = [
      ['1 + 2 * 3', 7],
      ['(1 + 2) * 3', 9],
      ['2 * 3 ** 2', 18],
      ['2 ** 3 ** 2', 64],
      ['-2 ** 2', 4],
      ['10 - 4 - 3', 3],
      ['1 + 1 > 1 && 2 < 1 || 3 == 3', 1],
      ['1 < 2 == 1', 1],
      ['!0 + 1', 2],
      ['--3', 3],
      ['7 % 4 * 2', 6],
      ['072', 58],
      ['0x2A', 42],
      ['-0.8e-2', -0.008],
      ['.5', 0.5],
    ];
    for (const [formula, value] of cases) expect(answer(formula), formula).to.equal(value);
  });

  it('has the functions that Grafana documents', () => {
    const cases: readonly (readonly [formula: string, value: number])[] = [
      ['abs(-1)', 1],
      ['log(1)', 0],
      ['log(-1)', NaN],
      ['round(2.5)', 3],
      ['round(-2.5)', -3],
      ['round(0.49999999999999994)', 0],
      ['ceil(3.123)', 4],
      ['floor(3.9)', 3],
      ['is_inf(-inf())', 1],
      ['is_inf(1)', 0],
      ['infn() < 0', 1],
      ['is_nan(nan())', 1],
      ['is_nan(1)', 0],
      ['is_null(null())', 1],
      ['is_number(1)', 1],
      ['is_number(inf())', 0],
      ['is_number(nan())', 0],
    ];
    for (const [formula, value] of cases) expect(answer(formula), formula).to.deep.equal(value);
  });

  it('makes the result missing where a value is, comparisons too', () => {
    for (const formula of ['$A + 1', '$A * 0', '$A ** 0', '$A > 0', '$A == $A', '$A != 1', '!$A', '-$A', 'abs($A)'])
      expect(answer(formula, NaN), formula).to.deep.equal(NaN);
  });

  it('knows what cannot be otherwise, whichever side is missing', () => {
    for (const [formula, value] of [
      ['$A && 0', 0],
      ['0 && $A', 0],
      ['$A || 1', 1],
      ['1 || $A', 1],
      ['$A && 1', NaN],
      ['0 || $A', NaN],
    ] as const)
      expect(answer(formula, NaN), formula).to.deep.equal(value);
  });

  it('takes infinity for a value', () => {
    expect(answer('1 / 0')).to.equal(Infinity);
    expect(answer('0 / 0')).to.deep.equal(NaN);
    expect(answer('inf() > 5')).to.equal(1);
  });

  it('works on every point of a series, with a number on either side', () => {
    const inputs = { A: [series('host=a', 1, 2, NaN)], B: [number('', 10)] };
    expect(written(math('$B - $A', inputs))).to.deep.equal(['host=a 1:9 2:8 3:NaN']);
    expect(written(math('$A - $B', inputs))).to.deep.equal(['host=a 1:-9 2:-8 3:NaN']);
  });

  it('gives two series the times that both have', () => {
    const inputs = {
      A: [seriesAt('', { 1000: 1, 2000: 2, 4000: 4 })],
      B: [seriesAt('', { 2000: 20, 3000: 30, 4000: 40 })],
    };
    expect(written(math('$A + $B', inputs))).to.deep.equal(['2:22 4:44']);
    expect(written(math('$A + $A', inputs))).to.deep.equal(['1:2 2:4 4:8']);
  });

  it('is empty where an input is, for nothing is known then', () => {
    expect(math('$A + $B', { A: [number('', 1)], B: [] })).to.deep.equal([]);
    expect(math('$C')).to.deep.equal([]);
  });

  it('never writes to what it reads', () => {
    const input = series('', 1, 2);
    math('-$A + abs($A)', { A: [input] });
    expect([...input.values]).to.deep.equal([1, 2]);
  });

  it('says where a formula goes wrong, and what may stand there', () => {
    const cases: readonly (readonly [formula: string, sentence: string])[] = [
      ['$A +', 'formula has its end at character 5, where a number, $A, a function, -, ! or ( may stand'],
      ['($A', 'formula has its end at character 4, where an operator or ) may stand'],
      ['$A $B', 'formula has B at character 4, where an operator or the end may stand'],
      ['2 # 3', 'formula has # at character 3, where a number, $A, a function or a sign such as + may stand'],
      ['abs $A', 'formula has A at character 5, where ( may stand'],
      ['nan(1)', 'formula has 1 at character 5, where ) may stand'],
      ['abs(1, 2)', 'formula has , at character 6, where an operator or ) may stand'],
      ['089', 'formula has 089 at character 1, where an octal number, for it begins with 0 may stand'],
      ['1 = 2', 'formula has = at character 3, where a number, $A, a function or a sign such as + may stand'],
    ];
    for (const [formula, sentence] of cases)
      expect(
        sentenceOf(() => math(formula)),
        formula,
      ).to.equal(sentence);
    expect(sentenceOf(() => math('sqrt(4)'))).to.match(
      /^formula has sqrt at character 1, where a function \(abs, log,/,
    );
    expect(sentenceOf(() => math('constructor(4)'))).to.match(/^formula has constructor at character 1/);
    expect(sentenceOf(() => math(''))).to.match(/^option expression of the expression is ""/);
  });

  it('refuses formulas that are too long or too deep, and never fails otherwise', () => {
    expect(sentenceOf(() => math('('.repeat(900)))).to.match(/where nothing nested so deep may stand$/);
    expect(sentenceOf(() => math('-'.repeat(900)))).to.match(/where nothing nested so deep may stand$/);
    expect(sentenceOf(() => math(' '.repeat(3000)))).to.equal('formula has 3000 characters');
    expect(answer(`1${'+1'.repeat(999)}`)).to.equal(1000);
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('$A', '(', ')', '+', '**', '!', ' ', '1', 'abs', '${', '}', ',', '.', 'e'), {
          maxLength: 30,
        }),
        (parts) => {
          const sentence = sentenceOf(() => math(parts.join('')));
          expect(sentence).to.match(/^(nothing was thrown|formula has |option expression )/);
        },
      ),
      { seed: 3, numRuns: 2000 },
    );
  });
});
