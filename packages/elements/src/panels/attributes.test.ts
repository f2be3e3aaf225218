import { Report } from '@obs-kit/core';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { fieldOptionsOf, panelOf, type PanelAttributes } from './attributes.js';

const NONE: PanelAttributes = {
  title: '',
  description: '',
  query: '',
  source: '',
  legend: '',
  unit: '',
  min: undefined,
  max: undefined,
  decimals: undefined,
  threshold: '',
};

describe('fieldOptionsOf', () => {
  it('says nothing where no attribute does', () => {
    expect(fieldOptionsOf(NONE, new Report())).to.deep.equal({ defaults: {}, overrides: [] });
  });

  it('reads numbers, unit and thresholds', () => {
    const report = new Report();
    const { defaults } = fieldOptionsOf({ ...NONE, unit: 'bytes', min: '0', max: 1, threshold: '0.8:red' }, report);
    expect(report.problems).to.deep.equal([]);
    expect(defaults).to.deep.include({ unit: 'bytes', min: 0, max: 1 });
    expect(defaults.thresholds!.steps.map(({ value }) => value)).to.deep.equal([null, 0.8]);
  });

  it('reports what is not a number, and leaves it out', () => {
    const report = new Report();
    expect(fieldOptionsOf({ ...NONE, max: 'high' }, report).defaults).to.deep.equal({});
    expect(report.problems.map(({ message }) => message)).to.deep.equal(['attribute max is not a number: high']);
  });
});

describe('panelOf', () => {
  const rest = { id: 'x', type: 'stat', needs: 'instant' as const, options: {} };

  it('is nothing without a query', () => {
    expect(panelOf({ ...NONE, query: ' ' }, { defaults: {}, overrides: [] }, rest)).to.equal(undefined);
  });

  it('asks one target in the way that the panel type needs', () => {
    const panel = panelOf(
      { ...NONE, query: 'up', source: 'prom', legend: '{{job}}' },
      { defaults: {}, overrides: [] },
      rest,
    )!;
    expect(panel).to.include({ id: 'x', type: 'stat', source: 'prom' });
    expect(panel.targets).to.have.length(1);
    expect(panel.targets[0]).to.include({ query: 'up', source: 'prom', mode: 'instant', legend: '{{job}}' });
  });
});
