import type { ObsError } from '@obs-kit/core';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { escapeMatcher } from './escape.js';
import { parseSelector } from './selector.js';

/** The template with its `$v` replaced. */
function write(template: string, ...values: string[]): string {
  const at = template.indexOf('$v');
  const [before, after] = [template.slice(0, at), template.slice(at + 2)];
  return before + escapeMatcher({ before, after, variable: 'v', values }) + after;
}

function refusal(template: string, ...values: string[]): string {
  try {
    return `wrote ${write(template, ...values)}`;
  } catch (thrown) {
    return (thrown as ObsError).code;
  }
}

const HOSTILE = ['"} , x="', "it's", '\\', '\\"', 'a\nb', '\r\t\0', '${v}', '"', "'", '{', '', '\u2028', '😀'];

describe('a variable as the value of a matcher', () => {
  it('means itself and nothing else, whatever it holds', () => {
    for (const quote of ['"', "'"]) {
      for (const value of HOSTILE) {
        const { matchers } = parseSelector(write(`alerts{a="b", l=${quote}$v${quote}, c='d'}`, value));
        expect(matchers.map((matcher) => matcher.value)).to.deep.equal(['b', value, 'd']);
      }
    }
  });

  it('is literal in a regular expression, and may be one of many', () => {
    const valueOf = (text: string): string => parseSelector(text).matchers[0]!.value;
    expect(valueOf(write('alerts{l=~"$v"}', 'a.b"|\\'))).to.equal('a\\.b"\\|\\\\');
    expect(valueOf(write('alerts{l!~"x-$v-y"}', 'a', 'b.c'))).to.equal('x-(?:a|b\\.c)-y');
  });

  it('cannot be many after =', () => {
    expect(refusal('alerts{l="$v"}', 'a', 'b')).to.equal('alertmanager-many-values');
    expect(refusal('alerts{a=~"x", l!="$v"}', 'a', 'b')).to.equal('alertmanager-many-values');
  });

  it('must have quotes', () => {
    expect(refusal('alerts{l=$v}', 'a')).to.equal('alertmanager-unsafe-position');
    expect(refusal('alerts{l=x$v}', 'a')).to.equal('alertmanager-unsafe-position');
    expect(refusal('alerts{l="a"$v}', 'a')).to.equal('alertmanager-unsafe-position');
    expect(refusal('$v', 'silences')).to.equal('alertmanager-unsafe-position');
  });

  it('may not follow a backslash or stand within a character class', () => {
    expect(refusal('alerts{l="\\$v"}', '"')).to.equal('alertmanager-unsafe-position');
    expect(refusal('alerts{l=~"\\\\$v"}', 'd')).to.equal('alertmanager-unsafe-position');
    expect(refusal('alerts{l=~"[$v]"}', 'a-z')).to.equal('alertmanager-unsafe-position');
    expect(write('alerts{l="\\\\$v"}', 'd')).to.equal('alerts{l="\\\\d"}');
  });
});

describe('a variable without quotes', () => {
  it('is the name of a label, where one stands', () => {
    expect(write('label_values($v)', 'team')).to.equal('label_values(team)');
    expect(write('label_values(alerts{a="b"}, $v)', 'team')).to.equal('label_values(alerts{a="b"}, team)');
    expect(write('alerts{$v="a"}', 'team')).to.equal('alerts{team="a"}');
    for (const value of ['a) x', 'a-b', '', '1', 'a="b", c']) {
      expect(refusal('alerts{$v="a"}', value)).to.equal('alertmanager-unsafe-position');
    }
    expect(refusal('label_values($v)', 'a', 'b')).to.equal('alertmanager-many-values');
  });
});

describe('a query text', () => {
  it('may leave quotes out where the value is one word, and close its list by a comma', () => {
    expect(parseSelector(' alerts { team = a-b.c , } ').matchers).to.deep.equal([
      { name: 'team', value: 'a-b.c', isRegex: false, isEqual: true },
    ]);
  });

  it('may quote a name that newer versions allow', () => {
    expect(parseSelector('alerts{"no name"!~"x"}').matchers).to.deep.equal([
      { name: 'no name', value: 'x', isRegex: true, isEqual: false },
    ]);
  });

  it('keeps a backslash that escapes nothing, as Alertmanager does', () => {
    expect(parseSelector('alerts{a=~"\\d+\\.x"}').matchers[0]!.value).to.equal('\\d+\\.x');
  });
});
