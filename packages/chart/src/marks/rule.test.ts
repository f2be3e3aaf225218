import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { createScale } from '../scales/scale.js';
import { layoutRules } from './rule.js';

const plot = { x: 0, y: 0, width: 100, height: 100 };
const y = createScale(0, 100, 100, 0);

describe('layoutRules', () => {
  it('fills a band up to the next threshold, the last to the top', () => {
    const rules = layoutRules(
      [
        { value: 80, color: 'red', style: 'band' },
        { value: 50, color: 'orange', style: 'band' },
      ],
      y,
      plot,
      1,
    );
    expect(rules.map(({ color, band }) => [color, band])).to.deep.equal([
      ['orange', { x: 0, y: 20, width: 100, height: 30 }],
      ['red', { x: 0, y: 0, width: 100, height: 20 }],
    ]);
  });

  it('draws a line at the value, on whole device pixels', () => {
    const [rule] = layoutRules([{ value: 50.3, color: 'red', style: 'line' }], y, plot, 1);
    expect(rule!.line).to.deep.equal({ x: 0, y: 49, width: 100, height: 1 });
    expect(rule!.band).to.equal(undefined);
  });

  it('draws no line outside of the axis, and the part of a band that is inside', () => {
    const rules = layoutRules(
      [
        { value: -20, color: 'green', style: 'both' },
        { value: 120, color: 'red', style: 'both' },
      ],
      y,
      plot,
      1,
    );
    expect(rules.map(({ line }) => line)).to.deep.equal([undefined, undefined]);
    expect(rules[0]!.band).to.deep.equal(plot);
    expect(rules[1]!.band).to.equal(undefined);
  });
});
