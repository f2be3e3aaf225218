import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { splitExpression } from './split-expression.js';

const parts = (text: string): unknown => {
  const split = splitExpression(text);
  return split.ok ? [split.left, split.condition.comparison, split.condition.threshold] : split.why;
};

describe('splitExpression', () => {
  it('takes a query, a comparison and a number apart', () => {
    expect(parts('error_ratio > 0.05')).to.deep.equal(['error_ratio', '>', 0.05]);
    expect(parts('sum by (job) (rate(x[5m])) / y >= 1e-3')).to.deep.equal([
      'sum by (job) (rate(x[5m])) / y',
      '>=',
      0.001,
    ]);
    expect(parts('temperature < -5')).to.deep.equal(['temperature', '<', -5]);
    expect(parts('up == 0')).to.deep.equal(['up', '==', 0]);
    expect(parts('x<+Inf')).to.deep.equal(['x', '<', Infinity]);
  });

  it('turns a number on the left around', () => {
    expect(parts('0.9 < usage{a="b"}')).to.deep.equal(['usage{a="b"}', '>', 0.9]);
    expect(parts('0.9 >= usage')).to.deep.equal(['usage', '<=', 0.9]);
  });

  it('sees no comparison in strings, brackets and comments', () => {
    expect(parts('x{a!="1 > 2", b=~"<"} > 3 # > 4')).to.deep.equal(['x{a!="1 > 2", b=~"<"}', '>', 3]);
    expect(parts('count(y > 1) != 2')).to.deep.equal(['count(y > 1)', '!=', 2]);
    expect(parts('x{a="\\" > 7"} < 8')).to.deep.equal(['x{a="\\" > 7"}', '<', 8]);
    expect(parts('x{a=`\\`} < 8')).to.deep.equal(['x{a=`\\`}', '<', 8]);
    expect(parts('# why > 5\nx > 6')).to.deep.equal(['x', '>', 6]);
  });

  it('looks into brackets around the whole', () => {
    expect(parts(' ( (x) > 5 ) ')).to.deep.equal(['(x)', '>', 5]);
    expect(parts('(x > 5) > 6')).to.deep.equal(['(x > 5)', '>', 6]);
  });

  it('puts another number in the place of the first, and leaves the rest of the text', () => {
    const write = (text: string, to: number): string => {
      const split = splitExpression(text);
      return split.ok ? split.withThreshold(to) : split.why;
    };
    expect(write('x{a="5"} > 5 # five', 6.5)).to.equal('x{a="5"} > 6.5 # five');
    expect(write('(x > -5)', 6)).to.equal('(x > 6)');
    expect(write('5 < x', -1)).to.equal('-1 < x');
    expect(write('x > 5', Infinity)).to.equal('x > +Inf');
  });

  it('refuses what it is not sure of, with the reason', () => {
    expect(parts('absent(up)')).to.equal('noComparison');
    expect(parts('a > 1 and b > 2')).to.equal('setOperator');
    expect(parts('a > 1 or b')).to.equal('setOperator');
    expect(parts('a > 1 UNLESS b')).to.equal('setOperator');
    expect(parts('a > 1 < 2')).to.equal('several');
    expect(parts('a > bool 1')).to.equal('bool');
    for (const text of ['a > b', 'a > 5 * 60', 'a > 5 + b', 'a > on () 5', '1 == 2', 'a > scalar(b)', 'a > NaN'])
      expect(parts(text), text).to.equal('noNumber');
    for (const text of [
      '',
      '  ',
      '# x',
      'a > 5m',
      'a > 0x1F',
      'a{ > 5',
      'a) > 5',
      'a{b="} > 5',
      'a = 5',
      'a > 5; b',
      '(a]',
    ])
      expect(parts(text), text).to.equal('unreadable');
    expect(parts('> 5')).to.equal('unreadable');
    expect(parts('a >')).to.equal('noNumber');
  });

  it('takes texts of any length and kind without harm', () => {
    expect(parts(`${'('.repeat(9)}x > 5${')'.repeat(9)}`)).to.deep.equal(['x', '>', 5]);
    expect(parts(`${'('.repeat(9e4)}x > 5${')'.repeat(9e4)}`)).to.equal('unreadable');
    expect(parts(`x > ${'1'.repeat(400)}`)).to.deep.equal(['x', '>', Infinity]);
    expect(parts('\u0000')).to.equal('unreadable');
  });
});
