import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { compilePattern } from './machine.js';

function codeOf(source: string): string {
  try {
    compilePattern(source);
    return 'taken';
  } catch (error) {
    return (error as { readonly code: string }).code;
  }
}

describe('a regular expression of a matcher', () => {
  it('must match the whole text', () => {
    const matches = compilePattern('a+');
    expect(['a', 'aaa', 'ab', 'ba', ''].filter(matches)).to.deep.equal(['a', 'aaa']);
    expect(['a', 'b', 'ab'].filter(compilePattern('a|b'))).to.deep.equal(['a', 'b']);
    expect(['', 'a'].filter(compilePattern(''))).to.deep.equal(['']);
  });

  it('has a dot that stands for every character but the newline, also for one that is two UTF-16 units', () => {
    expect(['x', '😀', '\n', '\r', '\u2028', ''].filter(compilePattern('.'))).to.deep.equal([
      'x',
      '😀',
      '\r',
      '\u2028',
    ]);
    expect(compilePattern('(?s).')('\n')).to.equal(true);
  });

  it('has classes of ASCII', () => {
    expect(['1', '٣', 'a'].filter(compilePattern('\\d'))).to.deep.equal(['1']);
    expect([' ', '\v', '\u00a0', '\n'].filter(compilePattern('\\s'))).to.deep.equal([' ', '\n']);
    expect(['ü', '_', 'Z'].filter(compilePattern('[[:word:]]'))).to.deep.equal(['_', 'Z']);
    expect(['ü', '_'].filter(compilePattern('\\W'))).to.deep.equal(['ü']);
  });

  it('has flags that hold from where they stand to the end of their group', () => {
    expect(['ab', 'aB', 'AB'].filter(compilePattern('a(?i)b'))).to.deep.equal(['ab', 'aB']);
    expect(['ab', 'Ab', 'AB'].filter(compilePattern('(?i:a)b'))).to.deep.equal(['ab', 'Ab']);
    expect(['ac', 'bC', 'BC'].filter(compilePattern('(?i)(?:a|(?-i)b)c'))).to.deep.equal(['ac', 'bC']);
  });

  it('knows the relatives that k and s have beyond ASCII', () => {
    expect(['k', 'K', '\u212a'].filter(compilePattern('(?i)k'))).to.deep.equal(['k', 'K', '\u212a']);
    expect(['s', '\u017f', '\u212a'].filter(compilePattern('(?i)[a-s]'))).to.deep.equal(['s', '\u017f', '\u212a']);
  });

  it('takes braces that are no repeat for themselves', () => {
    expect(compilePattern('a{,2}')('a{,2}')).to.equal(true);
    expect(compilePattern('a{1,2}')('aa')).to.equal(true);
    expect(compilePattern('a{0}')('')).to.equal(true);
  });

  it('takes a time in proportion to the text, where others take one that doubles with every character', () => {
    expect(compilePattern('(a|a)*(a*)*b')('a'.repeat(5000))).to.equal(false);
    expect(compilePattern('(x+x+)+y')('x'.repeat(5000))).to.equal(false);
  });

  it('is refused by name where RE2 could read it and this does not', () => {
    for (const source of [
      '\\pL',
      '[\\p{Greek}]',
      '(?i)ü',
      '(?i)[à-ü]',
      '\\Qa.b\\E',
      'a(?i)*',
      '(?:a{1000}){1}(?:[b-y]{999}){1}'.repeat(60),
    ]) {
      expect(codeOf(source), source).to.equal('alert-matcher-unsupported');
    }
  });

  it('is refused where RE2 refuses it', () => {
    const wrong = [
      '(?=a)',
      '(?<!a)b',
      '(a)\\1',
      '(?>a)',
      '[b-a]',
      '[a',
      '(a',
      'a)',
      '*',
      'a**',
      'a{2}{3}',
      'a{1001}',
      'a{2,1}',
    ];
    for (const source of [...wrong, '(a{40}){40}', '\\', '\\y', '[[:alpho:]]', '\\x{110000}', '\\C', '(?-)', 'a|*']) {
      expect(codeOf(source), source).to.equal('alert-matcher-invalid');
    }
  });

  it('may nest', () => {
    expect(compilePattern(`${'('.repeat(900)}a${')'.repeat(900)}`)('a')).to.equal(true);
    expect(codeOf(`${'('.repeat(1100)}a${')'.repeat(1100)}`)).to.equal('alert-matcher-invalid');
  });
});
