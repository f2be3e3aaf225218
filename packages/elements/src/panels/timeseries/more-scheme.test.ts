import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { mixColors } from '../mix-colors.js';
import { schemeSteps } from './more-scheme.js';

describe('schemeSteps', () => {
  it('goes through all colours in even steps of the value', () => {
    const steps = schemeSteps(['#ff0000', '#00ff00', '#0000ff'], 0, 48, false);
    expect(steps.map(({ from }) => from)).to.deep.equal([-Infinity, ...Array.from({ length: 47 }, (_, i) => i + 1)]);
    expect(steps[0]!.color).to.equal('#ff0000');
    expect(steps.at(-1)!.color).to.equal('#0000ff');
    expect(new Set(steps.map(({ color }) => color)).size).to.equal(48);
  });

  it('goes in even steps of the logarithm where the axis does and the values allow it', () => {
    expect(schemeSteps(['#000', '#fff'], 1, 10_000, true)[24]!.from).to.be.closeTo(100, 1e-9);
    expect(schemeSteps(['#000', '#fff'], 0, 48, true)[24]!.from).to.equal(24);
  });

  it('is the first colour alone where all values are the same, or there are none', () => {
    const one = [{ from: -Infinity, color: '#000' }];
    expect(schemeSteps(['#000', '#fff'], 5, 5, false)).to.deep.equal(one);
    expect(schemeSteps(['#000', '#fff'], Infinity, -Infinity, false)).to.deep.equal(one);
  });
});

describe('mixColors', () => {
  it('mixes as CSS does in Oklab, whatever the notation of both', () => {
    expect(mixColors('#000000', '#ffffff', 0.5)).to.equal('#636363');
    expect(mixColors('rgb(255, 0, 0)', 'color(srgb 0 0 1)', 0.5)).to.equal('#8c53a2');
  });

  it('takes the nearer colour where one is in a notation that only CSS can read', () => {
    expect(mixColors('crimson', '#ffffff', 0.4)).to.equal('crimson');
    expect(mixColors('crimson', '#ffffff', 0.6)).to.equal('#ffffff');
  });
});
