import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { visibleColor } from './contrast.js';
import { patternOf } from './patterns.js';

describe('visibleColor', () => {
  it('keeps a colour that can be told from what is behind it, and takes that of text where it cannot', () => {
    const text = 'rgb(255, 255, 255)';
    expect(visibleColor('rgb(91, 157, 247)', 'rgb(0, 0, 0)', text)).to.equal('rgb(91, 157, 247)');
    expect(visibleColor('rgb(60, 10, 40)', 'rgb(0, 0, 0)', text)).to.equal(text);
    expect(visibleColor('color(srgb 1 0 0)', 'rgb(0, 0, 0)', text)).to.equal('color(srgb 1 0 0)');
  });
});

describe('patternOf', () => {
  it('tells 42 series apart, the first six by the dash alone', () => {
    const all = Array.from({ length: 42 }, (_, i) => patternOf(i, 42)!);
    expect(new Set(all.map(({ dash, shape }) => `${dash.join(' ')}/${shape.id}`)).size).to.equal(42);
    expect(new Set(all.slice(0, 6).map(({ dash }) => dash.join(' '))).size).to.equal(6);
    expect(patternOf(42, 43)).to.deep.equal(patternOf(0, 43));
  });

  it('is none where there are more than 100', () => {
    expect(patternOf(1, 100)).to.deep.equal(patternOf(1, 2));
    expect(patternOf(1, 101)).to.equal(undefined);
  });
});
