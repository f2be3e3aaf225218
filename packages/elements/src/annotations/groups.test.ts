import type { Annotation } from '@obs-kit/core/annotations.js';
import { parseAnnotations } from '@obs-kit/core/annotations.js';
import { Report } from '@obs-kit/core';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import fc from 'fast-check';
import { groupAnnotations, MARK_PX, stateOfGroup } from './groups.js';

const read = (...list: object[]): readonly Annotation[] => parseAnnotations(list, new Report());
const spans = (list: readonly Annotation[], msPerPx: number): unknown[] =>
  groupAnnotations(list, msPerPx).map(({ kind, from, to, annotations }) => [kind, from, to, annotations.length]);

describe('groupAnnotations', () => {
  it('joins points that are nearer than a mark is wide to the first of them', () => {
    const list = read({ time: 0 }, { time: 20 }, { time: 29 }, { time: 30 }, { time: 100 });
    expect(spans(list, 1)).to.deep.equal([
      ['point', 0, 29, 3],
      ['point', 30, 30, 1],
      ['point', 100, 100, 1],
    ]);
    expect(spans(list, 0.1)).to.have.length(4);
  });

  it('joins regions that touch, and keeps points inside of them apart', () => {
    const list = read({ time: 0, timeEnd: 50 }, { time: 30 }, { time: 40, timeEnd: 90 }, { time: 95, timeEnd: 120 });
    expect(spans(list, 1)).to.deep.equal([
      ['region', 0, 90, 2],
      ['point', 30, 30, 1],
      ['region', 95, 120, 1],
    ]);
  });

  it('keeps states that follow one another apart, and joins those that overlap', () => {
    const pending = { time: 0, timeEnd: 40, state: 'pending' };
    expect(spans(read(pending, { time: 40, timeEnd: 90, state: 'firing' }), 1)).to.have.length(2);
    expect(spans(read(pending, { time: 40, timeEnd: 90, state: 'pending' }), 1)).to.have.length(1);
    expect(spans(read(pending, { time: 39, timeEnd: 90, state: 'firing' }), 1)).to.have.length(1);
  });

  it('shows a region that is too narrow to be seen as a point', () => {
    expect(spans(read({ time: 0, timeEnd: 11 }), 1)).to.deep.equal([['point', 0, 11, 1]]);
    expect(spans(read({ time: 0, timeEnd: Infinity }), 1)).to.deep.equal([['region', 0, Infinity, 1]]);
  });

  it('loses nobody, keeps marks of points apart and regions from overlapping, whatever there is', () => {
    const one = fc.record({ time: fc.integer({ min: 0, max: 1e5 }), length: fc.integer({ min: 0, max: 500 }) });
    fc.assert(
      fc.property(fc.array(one, { maxLength: 300 }), fc.constantFrom(0.3, 1, 17, 400), (given, msPerPx) => {
        const list = read(...given.map(({ time, length }) => ({ time, timeEnd: time + length })));
        const groups = groupAnnotations(list, msPerPx);
        expect(groups.flatMap(({ annotations }) => annotations)).to.have.members([...list]);
        for (const kind of ['point', 'region'] as const) {
          const own = groups.filter((group) => group.kind === kind);
          own.slice(1).forEach((group, i) => {
            if (kind === 'point') expect(group.from - own[i]!.from).to.be.at.least(MARK_PX * msPerPx);
            else expect(group.from).to.be.at.least(own[i]!.to);
          });
        }
      }),
      { seed: 7, numRuns: 60 },
    );
  });

  it('does not regroup when the range moves on, for it knows none', () => {
    const list = read(...Array.from({ length: 40 }, (_, i) => ({ time: i * 11 })));
    const all = groupAnnotations(list, 1);
    expect(groupAnnotations([...list, ...read({ time: 900 })], 1).slice(0, all.length)).to.deep.equal(all);
  });
});

describe('stateOfGroup', () => {
  it('is the worst state of its alerts, and none where no alert is', () => {
    const of = (...states: (string | undefined)[]): unknown =>
      stateOfGroup(groupAnnotations(read(...states.map((state) => ({ time: 0, state }))), 1)[0]!);
    expect(of('pending', 'firing', 'error')).to.equal('firing');
    expect(of('error', 'pending')).to.equal('pending');
    expect(of('error', undefined)).to.equal('error');
    expect(of(undefined)).to.equal(undefined);
  });
});
