import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { parsePattern, quotePattern, type Pattern } from './pattern.js';

function pattern(source: string): Pattern {
  const read = parsePattern(source);
  if (typeof read !== 'function') throw new Error(`refused at ${read.at}: ${read.expected}`);
  return read;
}

describe('parsePattern', () => {
  const cases: [source: string, yes: string[], no: string[]][] = [
    ['', [''], ['a']],
    ['web-1', ['web-1'], ['web-11', 'xweb-1', '']],
    ['a|b|', ['a', 'b', ''], ['ab']],
    ['web-.*', ['web-', 'web-12'], ['web', 'db-1']],
    ['web-.+', ['web-1'], ['web-']],
    ['.*b.*', ['b', 'abc', 'bb'], ['ac', '']],
    ['a.c', ['abc', 'a.c'], ['ac', 'abbc']],
    ['(?:a|b)(c|d)', ['ac', 'bd'], ['ab', 'a|c']],
    ['\\.\\*\\|', ['.*|'], ['abc']],
  ];
  for (const [source, yes, no] of cases) {
    it(`matches whole texts with ${source || 'the empty pattern'}`, () => {
      expect(yes.filter(pattern(source))).to.deep.equal(yes);
      expect(no.filter(pattern(source))).to.deep.equal([]);
    });
  }

  for (const [source, at] of [
    ['a*', 1],
    ['[a]', 0],
    ['a)', 1],
    ['(a', 2],
    ['\\', 1],
    ['\\d', 1],
    ['^a', 0],
    ['a{2}', 1],
  ] as const) {
    it(`refuses ${source} and says where`, () => {
      expect(parsePattern(source)).to.have.property('at', at);
    });
  }

  it('refuses groups that are nested without end', () => {
    expect(parsePattern('('.repeat(5000))).to.have.property('expected', 'fewer nested groups');
  });

  it('answers patterns that make other matchers try every way', () => {
    const many = pattern(`${'(.*|a.*)'.repeat(30)}b`);
    expect(many('a'.repeat(300))).to.equal(false);
    expect(many(`${'a'.repeat(300)}b`)).to.equal(true);
  });
});

describe('quotePattern', () => {
  it('makes any text match itself and nothing else', () => {
    for (const text of ['a.b', '.*', '(a|b)', '^$', '\\', '[x]{2}?+', 'a|', '', '💥', '\u0000\n']) {
      expect(pattern(quotePattern(text))(text)).to.equal(true);
      expect(pattern(quotePattern(text))(`${text}x`)).to.equal(false);
    }
  });
});
