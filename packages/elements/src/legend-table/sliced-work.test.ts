import { expect, describe, it } from '@obs-kit/testing/spec.js';
import { SlicedWork } from './sliced-work.js';

/** A clock of which each step takes 1 ms, and a queue by hand. */
function bench(): {
  work: SlicedWork;
  steps: (count: number) => Generator<void>;
  done: () => number;
  turn: () => void;
  longest: () => number;
} {
  let now = 0;
  let waiting: (() => void) | undefined;
  let [finished, longest] = [0, 0];
  const work = new SlicedWork({
    now: () => now,
    later: (fn) => {
      waiting = fn;
      return () => (waiting = undefined);
    },
  });
  return {
    work,
    *steps(count) {
      const begun = now;
      for (let i = 0; i < count; i += 1) {
        now += 1;
        yield;
      }
      finished += 1;
      void begun;
    },
    done: () => finished,
    turn() {
      const [run, begun] = [waiting, now];
      waiting = undefined;
      run?.();
      longest = Math.max(longest, now - begun);
    },
    longest: () => longest,
  };
}

describe('work in slices', () => {
  it('is done at once when it is little, and tells nobody', () => {
    const { work, steps, done } = bench();
    let told = 0;
    work.start(steps(5), () => (told += 1));
    expect([done(), told]).to.deep.equal([1, 0]);
  });

  it('goes on in slices of at most two frames, and tells once when all is done', () => {
    const { work, steps, done, turn, longest } = bench();
    let told = 0;
    work.start(steps(200), () => (told += 1));
    for (let i = 0; i < 50; i += 1) turn();
    expect([done(), told]).to.deep.equal([1, 1]);
    expect(longest()).to.be.at.most(16);
  });

  it('leaves what was under way when it begins anew, or is stopped', () => {
    const { work, steps, done, turn } = bench();
    const told: string[] = [];
    work.start(steps(200), () => told.push('first'));
    work.start(steps(100), () => told.push('second'));
    for (let i = 0; i < 50; i += 1) turn();
    expect([done(), told]).to.deep.equal([1, ['second']]);
    work.start(steps(100), () => told.push('third'));
    work.stop();
    turn();
    expect([done(), told]).to.deep.equal([1, ['second']]);
  });
});
