import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { readSettings } from './settings.js';
import { readTableSettings } from './table-settings.js';

const read = (...sources: Record<string, unknown>[]): unknown => readTableSettings(readSettings(...sources));

describe('settings of a table', () => {
  it('may come as values, or as the text of attributes', () => {
    const expected = {
      time: 'at',
      timeZone: 'Europe/Berlin',
      epoch: 's',
      decimal: ',',
      labels: ['a', 'b'],
      types: { zip: 'string' },
      fields: [
        { path: 'x' },
        { path: 'y', name: 'z', type: 'time', epoch: 'ns', timeZone: 'UTC', format: 'D', unit: 'u' },
      ],
    };
    const common = { time: 'at', timeZone: 'europe/berlin', epoch: 's', decimal: ',' };
    const { types } = expected;
    const fields = ['x', { ...expected.fields[1], timeZone: 'utc' }];
    const timeZone = (read({ timeZone: 'europe/berlin' }) as { timeZone: string }).timeZone;
    expect(timeZone.toLowerCase()).to.equal('europe/berlin');
    expect(read({ ...common, labels: ['a', 'b'], types, fields })).to.deep.equal({ ...expected, timeZone });
    const texts = { labels: ' a, b,', types: JSON.stringify(types), fields: JSON.stringify(fields) };
    expect(read({ ...common, ...texts })).to.deep.equal({ ...expected, timeZone });
    expect(read({ fields: 'x, y.z' })).to.deep.equal({ fields: [{ path: 'x' }, { path: 'y.z' }] });
  });

  it('are those of the target first, then those of the source', () => {
    expect(read({ time: 'a' }, { time: 'b', epoch: 'ms' })).to.deep.equal({ time: 'a', epoch: 'ms' });
    expect(read({ labels: [] }, { labels: 'a' })).to.deep.equal({ labels: [] });
    expect(read(Object.create({ time: 'inherited' }) as Record<string, unknown>)).to.deep.equal({});
  });

  for (const [setting, value] of [
    ['time', 5],
    ['epoch', 'minutes'],
    ['decimal', ''],
    ['labels', [1]],
    ['types', { a: 'money' }],
    ['types', 'string'],
    ['fields', 5],
    ['fields', [5]],
    ['fields', [{ name: 'no path' }]],
    ['fields', [{ path: 'a', type: 'money' }]],
    ['fields', [{ path: 'a', epoch: 'h' }]],
    ['fields', [{ path: 'a', unit: 5 }]],
    ['fields', '[{"path":'],
  ] as const) {
    it(`are refused when ${setting} is ${JSON.stringify(value)}`, () => {
      expect(() => read({ [setting]: value }))
        .to.throw(`setting ${setting}`)
        .with.property('code', 'table-setting-invalid');
    });
  }

  it('that are flags are true, false, or an attribute without a value', () => {
    const flag = (value: unknown): boolean | undefined => readSettings({ header: value }).flag('header');
    expect([flag(true), flag('true'), flag(''), flag('false'), flag(undefined)]).to.deep.equal([true, true, true, false, undefined]); // prettier-ignore
    expect(() => flag('no')).to.throw('setting header');
  });
});
