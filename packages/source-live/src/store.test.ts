import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { fakeClock } from '@obs-kit/testing';
import { requestOf } from './fixtures/request.js';
import { createStore } from './store.js';

const limits = { maxPoints: 1000, maxSeries: 100 };
const request = requestOf(fakeClock());
const everything = { from: -Infinity, to: Infinity };

describe('the series of a channel', () => {
  it('are one frame each, told apart by their labels in whatever order', () => {
    const store = createStore(limits);
    store.row(1, [['host', 'a'], ['cpu', '0']], [['value', 1]]); // prettier-ignore
    store.row(2, [['cpu', '0'], ['host', 'a']], [['value', 2]]); // prettier-ignore
    store.row(1, [['host', 'b']], [['value', 3]]);
    store.row(1, [], [['value', 4]]);
    const frames = store.frames(request, everything);
    expect(frames.map(({ length }) => length)).to.deep.equal([2, 1, 1]);
    expect(frames.map(({ fields }) => ({ ...fields[1]!.labels }))).to.deep.equal([
      { host: 'a', cpu: '0' },
      { host: 'b' },
      {},
    ]);
    expect(frames[0]!.meta).to.deep.equal({ executedQuery: 'a', kind: 'timeseries' });
  });

  it('are named by the template of the target, with nothing in the place of a label that is missing', () => {
    const store = createStore(limits);
    store.row(1, [['host', 'a']], [['value', 1]]);
    const [frame] = store.frames({ ...request, legend: '{{host}} {{toString}}{{ zone }}!' }, everything);
    expect(frame!.fields[1]!.config.displayNameFromSource).to.equal('a !');
  });

  it('answer a question about one moment with their newest row', () => {
    const store = createStore(limits);
    store.row(1, [], [['value', 1]]);
    store.row(2, [], [['value', 2]]);
    const [frame] = store.frames({ ...request, mode: 'instant' }, everything);
    expect(frame!.fields.map(({ values }) => [...values])).to.deep.equal([[2], [2]]);
  });

  it('are so many at most, of columns and of labels, and those that are left out are counted', () => {
    const store = createStore({ ...limits, maxSeries: 3 });
    store.row(1, [['host', 'a']], [['x', 1], ['y', 1]]); // prettier-ignore
    store.row(1, [['host', 'b']], [['x', 1], ['y', 1]]); // prettier-ignore
    store.row(1, [['host', 'c']], [['x', 1]]);
    store.row(2, [['host', 'a']], [['x', 2]]);
    expect(store.frames(request, everything).map(({ fields }) => fields.length)).to.deep.equal([3, 2]);
    expect(store.counts.refused).to.equal(2);
  });

  it('give up the place of one whose time is over', () => {
    const store = createStore({ ...limits, maxSeries: 1 });
    store.row(1, [['host', 'a']], [['value', 1]]);
    store.trim(2);
    store.row(3, [['host', 'b']], [['value', 2]]);
    expect(store.frames(request, everything).map(({ fields }) => fields[1]!.labels!['host'])).to.deep.equal(['b']);
    expect(store.knows('value')).to.equal(true);
    store.trim(4);
    expect([store.empty, store.knows('value'), store.last]).to.deep.equal([true, false, -Infinity]);
  });

  it('take no row from before the window, and count it', () => {
    const store = createStore(limits);
    store.trim(10);
    store.row(9, [], [['value', 1]]);
    expect([store.empty, store.counts.old]).to.deep.equal([true, 1]);
  });

  it('keep the newest points when there are too many, and count the others', () => {
    const store = createStore({ ...limits, maxPoints: 3 });
    for (let i = 0; i < 10; i++) store.row(i, [], [['value', i]]);
    store.trim(-Infinity);
    expect([...store.frames(request, everything)[0]!.fields[1]!.values]).to.deep.equal([7, 8, 9]);
    expect(store.counts.dropped).to.equal(7);
  });

  it('stay within bounds over 24 hours, with hosts that come and go', () => {
    const clock = fakeClock(0);
    const store = createStore({ maxPoints: 100_000, maxSeries: 1000 });
    const spanMs = 600_000;
    let most = 0;
    for (let second = 0; second < 86_400; second++) {
      clock.advance(1000);
      for (let i = 0; i < 3; i++) {
        store.row(clock.now(), [['host', `${i}-${Math.floor(second / 900)}`]], [['cpu', second], ['load', i]]); // prettier-ignore
      }
      if (second % 10 === 0) {
        store.trim(clock.now() - spanMs);
        most = Math.max(most, store.cells);
      }
    }
    // Three hosts, three cells a row, 600 s of them and what came since the last look.
    expect(most).to.be.at.most(3 * 3 * 620);
    expect(store.frames(request, everything)).to.have.length.at.most(6);
  });
});
