import { Report } from '@obs-kit/core';
import { parseAnnotations, type Annotation } from '@obs-kit/core/annotations.js';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { countText, nameOfGroup, timesOf, titleOf } from './mark-words.js';

const UTC = { zone: 'UTC', locale: 'en' };
const one = (given: object): Annotation => parseAnnotations([{ time: 0, ...given }], new Report())[0]!;

describe('the words of a mark', () => {
  it('take the title, else the text, else the tags, else the state, and are never empty', () => {
    expect(titleOf(one({ title: 'Release 7', text: 'x' }))).to.equal('Release 7');
    expect(titleOf(one({ text: 'first line\nsecond' }))).to.equal('first line');
    expect(titleOf(one({ tags: ['a', 'b'] }))).to.equal('a, b');
    expect(titleOf(one({ state: 'firing' }))).to.equal('Firing');
    expect(titleOf(one({ title: ' ' }))).to.equal('Annotation');
  });

  it('say the state of an alert once', () => {
    expect(titleOf(one({ title: 'HighErrors', state: 'pending' }))).to.equal('HighErrors: pending');
    expect(titleOf(one({ title: 'HighErrors firing', state: 'firing' }))).to.equal('HighErrors firing');
  });

  it('name when it was, and that it lasts', () => {
    expect(timesOf({ from: 0, to: 0 }, UTC)).to.equal('Jan 1, 1970, 00:00:00');
    expect(timesOf({ from: 0, to: 90_000 }, UTC)).to.equal('Jan 1, 1970, 00:00:00 – 00:01:30 (1m)');
    expect(timesOf({ from: 0, to: 86_400_000 }, UTC)).to.equal('Jan 1, 1970, 00:00:00 – Jan 2, 1970, 00:00:00 (1d)');
    expect(timesOf({ from: 0, to: Infinity }, UTC)).to.equal('Jan 1, 1970, 00:00:00 – lasts');
  });

  it('count a cluster', () => {
    const annotations = [one({ title: 'a' }), one({ title: 'b' })];
    expect(nameOfGroup({ kind: 'point', from: 0, to: 0, annotations }, 'Releases', UTC)).to.equal(
      'Releases, 2 annotations, Jan 1, 1970, 00:00:00',
    );
    expect([7, 999, 1000, 123_456].map(countText)).to.deep.equal(['7', '999', '1k', '99k']);
  });
});
