import { buildScene, describeScene, LIGHT_THEME } from '@obs-kit/chart';
import type { AbsoluteTimeRange, Frame } from '@obs-kit/core';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { chartInput } from '../../fixtures/chart-input.js';
import { series, START } from '../../fixtures/frames.js';
import { stateTimelineModelOf } from './model.js';
import { stateTimeline } from './type.js';

const SIZE = { width: 400, height: 200, pixelRatio: 1, measureText: (text: string) => text.length * 6 };
const mappings = '0=Down, 1=Up, 2=Slow, 3=Busy, 4=Odd';
const minute = (count: number): number => START + count * 60_000;
const HOUR: AbsoluteTimeRange = { from: START, to: minute(10) };

/** A row with a state each minute, as digits; a dot is a missing one. */
const row = (name: string, states: string): Frame =>
  series(
    name,
    Array.from(states, (state) => (state === '.' ? null : Number(state))),
  );

function wordsOf(frames: readonly Frame[], range: AbsoluteTimeRange | undefined = HOUR): string {
  const { spec } = stateTimelineModelOf({ ...chartInput(stateTimeline, frames, { mappings }), range });
  return describeScene(buildScene(spec, SIZE, LIGHT_THEME));
}

/** Without how many rows there are and what range is shown. */
const rowsOf = (frames: readonly Frame[], range?: AbsoluteTimeRange): string =>
  wordsOf(frames, range).replace(/^.*?\. /, '');

describe('a timeline of states in words', () => {
  it('tells how many rows there are, and of what time', () => {
    expect(wordsOf([row('a', '1111111111')])).to.equal('1 row, Jan 1, 2026, 00:00:00 – 00:10:00. a: Up all the time.');
  });

  it('tells of a row its state now, since when, how often it changed, and how long it was not as usual', () => {
    expect(rowsOf([row('a', '1110211111')])).to.equal(
      'a: Up since 00:05:00, 3 changes; in all Down 1 min (10%), Slow 1 min (10%).',
    );
    expect(rowsOf([row('a', '1111111000')])).to.equal('a: Down since 00:07:00, 1 change; in all Down 3 min (30%).');
  });

  it('begins with rows that are not as usual now, then those that were so for longest', () => {
    const frames = [
      row('fine', '1111111111'),
      row('once', '1110111111'),
      row('long', '1000011111'),
      row('down', '1111111110'),
      row('never', '0000000000'),
    ];
    expect([...rowsOf(frames).matchAll(/(\w+): /g)].map(([, name]) => name)).to.deep.equal([
      'never',
      'down',
      'long',
      'once',
      'fine',
    ]);
    expect(rowsOf(frames)).to.match(/^never: Down all the time\. down: Down since 00:09:00, 1 change;/);
  });

  it('takes what a row is for longest as usual where rows have no state in common', () => {
    expect(rowsOf([row('a', '2222222223'), row('b', '1111111110'), row('c', '4444444444')])).to.equal(
      'a: Busy since 00:09:00, 1 change; in all Busy 1 min (10%). ' +
        'b: Down since 00:09:00, 1 change; in all Down 1 min (10%). c: Odd all the time.',
    );
  });

  it('never takes missing values for a state that is fine', () => {
    expect(rowsOf([row('a', '1111111...')])).to.equal(
      'a: No data since 00:07:00, 1 change; in all No data 3 min (30%).',
    );
    expect(rowsOf([row('a', '1111111111'), row('none', '..........')])).to.match(/^none: No data all the time\. a:/);
  });

  it('speaks of what is shown', () => {
    const frames = [row('a', '1110111111')];
    expect(rowsOf(frames, { from: minute(5), to: minute(9) })).to.equal('a: Up all the time.');
    expect(rowsOf(frames, { from: minute(3.5), to: minute(9) })).to.match(/^a: Up since 00:04:00, 1 change;/);
  });

  it('stays short: eight rows, three states of each, and how many more there are', () => {
    const many = Array.from({ length: 12 }, (_, i) => row(`r${i}`, '1111111111'));
    expect(rowsOf(many)).to.match(/r7: Up all the time\. And 4 more rows: Up all the time\.$/);
    const bad = Array.from({ length: 9 }, (_, i) => row(`bad${i}`, '1111111110'));
    expect(rowsOf([...many, ...bad])).to.match(/^bad0: .* And 13 more rows\.$/);
    expect(rowsOf([row('a', '111102311.')])).to.contain('Slow 1 min (10%), Busy 1 min (10%), +1 more.');
  });

  it('says that there is nothing', () => {
    expect(wordsOf([])).to.equal('No data');
    expect(() => wordsOf([row('a', ''), row('b', '1')], undefined)).not.to.throw();
  });
});
