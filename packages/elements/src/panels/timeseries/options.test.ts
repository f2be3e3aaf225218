import { Report } from '@obs-kit/core';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { parseSeriesStyle, parseTimeseriesOptions, TIMESERIES_DEFAULTS } from './options.js';

const parse = (raw: Readonly<Record<string, unknown>>): [ReturnType<typeof parseTimeseriesOptions>, string[]] => {
  const report = new Report();
  const options = parseTimeseriesOptions(raw, report);
  return [options, report.problems.map(({ where, message }) => `${where}: ${message}`)];
};

describe('parseTimeseriesOptions', () => {
  it('gives the defaults for nothing', () => {
    expect(parse({})).to.deep.equal([TIMESERIES_DEFAULTS, []]);
  });

  it('takes what a document says', () => {
    const [options, problems] = parse({
      mark: 'bars',
      stack: true,
      thresholds: 'band',
      legend: { mode: 'table', placement: 'right', calcs: ['mean', 'p95'] },
    });
    expect(problems).to.deep.equal([]);
    expect(options.style).to.include({ mark: 'bars', stack: 'normal' });
    expect(options.thresholds).to.equal('band');
    expect(options.legend).to.deep.equal({ show: 'auto', mode: 'table', placement: 'right', calcs: ['mean', 'p95'] });
  });

  it('takes what attributes say, which are texts', () => {
    const [options, problems] = parse({ fill: '0.3', lineWidth: '2', stack: '', span: '5m' });
    expect(problems).to.deep.equal([]);
    expect(options.style).to.include({ fill: 0.3, lineWidth: 2, stack: 'normal', span: 300_000 });
  });

  it('reports each value that makes no sense, and uses its default', () => {
    const [options, problems] = parse({ mark: 'pie', fill: 2, span: 'long', legend: { calcs: ['mean', 'meen'] } });
    expect(options.style).to.deep.equal(TIMESERIES_DEFAULTS.style);
    expect(options.legend.calcs).to.deep.equal(['mean']);
    expect(problems).to.deep.equal(
      [
        'mark: panel option "mark" is not understood: pie',
        'fill: panel option "fill" is not understood: 2',
        'span: panel option "span" is not understood: long',
        'legend.calcs: panel option "calcs" is not understood: meen',
      ].toSorted((a, b) => problems.indexOf(a) - problems.indexOf(b)),
    );
  });

  it('reports names that it does not know', () => {
    expect(parse({ lineWith: 2, legend: { place: 'top' } })[1]).to.deep.equal([
      'legend.place: panel option "place" is unknown',
      'lineWith: panel option "lineWith" is unknown',
    ]);
  });

  it('names the import that knows the rare options, where one is met without it', () => {
    const report = new Report();
    parseTimeseriesOptions({ dash: 'dot', stack: 'percent' }, report);
    expect(report.problems).to.have.length(2);
    for (const { values } of report.problems)
      expect(values['known'] ?? values['allowed']).to.contain('@obs-kit/elements/chart-more.js');
  });

  it('reads own properties only', () => {
    expect(parse(Object.create({ mark: 'bars' }) as Record<string, unknown>)[0].style.mark).to.equal('line');
  });
});

describe('parseSeriesStyle', () => {
  it("lays a field's style over the panel's", () => {
    const report = new Report();
    const style = parseSeriesStyle({ mark: 'points' }, { ...TIMESERIES_DEFAULTS.style, lineWidth: 3 }, report);
    expect(style).to.include({ mark: 'points', lineWidth: 3 });
    expect(report.problems).to.deep.equal([]);
  });
});
