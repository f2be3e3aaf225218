import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { seededFrame, seededFrames } from './frames.js';

describe('seededFrame', () => {
  it('gives the same columns for the same seed, and others for another', () => {
    expect(seededFrame({ seed: 7 })).to.deep.equal(seededFrame({ seed: 7 }));
    expect(seededFrame({ seed: 7 }).fields[1]!.values).to.not.deep.equal(seededFrame({ seed: 8 }).fields[1]!.values);
  });

  it('keeps its values between the bounds and its times a step apart', () => {
    const [time, value] = seededFrame({ start: 1_000, stepMs: 10, points: 500, min: -5, max: 5 }).fields;
    expect([...time!.values].slice(0, 3)).to.deep.equal([1_000, 1_010, 1_020]);
    const numbers = Array.from(value!.values as Float64Array);
    expect(Math.min(...numbers)).to.be.at.least(-5);
    expect(Math.max(...numbers)).to.be.at.most(5);
  });

  it('leaves out the share of values that was asked for, and changes no other', () => {
    const whole = seededFrame({ points: 1_000 }).fields[1]!.values as Float64Array;
    const holed = seededFrame({ points: 1_000, gaps: 0.2 }).fields[1]!.values as Float64Array;
    const missing = holed.filter(Number.isNaN).length;
    expect(missing).to.be.within(150, 250);
    expect(holed.every((value, row) => Number.isNaN(value) || value === whole[row])).to.equal(true);
  });
});

describe('seededFrames', () => {
  it('tells its series apart by instance, over the same times', () => {
    const frames = seededFrames(3, { labels: { job: 'node' } });
    expect(frames.map((frame) => frame.fields[1]!.labels!['instance'])).to.deep.equal(['host-0', 'host-1', 'host-2']);
    expect(frames[2]!.fields[1]!.labels!['job']).to.equal('node');
    expect(frames[2]!.fields[0]!.values).to.deep.equal(frames[0]!.fields[0]!.values);
  });
});
