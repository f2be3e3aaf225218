import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { createContinuity, type Continuity } from './continuity.js';

/** Messages `n`, each with an id and, if told so, a number of its own. */
function take(continuity: Continuity, ns: readonly number[], numbered = false): [repeated: boolean, joins: boolean][] {
  return ns.map((n) => {
    const { repeated, joins } = continuity.take(`message ${n}`, {
      id: `id${n}`,
      numbers: numbered ? [n, n] : undefined,
      time: n,
    });
    continuity.reached(n);
    return [repeated, joins];
  });
}
const NEW: [boolean, boolean] = [false, true];
const AGAIN: [boolean, boolean] = [true, true];
const APART: [boolean, boolean] = [false, false];

describe('what comes after a lost line', () => {
  it('joins what came before it when the last message comes again', () => {
    const continuity = createContinuity(true);
    expect(take(continuity, [1, 2, 3])).to.deep.equal([NEW, NEW, NEW]);
    expect(continuity.last).to.equal('id2');
    continuity.reopen();
    expect(take(continuity, [3, 4])).to.deep.equal([AGAIN, NEW]);
    expect(continuity.last).to.equal('id3');
  });

  it('joins it when the server sends all that it has', () => {
    const continuity = createContinuity(true);
    take(continuity, [1, 2, 3]);
    continuity.reopen();
    expect(take(continuity, [1, 2, 3, 4])).to.deep.equal([AGAIN, AGAIN, AGAIN, NEW]);
  });

  it('does not join it when a new message comes first', () => {
    const continuity = createContinuity(true);
    take(continuity, [1, 2]);
    continuity.reopen();
    expect(take(continuity, [3, 4])).to.deep.equal([APART, NEW]);
  });

  it('does not join it when the server gives the same id to another message', () => {
    const continuity = createContinuity(true);
    take(continuity, [1, 2]);
    continuity.reopen();
    expect(continuity.take('another', { id: 'id2', numbers: undefined, time: NaN })).to.deep.equal({
      repeated: false,
      joins: false,
    });
  });

  it('is asked for by time where messages have no ids, and known by its text', () => {
    const continuity = createContinuity(true);
    const none = { id: undefined, numbers: undefined, time: NaN };
    expect(continuity.last).to.equal(undefined);
    for (const time of [1000.5, 2000.5, 2000.5]) {
      continuity.take(`at ${time}`, none);
      continuity.reached(time);
    }
    expect(continuity.last).to.equal('1000');
    continuity.reopen();
    expect(continuity.take('at 2000.5', none)).to.deep.equal({ repeated: true, joins: true });
  });

  it('is never known again where messages have neither id nor time', () => {
    const continuity = createContinuity(false);
    const none = { id: undefined, numbers: undefined, time: NaN };
    continuity.take('5', none);
    expect(continuity.take('5', none)).to.deep.equal({ repeated: false, joins: true });
    continuity.reopen();
    expect(continuity.take('5', none)).to.deep.equal({ repeated: false, joins: false });
  });

  it('is asked for from the start when the server took its id back', () => {
    const continuity = createContinuity(true);
    continuity.take('a', { id: '1', numbers: undefined, time: NaN });
    continuity.take('b', { id: '', numbers: undefined, time: NaN });
    expect(continuity.last).to.equal(undefined);
  });

  it('is told by the numbers of messages, where they have some', () => {
    const continuity = createContinuity(true);
    expect(take(continuity, [1, 2], true)).to.deep.equal([NEW, NEW]);
    continuity.reopen();
    expect(take(continuity, [3], true)).to.deep.equal([NEW]);
    continuity.reopen();
    expect(take(continuity, [5, 6], true)).to.deep.equal([APART, NEW]);
  });

  it('joins again after thousands of messages, and forgets those long ago', () => {
    const continuity = createContinuity(true);
    const many = Array.from({ length: 50_000 }, (_, i) => i);
    take(continuity, many);
    continuity.reopen();
    expect(take(continuity, [49_000, 1])).to.deep.equal([AGAIN, NEW]);
  });
});

describe('numbered messages on one line', () => {
  it('show that some are missing, and are not troubled by those that come late or again', () => {
    const continuity = createContinuity(true);
    expect(take(continuity, [1, 2, 5, 3, 5, 6], true)).to.deep.equal([NEW, NEW, APART, NEW, AGAIN, NEW]);
  });

  it('begin anew with a new line when the sender does', () => {
    const continuity = createContinuity(true);
    take(continuity, [8, 9], true);
    continuity.reopen();
    const other = (n: number): boolean =>
      continuity.take(`other ${n}`, { id: `x${n}`, numbers: [n, n], time: 100 + n }).joins;
    expect([other(1), other(2), other(4)]).to.deep.equal([false, true, false]);
  });

  it('go on where a new line begins with one that was published again under another id, or was missed before', () => {
    for (const n of [2, 3, 5]) {
      const continuity = createContinuity(true);
      take(continuity, [1, 2, 5], true);
      continuity.reopen();
      const again = { id: 'another', numbers: [n, n] as const, time: n };
      expect(continuity.take(`message ${n}`, again)).to.deep.equal({ repeated: false, joins: true });
      expect(take(continuity, [6, 8], true)).to.deep.equal([NEW, APART]);
    }
  });
});
