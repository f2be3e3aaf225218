import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { VARIABLE_FORMATS } from './formats.js';

const write = (format: string, values: readonly string[], all = false): string =>
  VARIABLE_FORMATS[format]!.write({ variable: 'v', values, texts: values, all, argument: '' });

describe('variable formats', () => {
  const cases: readonly (readonly [format: string, values: readonly string[], written: string])[] = [
    ['csv', ['a', 'b'], 'a,b'],
    ['glob', ['a'], 'a'],
    ['glob', ['a', 'b'], '{a,b}'],
    ['regex', ['a.b'], 'a\\.b'],
    ['regex', ['a.b', 'c|d'], '(a\\.b|c\\|d)'],
    ['pipe', ['a', 'b'], 'a|b'],
    ['singlequote', ["it's", 'b\\'], "'it\\'s','b\\\\'"],
    ['doublequote', ['say "x"', 'b\\'], '"say \\"x\\"","b\\\\"'],
    ['sqlstring', ["it's", 'b'], "'it''s','b'"],
    ['json', ['a"b'], '"a\\"b"'],
    ['json', ['a', 'b'], '["a","b"]'],
    ['text', ['a', 'b'], 'a + b'],
    ['percentencode', ["a b/c'(*)"], 'a%20b%2Fc%27%28%2A%29'],
    ['percentencode', ['\ud800x'], '%EF%BF%BDx'],
    ['queryparam', ['a&b', 'c'], 'var-v=a%26b&var-v=c'],
    ['raw', ['a', 'b'], 'a,b'],
  ];
  for (const [format, values, written] of cases) {
    it(`writes ${JSON.stringify(values)} as ${format}: ${written}`, () => {
      expect(write(format, values)).to.equal(written);
    });
  }

  it('writes All in a link as All, so that the link keeps its meaning', () => {
    expect(write('queryparam', ['a', 'b'], true)).to.equal('var-v=%24__all');
  });
});
