import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { isReadable } from '../columns/readable.js';
import type { SeriesSpec } from '../spec.js';
import { checkLater } from './check-later.js';
import { appendTo } from './growing-column.js';

const MILLION = 1 << 20;

function seriesOf(rows: number, change: (x: Float64Array) => void = () => {}): SeriesSpec {
  const x = Float64Array.from({ length: rows }, (_, i) => i);
  change(x);
  return { id: 'a', name: 'a', x, y: x, mark: 'line', color: 'red' };
}

/** What is to be done later, and what was looked at up to now. */
function checker(): { check: ReturnType<typeof checkLater>; next: () => boolean; looked: number[] } {
  const waiting: (() => void)[] = [];
  const looked: number[] = [];
  const check = checkLater(
    (series, again, most) => {
      looked.push(most ?? series.x.length);
      return isReadable(series, again, most);
    },
    (work) => waiting.push(work),
  );
  return { check, looked, next: () => [waiting.shift()].some((work) => work?.() === undefined && work !== undefined) };
}

describe('checkLater', () => {
  it('looks at all of a shorter column at once', () => {
    const { check, looked, next } = checker();
    expect(check(seriesOf(1000), () => {})).to.equal(true);
    expect(
      check(
        seriesOf(1000, (x) => (x[500] = 3)),
        () => {},
      ),
    ).to.equal(false);
    expect(looked).to.deep.equal([1000, 1000]);
    expect(next()).to.equal(false);
  });

  it('looks at a longer one in parts, after it was drawn, and once', () => {
    const { check, looked, next } = checker();
    const series = seriesOf(2 * MILLION + 5);
    const again = (): never => {
      throw new Error('it ascends');
    };
    for (let paint = 0; paint < 3; paint++) expect(check(series, again)).to.equal(true);
    expect(looked).to.deep.equal([]);
    while (next());
    expect(looked).to.deep.equal([MILLION, 2 * MILLION, 2 * MILLION + 5]);
    expect(check(series, again)).to.equal(true);
    expect(next()).to.equal(false);
  });

  it('looks at once at what is new in a long one that grows', () => {
    const { check, looked, next } = checker();
    const grown = appendTo(seriesOf(MILLION).x, [MILLION]);
    const of = (x: Float64Array): SeriesSpec => ({ ...seriesOf(0), x, y: x });
    expect(check(of(grown), () => {})).to.equal(true);
    while (next());
    expect(looked).to.deep.equal([MILLION, MILLION + 1]);
    const longer = appendTo(grown, [MILLION + 1]);
    expect(check(of(longer), () => {})).to.equal(true);
    expect(check(of(appendTo(longer, [5])), () => {})).to.equal(false);
    expect(looked).to.deep.equal([MILLION, MILLION + 1, MILLION + 2, MILLION + 3]);
    expect(next()).to.equal(false);
  });

  it('has it asked again by all who drew it when it does not ascend, and refuses it from then on', () => {
    const { check, next } = checker();
    const series = seriesOf(2 * MILLION, (x) => (x[MILLION + 77] = 5));
    const asked: string[] = [];
    expect(check(series, () => asked.push('a'))).to.equal(true);
    expect(check(series, () => asked.push('b'))).to.equal(true);
    while (next());
    expect(asked).to.deep.equal(['a', 'b']);
    expect(check(series, () => asked.push('c'))).to.equal(false);
    expect(asked).to.have.length(2);
  });

  it('refuses at once what is in disorder everywhere, and what are no columns', () => {
    const { check, next } = checker();
    const series = seriesOf(2 * MILLION, (x) => x.set(x.toReversed()));
    expect(check(series, () => {})).to.equal(false);
    expect(check({ ...series, y: [] as unknown as Float64Array }, () => {})).to.equal(false);
    expect(next()).to.equal(false);
  });
});
