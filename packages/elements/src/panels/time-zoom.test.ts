import { createStore, type RawTimeRange, type Session, type TimeState } from '@obs-kit/core';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { rangeBefore, rawRangeOf, zoomIn, zoomOut } from './time-zoom.js';

function session(): Session {
  const stateOf = (raw: RawTimeRange): TimeState => ({ raw, range: { from: 0, to: 1 }, timeZone: 'utc', zone: 'UTC' });
  const time = createStore(stateOf({ from: 'now-1h', to: 'now' }));
  return { time, setTimeRange: (raw: RawTimeRange) => time.set(stateOf(raw)) } as unknown as Session;
}

const zoomed = (from: number, to: number): RawTimeRange => rawRangeOf({ from, to });

describe('zooming on a chart', () => {
  it('writes the range in whole ms', () => {
    expect(zoomed(1.4, 2.6)).to.deep.equal({ from: '1', to: '3' });
  });

  it('goes back through the zooms, to the range that was there at first', () => {
    const on = session();
    zoomIn(on, zoomed(1, 100));
    zoomIn(on, zoomed(10, 20));
    zoomOut(on, rangeBefore(on)!);
    expect(on.time.value.raw).to.deep.equal({ from: '1', to: '100' });
    zoomOut(on, rangeBefore(on)!);
    expect(on.time.value.raw).to.deep.equal({ from: 'now-1h', to: 'now' });
    expect(rangeBefore(on)).to.equal(undefined);
  });

  it('does not go back once another range was chosen', () => {
    const on = session();
    zoomIn(on, zoomed(1, 100));
    on.setTimeRange({ from: 'now-6h', to: 'now' });
    expect(rangeBefore(on)).to.equal(undefined);
  });

  it('keeps the zooms of two sessions apart', () => {
    const [a, b] = [session(), session()];
    zoomIn(a, zoomed(1, 2));
    expect(rangeBefore(b)).to.equal(undefined);
  });
});
