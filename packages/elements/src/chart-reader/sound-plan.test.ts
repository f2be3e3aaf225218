import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { soundOf, type SoundPlan } from './sound-plan.js';

/** Over x from 0 to 1 and values from 0 to 10. */
function hear(y: readonly number[]): SoundPlan {
  const x = Float64Array.from(y, (_, i) => i / Math.max(1, y.length - 1));
  return soundOf({ y: Float64Array.from(y), from: 0, to: y.length }, x, { x: (at) => at, y: (value) => value / 10 });
}

describe('soundOf', () => {
  it('is high where values are high, evenly in octaves, and stays inside the axis', () => {
    const { pitch } = hear([0, 5, 10, 99, -99]);
    expect(pitch[0]).to.be.closeTo(220, 0.1);
    expect(pitch[15]).to.be.closeTo(Math.sqrt(220 * 1320), 0.1);
    expect(pitch[27]).to.be.closeTo(1320, 0.1);
    expect(pitch[40]).to.be.closeTo(1320, 0.1);
    expect(pitch.at(-1)).to.be.closeTo(220, 0.1);
  });

  it('is silent where values are missing', () => {
    const { loudness, pitch } = hear([1, NaN, NaN, 1]);
    expect([loudness[5], loudness[25], loudness.at(-1)]).to.deep.equal([1, 0, 1]);
    expect([...pitch].every(Number.isFinite)).to.equal(true);
    expect([...hear([]).loudness, ...hear([NaN]).loudness].every((one) => one === 0)).to.equal(true);
  });

  it('lasts longer for more values, from one second to five', () => {
    expect([1, 50, 1e5].map((length) => hear(Array.from({ length }, () => 1)).duration)).to.deep.equal([1, 3, 5]);
  });

  it('leaves out no peak of dense values, and takes an infinity for the end of the axis', () => {
    const y = Array.from({ length: 50_000 }, (_, i) => (i === 33_333 ? 10 : 1));
    expect(Math.max(...hear(y).pitch)).to.be.closeTo(1320, 0.1);
    expect(Math.max(...hear([1, Infinity, 1]).pitch)).to.be.closeTo(1320, 0.1);
  });
});
