import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { createRangeHistory } from './range-history.js';

const hours = (count: number) => ({ from: `now-${count}h`, to: 'now' });

describe('createRangeHistory', () => {
  it('goes back and forward through the ranges that were shown', () => {
    const history = createRangeHistory(undefined);
    history.note(hours(1));
    history.note(hours(2));
    expect(history.steps.value).to.deep.equal({ back: true, forward: false });
    expect(history.peek(-1)).to.deep.equal({ entry: hours(1) });
    history.go(-1);
    history.go(-1);
    expect(history.steps.value).to.deep.equal({ back: false, forward: true });
    expect(history.peek(-1)).to.equal(undefined);
    history.go(1);
    expect(history.peek(1)).to.deep.equal({ entry: hours(2) });
    expect(history.peek(-1)).to.deep.equal({ entry: undefined });
  });

  it('takes the current range for nothing new, and a new one for the end of the way forward', () => {
    const history = createRangeHistory(hours(1));
    history.note(hours(2));
    history.go(-1);
    history.note(hours(1));
    expect(history.peek(1)).to.deep.equal({ entry: hours(2) });
    history.note(hours(3));
    expect(history.peek(1)).to.equal(undefined);
    expect(history.peek(-1)).to.deep.equal({ entry: hours(1) });
  });

  it('forgets the oldest of very many', () => {
    const history = createRangeHistory(undefined);
    for (let i = 0; i < 250; i += 1) history.note(hours(i));
    let steps = 0;
    for (; history.peek(-1); steps += 1) history.go(-1);
    expect(steps).to.equal(99);
  });
});
