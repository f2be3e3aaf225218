import { Report } from '@obs-kit/core';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { parseStatOptions, STAT_DEFAULTS } from './options.js';

describe('parseStatOptions', () => {
  it('gives the defaults for nothing', () => {
    const report = new Report();
    expect(parseStatOptions({}, report)).to.deep.equal(STAT_DEFAULTS);
    expect(report.problems).to.deep.equal([]);
  });

  it('takes reducers and percentiles', () => {
    expect(parseStatOptions({ calc: 'p95' }, new Report()).calc).to.equal('p95');
  });

  it('reports what it cannot use', () => {
    const report = new Report();
    expect(parseStatOptions({ calc: 'avarage', sparkline: 'maybe', size: 3 }, report)).to.deep.equal(STAT_DEFAULTS);
    expect(report.problems.map(({ code, where }) => `${where} ${code}`)).to.deep.equal([
      'calc panel-option-invalid',
      'sparkline panel-option-invalid',
      'size panel-option-unknown',
    ]);
  });
});
