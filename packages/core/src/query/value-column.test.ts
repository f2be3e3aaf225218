import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { createFrame } from '../frame/build.js';
import { nameValueColumn } from './value-column.js';

describe('nameValueColumn', () => {
  const table = createFrame({
    refId: 'B',
    meta: { kind: 'table' },
    fields: [
      { name: 'job', type: 'string', values: ['a'] },
      { name: 'Value', type: 'number', values: [1] },
    ],
  });

  it('names the values of a table by its target', () => {
    const named = nameValueColumn(table);
    expect(named.fields.map(({ name }) => name)).to.deep.equal(['job', 'Value #B']);
    expect(named.fields[1]!.values).to.equal(table.fields[1]!.values);
  });

  it('leaves series, and tables without such a column, as they are', () => {
    for (const frame of [
      { ...table, meta: { kind: 'timeseries' as const } },
      { ...table, fields: table.fields.slice(0, 1) },
      { ...table, fields: [{ name: 'Value', type: 'string' as const, values: ['x'], config: {} }] },
    ]) {
      expect(nameValueColumn(frame)).to.equal(frame);
    }
  });
});
