import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { contrastOf } from './contrast.js';

describe('contrastOf', () => {
  it('is white on dark colours and black on light ones', () => {
    expect(contrastOf('rgb(30, 60, 160)')).to.equal('#fff');
    expect(contrastOf('rgb(255, 200, 60)')).to.equal('#000');
    expect(contrastOf('rgba(255, 255, 255, 0.5)')).to.equal('#000');
  });

  it('reads mixed colours by their lightness', () => {
    expect(contrastOf('oklab(0.85 0 0)')).to.equal('#000');
    expect(contrastOf('oklab(0.4 0 0)')).to.equal('#fff');
  });
});
