import { labelsFrom } from '@obs-kit/core';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { formatMatcher, matcherTest, parseFilter } from './matchers.js';

const fits = (filter: string, labels: Record<string, string>): boolean =>
  matcherTest(parseFilter(filter).matchers)(labelsFrom(Object.entries(labels)));

describe('a filter of alerts', () => {
  it('is made of words and label matchers, in any order', () => {
    const { words, matchers, error } = parseFilter('Disk severity="page" {team=~"a|b", env!=prod} "two words" x!~y');
    expect(words).to.deep.equal(['disk', 'two words']);
    expect(matchers.map(formatMatcher)).to.deep.equal(['severity="page"', 'team=~"a|b"', 'env!="prod"', 'x!~"y"']);
    expect(error).to.equal(undefined);
  });

  it('reads what it has written, whatever stands in it', () => {
    for (const value of ['', 'a "b"', 'a\\', 'line\nbreak', '"><img src=x onerror=alert(1)>', '}{,=~']) {
      for (const name of ['team', '__proto__', 'two words', 'a"b']) {
        const matcher = { name, value, isRegex: false, isEqual: false };
        expect(parseFilter(formatMatcher(matcher)).matchers).to.deep.equal([matcher]);
      }
    }
  });

  it('takes a label that is missing as empty, and none that every object has', () => {
    expect(fits('team=""', {})).to.equal(true);
    expect(fits('team!=""', {})).to.equal(false);
    expect(fits('constructor=~".+"', {})).to.equal(false);
    expect(fits('toString=""', {})).to.equal(true);
  });

  it('matches whole labels, as Alertmanager does', () => {
    expect(fits('team=~"a"', { team: 'ab' })).to.equal(false);
    expect(fits('team=~"a.*"', { team: 'ab' })).to.equal(true);
    expect(fits('team!~"a|b"', { team: 'c' })).to.equal(true);
  });

  it('applies all but the part that makes no sense, and says which that is', () => {
    const { matchers, error } = parseFilter('team=~"(" severity="page" env="pro');
    expect(matchers.map(formatMatcher)).to.deep.equal(['severity="page"']);
    expect(error?.code).to.equal('alert-filter-invalid');
    expect(error?.message).to.include('team=~"("');
    expect(parseFilter('env="pro').error?.message).to.include('a quote has no end');
  });

  it('is not held up by an expression made to take for ever', () => {
    expect(fits('x=~"(a+)+b"', { x: 'a'.repeat(5000) })).to.equal(false);
  });
});
