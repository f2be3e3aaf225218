import { expect, describe, it } from '@obs-kit/testing/spec.js';
import * as fc from 'fast-check';
import { BY_NAME, orderOf, sortAfter, type LegendSort } from './series-order.js';

const compareNames = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const order = (values: readonly number[], sort: LegendSort | undefined): readonly number[] =>
  orderOf({
    names: values.map((_, index) => `s${index}`),
    isListed: () => true,
    sort,
    values: Float64Array.from(values),
    compareNames,
  });

describe('the order of a legend', () => {
  it('is that of the chart until a column is chosen', () => {
    expect(order([3, 1, 2], undefined)).to.deep.equal([0, 1, 2]);
  });

  it('has missing values last both ways, and takes infinite ones for values', () => {
    const values = [NaN, 1, -Infinity, Infinity, NaN, 0];
    expect(order(values, { by: 'max', descending: true })).to.deep.equal([3, 1, 5, 2, 0, 4]);
    expect(order(values, { by: 'max', descending: false })).to.deep.equal([2, 5, 1, 3, 0, 4]);
  });

  it('lists each series once, sorted, with equals as they came, for any values', () => {
    const value = fc.oneof(fc.double(), fc.constantFrom(NaN, Infinity, -Infinity, 0, -0, 1));
    fc.assert(
      fc.property(fc.array(value, { maxLength: 40 }), fc.boolean(), (values, descending) => {
        const found = order(values, { by: 'max', descending });
        expect(found.toSorted((a, b) => a - b)).to.deep.equal(values.map((_, index) => index));
        for (let i = 1; i < found.length; i += 1) {
          const [before, after] = [values[found[i - 1]!]!, values[found[i]!]!];
          if (Number.isNaN(before)) expect(after).to.be.NaN;
          else if (before === after) expect(found[i]).to.be.greaterThan(found[i - 1]!);
          else if (!Number.isNaN(after)) expect(before > after).to.equal(descending);
        }
      }),
    );
  });

  it('leaves out what is not listed', () => {
    const input = { names: ['b', 'a', 'c'], values: undefined, compareNames };
    const sort = { by: BY_NAME, descending: false };
    expect(orderOf({ ...input, sort, isListed: (index) => index !== 2 })).to.deep.equal([1, 0]);
  });
});

describe('the head of a column', () => {
  it('sorts values from the largest, then from the smallest, then not at all', () => {
    const first = sortAfter(undefined, 'max');
    expect(first).to.deep.equal({ by: 'max', descending: true });
    const second = sortAfter(first, 'max');
    expect(second).to.deep.equal({ by: 'max', descending: false });
    expect(sortAfter(second, 'max')).to.equal(undefined);
  });

  it('sorts names from the first, and begins anew for another column', () => {
    expect(sortAfter({ by: 'max', descending: false }, BY_NAME)).to.deep.equal({ by: BY_NAME, descending: false });
    expect(sortAfter({ by: BY_NAME, descending: false }, BY_NAME)).to.deep.equal({ by: BY_NAME, descending: true });
  });
});
