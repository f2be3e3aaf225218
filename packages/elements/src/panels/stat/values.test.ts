import { createFrame, textOf, type FieldConfig, type Frame } from '@obs-kit/core';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { COLORS, resolved, series, START } from '../../fixtures/frames.js';
import { STAT_DEFAULTS, type StatOptions } from './options.js';
import { statValuesOf, type StatValue } from './values.js';

const THRESHOLDS: FieldConfig = {
  unit: 'percentunit',
  thresholds: {
    mode: 'absolute',
    steps: [
      { value: null, color: 'green' },
      { value: 0.8, color: 'red' },
    ],
  },
};

function values(frames: readonly Frame[], options: Partial<StatOptions> = {}): readonly StatValue[] {
  return statValuesOf({
    frames: resolved(...frames),
    options: { ...STAT_DEFAULTS, ...options },
    colors: COLORS,
    range: undefined,
  });
}

describe('statValuesOf', () => {
  it('makes one value of each series', () => {
    const shown = values([series('a', [1, 2]), series('b', [3, 4])]);
    expect(shown.map(({ name, value }) => [name, textOf(value)])).to.deep.equal([
      ['a', '2'],
      ['b', '4'],
    ]);
  });

  it('reduces by the calculation that is asked for', () => {
    expect(textOf(values([series('a', [1, 3])], { calc: 'mean' })[0]!.value)).to.equal('2');
  });

  it('takes the last value that is there', () => {
    expect(textOf(values([series('a', [1, 2, null])])[0]!.value)).to.equal('2');
  });

  it('shows that there is no value, in a colour of no threshold', () => {
    const [shown] = values([series('a', [null], THRESHOLDS)]);
    expect(textOf(shown!.value)).to.equal('–');
    expect([shown!.color, shown!.reached]).to.deep.equal(['p1', '']);
  });

  it('says the threshold that is reached in words too', () => {
    expect(values([series('a', [0.85], THRESHOLDS)])[0]).to.include({ color: 'theme red', reached: '≥ 80%' });
    expect(values([series('a', [0.5], THRESHOLDS)])[0]).to.include({ color: 'theme green', reached: '' });
  });

  it('has the colour of its series where there are no thresholds', () => {
    expect(values([series('a', [1]), series('b', [1])]).map(({ color }) => color)).to.deep.equal(['p1', 'p2']);
  });

  it('draws the course of a series with more than one value, by reference', () => {
    const frame = series('a', [1, 2]);
    expect(values([frame])[0]!.sparkline!.series[0]!.y).to.equal(frame.fields[1]!.values);
    expect(values([series('a', [1])])[0]!.sparkline).to.equal(undefined);
    expect(values([frame], { sparkline: false })[0]!.sparkline).to.equal(undefined);
  });

  it('shows a text as it is', () => {
    const frame = createFrame({
      fields: [
        { name: 'time', type: 'time', values: [START] },
        { name: 'version', type: 'string', values: ['<b>1.2</b>'] },
      ],
    });
    expect(textOf(values([frame])[0]!.value)).to.equal('<b>1.2</b>');
  });
});
