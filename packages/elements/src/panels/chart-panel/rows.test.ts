import type { SeriesSpec } from '@obs-kit/chart';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { undotted } from './rows.js';

const [x, y] = [Float64Array.of(1, 2), Float64Array.of(3, 4)];
const SERIES: SeriesSpec = { id: 'a', name: 'a', x, y, mark: 'line', color: 'red' };

describe('a row of a chart', () => {
  it('has no place for dots, and makes no column for that in each frame', () => {
    const { stackBy } = undotted(SERIES);
    const [first] = stackBy!([{ x, y }]);
    expect(first!.x).to.equal(x);
    expect([...first!.y]).to.deep.equal([NaN, NaN]);
    expect(stackBy!([{ x, y }])[0]!.y).to.equal(first!.y);
    expect(stackBy!([{ x, y: y.subarray(1) }])[0]!.y).to.have.length(1);
  });
});
