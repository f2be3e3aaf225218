import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { dates, readOf, seriesOf, valuesOf } from '../fixtures/parsing.js';

describe('the name of a series', () => {
  const byHost = {
    '3': {
      buckets: [
        {
          key: 'a',
          doc_count: 1,
          '4': { buckets: { 'ok:1': { doc_count: 1, '2': dates({ '1': { value: 1 } }, { '1': { value: 2 } }) } } },
        },
      ],
    },
  };
  const levels = [{ id: '3', type: 'terms', field: 'host' }, { id: '4', type: 'filters' }, { id: '2' }];
  const namesOf = (metrics: readonly object[], legend: string): (string | undefined)[] =>
    valuesOf(readOf({ metrics, buckets: levels }, byHost, { legend }).frames).map(([name]) => name);
  const average = { id: '1', type: 'avg', field: 'x' };

  it('names series by their labels, and by the metric only where there are several', () => {
    const { frames } = readOf({ metrics: [average], buckets: levels }, byHost);
    expect({ ...frames[0]!.fields[1]!.labels }).to.deep.equal({ host: 'a', filter: 'ok:1' });
    // In the order of the labels' names: `filter` before `host`.
    expect(namesOf([average], '')).to.deep.equal(['ok:1 a']);
    expect(namesOf([average], '__auto')).to.deep.equal(['ok:1 a']);
    expect(namesOf([average, { id: '5' }], '')).to.deep.equal(['ok:1 a Average x', 'ok:1 a Count']);
  });

  it('fills the places of an alias once, with nothing where there is nothing', () => {
    const alias = '{{term host}}/{{ host }}/{{filter}}/{{metric}}/{{field}}/{{term metric}}/{{other}}/{{metric}}';
    expect(namesOf([average], alias)).to.deep.equal(['a/a/ok:1/Average/x///Average']);
    const hostile = { '3': { buckets: [{ key: '{{metric}}$&', doc_count: 1, '2': dates({}) }] } };
    const { frames } = readOf({ buckets: [levels[0], levels[2]] }, hostile, { legend: '{{host}} {{metric}}' });
    expect(valuesOf(frames)[0]![0]).to.equal('{{metric}}$& Count');
  });

  it('describes a pipeline by what it takes, through others, down to nothing', () => {
    const names = (metrics: readonly object[]): (string | undefined)[] =>
      seriesOf({ metrics }, {}).map(([name]) => name);
    const avg = { id: '1', type: 'avg', field: 'value', hide: true };
    const percentiles = { id: '5', type: 'percentiles', field: 'value', hide: true };
    expect(names([avg, { id: '3', type: 'derivative', pipelineAgg: '1' }])).to.deep.equal(['Derivative Average value']);
    expect(names([percentiles, { id: '3', type: 'derivative', pipelineAgg: '5[95.0]' }])).to.deep.equal([
      'Derivative p95.0 value',
    ]);
    expect(
      names([
        avg,
        { id: '3', type: 'derivative', pipelineAgg: '4' },
        { id: '4', type: 'derivative', pipelineAgg: '1', hide: true },
      ]),
    ).to.deep.equal(['Derivative Derivative Average value']);
    expect(names([{ id: '3', type: 'derivative', pipelineAgg: '9' }])).to.deep.equal(['Derivative Unset']);
    expect(
      names([
        { id: '3', type: 'derivative', pipelineAgg: '4' },
        { id: '4', type: 'derivative', pipelineAgg: '3', hide: true },
      ]),
    ).to.deep.equal(['Derivative Derivative Unset']);
    expect(
      names([
        { id: '1', type: 'max', field: 'v', hide: true },
        { id: '3', type: 'sum_bucket', pipelineAgg: '1', settings: { over: 'h' } },
      ]),
    ).to.deep.equal(['Sum of Max v']);
  });
});
