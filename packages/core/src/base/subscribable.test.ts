import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { createStore } from './subscribable.js';

describe('createStore', () => {
  it('tells its subscribers about a new value, and not about the same one', () => {
    const store = createStore(1);
    const seen: number[] = [];
    store.subscribe((value) => seen.push(value));
    store.set(2);
    store.set(2);
    expect(seen).to.deep.equal([2]);
  });

  it('does not tell a subscriber that left while the others were told', () => {
    const store = createStore(0);
    const seen: string[] = [];
    let leave = (): void => {};
    store.subscribe(() => leave());
    leave = store.subscribe(() => seen.push('late'));
    store.set(1);
    expect(seen).to.deep.equal([]);
  });

  it('tells everybody the newest value last when a subscriber sets another one', () => {
    const store = createStore(0);
    const seen: number[] = [];
    store.subscribe((value) => value === 1 && store.set(2));
    store.subscribe((value) => seen.push(value));
    store.set(1);
    expect(seen).to.deep.equal([2]);
  });

  it('tells the others, and then throws, when a subscriber throws', () => {
    const store = createStore(0);
    const seen: number[] = [];
    store.subscribe(() => {
      throw new Error('no');
    });
    store.subscribe((value) => seen.push(value));
    expect(() => store.set(1)).to.throw('no');
    expect(seen).to.deep.equal([1]);
  });

  it('starts its work with the first subscriber and stops it with the last', () => {
    const log: string[] = [];
    const store = createStore(0, () => {
      log.push('start');
      return () => log.push('stop');
    });
    const leaveA = store.subscribe(() => {});
    const leaveB = store.subscribe(() => {});
    leaveA();
    leaveA();
    expect(log).to.deep.equal(['start']);
    leaveB();
    expect(log).to.deep.equal(['start', 'stop']);
    expect(store.size).to.equal(0);
  });
});
