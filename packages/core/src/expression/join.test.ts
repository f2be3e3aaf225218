import { describe, expect, it } from '@obs-kit/testing/spec.js';
import fc from 'fast-check';
import type { Labels } from '../frame/labels.js';
import { labelsOf, number } from './fixtures/items.js';
import { joinItems } from './join.js';

const pairs = (left: readonly string[], right: readonly string[]): string[] =>
  joinItems(
    left.map((labels, i) => number(labels, i)),
    right.map((labels, i) => number(labels, i)),
  ).map(({ a, b, labels }) => `${a.values[0]}–${b.values[0]} ${textOf(labels)}`.trim());

const textOf = (labels: Labels): string =>
  Object.entries(labels)
    .map((pair) => pair.join('='))
    .sort()
    .join(',');

/** The rules as they are documented, for every pair. */
function naive(left: readonly string[], right: readonly string[]): string[] {
  const found: string[] = [];
  const contains = (all: Labels, some: Labels): boolean =>
    Object.entries(some).every(([name, value]) => all[name] === value);
  left.forEach((one, i) =>
    right.forEach((other, j) => {
      const [a, b] = [labelsOf(one), labelsOf(other)];
      if (contains(a, b)) found.push(`${i}–${j} ${textOf(a)}`.trim());
      else if (contains(b, a)) found.push(`${i}–${j} ${textOf(b)}`.trim());
    }),
  );
  return found.length === 0 && left.length === 1 && right.length === 1 ? ['0–0'] : found;
}

describe('the two sides of a formula', () => {
  it('are joined where labels are the same', () => {
    expect(pairs(['host=a', 'host=b'], ['host=b', 'host=a', 'host=c'])).to.deep.equal(['0–1 host=a', '1–0 host=b']);
  });

  it('are joined where one has some of the labels of the other, and get those of the one with more', () => {
    expect(pairs(['host=a,dc=x', 'host=a,dc=y', 'host=b,dc=x'], ['host=a'])).to.deep.equal([
      '0–0 dc=x,host=a',
      '1–0 dc=y,host=a',
    ]);
    expect(pairs(['dc=x'], ['host=a,dc=x', 'host=b,dc=y'])).to.deep.equal(['0–0 dc=x,host=a']);
  });

  it('are joined with everything where one has no labels', () => {
    expect(pairs([''], ['host=a', 'host=b'])).to.deep.equal(['0–0 host=a', '0–1 host=b']);
    expect(pairs(['host=a', 'host=b'], [''])).to.deep.equal(['0–0 host=a', '1–0 host=b']);
  });

  it('are joined where each is one item, and lose labels that do not agree', () => {
    expect(pairs(['host=a'], ['job=shop'])).to.deep.equal(['0–0']);
    expect(pairs(['host=a'], ['host=b'])).to.deep.equal(['0–0']);
    expect(pairs(['host=a', 'host=b'], ['host=c'])).to.deep.equal([]);
  });

  it('equals every pair looked at by itself', () => {
    const label = fc.constantFrom('', 'a=1', 'a=2', 'b=1', 'a=1,b=1', 'a=1,b=2', 'b=2,a=2', 'a=1,b=1,c=1', 'c=1');
    const side = fc.array(label, { maxLength: 6 });
    fc.assert(
      fc.property(side, side, (left, right) => {
        expect(pairs(left, right)).to.deep.equal(naive(left, right));
      }),
      { seed: 4, numRuns: 1000 },
    );
  });

  it('are found by their labels, not by trying every pair', () => {
    const side = Array.from({ length: 20_000 }, (_, i) => number(`host=h${i}`, i));
    const joined = joinItems(side, side);
    expect(joined.length).to.equal(side.length);
    expect(joined.every(({ a, b }) => a === b)).to.equal(true);
  });
});
