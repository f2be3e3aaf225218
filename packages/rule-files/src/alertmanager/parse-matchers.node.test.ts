import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { HOSTILE } from '../fixtures/hostile.js';
import { parseMatchers } from './parse-matchers.js';

/** `name op value`, one a line. */
function read(text: string): readonly string[] | undefined {
  return parseMatchers(text)?.map(
    ({ name, value, isRegex, isEqual }) =>
      `${name} ${isRegex ? (isEqual ? '=~' : '!~') : isEqual ? '=' : '!='} ${value}`,
  );
}

describe('parseMatchers', () => {
  it('reads the older syntax', () => {
    expect(read('a=b')).to.deep.equal(['a = b']);
    expect(read(' a =~ "b|c" , d!="e, f",g!~h ')).to.deep.equal(['a =~ b|c', 'd != e, f', 'g !~ h']);
    expect(read('{a="b",c="d",}')).to.deep.equal(['a = b', 'c = d']);
    expect(read('a=')).to.deep.equal(['a = ']);
    expect(read('{}')).to.deep.equal([]);
    expect(read(String.raw`a="\"\\\n\d"`)).to.deep.equal(['a = "\\\n\\d']);
    expect(read('a=b c')).to.deep.equal(['a = b c']);
    expect(read('a:b=c\\')).to.deep.equal(['a:b = c\\']);
  });

  it('reads names of any characters in the newer one', () => {
    expect(read('größe="x"')).to.deep.equal(['größe = x']);
    expect(read('{"a b"=~"c", d="e"}')).to.deep.equal(['a b =~ c', 'd = e']);
    expect(read(String.raw`"\u00e9\U0001f600\x41\t"=🙂`)).to.deep.equal(['é😀A\t = 🙂']);
  });

  it('refuses what neither has', () => {
    for (const text of [
      'a',
      '=b',
      'a="b',
      'a="b"c"',
      '{"a"="b"',
      '"a"="b"}',
      'ü=b c',
      '"a"="b" "c"="d"',
      '"\\z"=a',
      '"\\ud800"=a',
      'ü=~',
      '"a"',
    ])
      expect(parseMatchers(text), text).to.equal(undefined);
  });

  it('reads long texts once, and not once for each of their characters', () => {
    const spaces = ' '.repeat(200_000);
    expect(read(`a=b${spaces}c`)).to.deep.equal([`a = b${spaces}c`]);
    expect(parseMatchers(`${spaces}a${spaces}`)).to.equal(undefined);
    expect(parseMatchers('{'.repeat(200_000))).to.equal(undefined);
  });

  it('ends on every hostile text', () => {
    for (const text of HOSTILE) for (const whole of [text, `a=${text}`, `"${text}"="x"`]) parseMatchers(whole);
  });
});
