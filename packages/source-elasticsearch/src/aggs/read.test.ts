import type { ObsError } from '@obs-kit/core';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { dates, readOf, T, valuesOf } from '../fixtures/parsing.js';

const HOSTS = { id: '3', type: 'terms', field: 'host' };

describe('an answer of aggregations', () => {
  it('becomes one frame of all series, its times exact to the ms', () => {
    const { frames } = readOf({ buckets: [{ id: '2' }] }, { '2': dates({}, {}, {}) });
    expect(frames).to.have.length(1);
    expect(frames[0]!.meta).to.include({ kind: 'timeseries', stepMs: 60_000 });
    expect([...frames[0]!.fields[0]!.values]).to.deep.equal([T, T + 60_007, T + 120_014]);
    // No document is a number of documents.
    expect(valuesOf(frames)).to.deep.equal([['Count', [0, 1, 2]]]);
  });

  it('keeps series of different times in frames of their own', () => {
    const buckets = ['a', 'b', 'c'].map((key, i) => ({
      key,
      doc_count: 1,
      '2': { buckets: [{ key: T + (i % 2), doc_count: i }] },
    }));
    const { frames } = readOf({ buckets: [HOSTS, { id: '2', settings: { min_doc_count: 1 } }] }, { '3': { buckets } });
    expect(frames.map(({ fields }) => fields.length)).to.deep.equal([3, 2]);
    // Buckets without documents were left out on purpose: their lack is no gap.
    expect(frames[0]!.meta).not.to.have.property('stepMs');
  });

  it('sorts times that come out of order', () => {
    const buckets = [
      { key: T + 2, doc_count: 2 },
      { key: T, doc_count: 0 },
      { key: null, doc_count: 9 },
      { key: T + 1, doc_count: 1 },
    ];
    const { frames } = readOf({ buckets: [{ id: '2' }] }, { '2': { buckets } });
    expect([...frames[0]!.fields[0]!.values]).to.deep.equal([T, T + 1, T + 2]);
    expect(valuesOf(frames)).to.deep.equal([['Count', [0, 1, 2]]]);
  });

  it('drops edges only where more than edges would be left', () => {
    const counts = (n: number, trimEdges: number): number[] | undefined => {
      const { frames } = readOf(
        { buckets: [{ id: '2', settings: { trimEdges } }] },
        { '2': dates(...Array.from({ length: n }, () => ({}))) },
      );
      return valuesOf(frames)[0]?.[1];
    };
    expect(counts(5, 2)).to.deep.equal([2]);
    expect(counts(4, 2)).to.deep.equal([0, 1, 2, 3]);
  });

  it('becomes a table where the last level is no date_histogram, with a type per column', () => {
    const inner = (...keys: readonly object[]): object => ({ buckets: keys.map((key) => ({ doc_count: 1, ...key })) });
    const aggregations = {
      '2': {
        buckets: [
          {
            key: T,
            key_as_string: String(T),
            doc_count: 2,
            '3': inner({ key: 1, key_as_string: 'true' }, { key: 0, key_as_string: 'false' }),
          },
        ],
      },
    };
    const { frames } = readOf({ buckets: [{ id: '2' }, { id: '3', type: 'terms', field: 'ok' }] }, aggregations);
    expect(frames[0]!.meta.kind).to.equal('table');
    expect(frames[0]!.fields.map(({ name, type, values }) => [name, type, [...values]])).to.deep.equal([
      ['@timestamp', 'time', [T, T]],
      ['ok', 'string', ['true', 'false']],
      ['Count', 'number', [1, 1]],
    ]);
    const ids = readOf(
      { buckets: [{ id: '3', type: 'terms', field: 'id' }] },
      { '3': inner({ key: 7 }, { key: '9007199254740993' }) },
    );
    expect(ids.frames[0]!.fields[0]!.values).to.deep.equal(['7', '9007199254740993']);
    const numbers = readOf(
      { buckets: [{ id: '3', type: 'terms', field: 'id' }] },
      { '3': inner({ key: 7 }, { key: -0.5 }) },
    );
    expect([...numbers.frames[0]!.fields[0]!.values]).to.deep.equal([7, -0.5]);
  });

  it('holds nothing when nothing was found', () => {
    expect(readOf({ buckets: [{ id: '2' }] }, { '2': { buckets: [] } }).frames).to.deep.equal([]);
    expect(
      readOf({ buckets: [{ id: '3', type: 'terms', field: 'x' }] }, { '3': { buckets: [] } }).frames,
    ).to.deep.equal([]);
  });

  it('holds nothing when every metric is hidden', () => {
    const metrics = [{ id: '1', hide: true }];
    expect(readOf({ metrics, buckets: [{ id: '2' }] }, { '2': dates({}) }).frames).to.deep.equal([]);
  });

  it('is refused when it lacks what was asked for', () => {
    let thrown: ObsError | undefined;
    try {
      readOf({ buckets: [{ id: '2' }] }, { other: {} });
    } catch (error) {
      thrown = error as ObsError;
    }
    expect(thrown?.code).to.equal('elasticsearch-answer-malformed');
  });

  it('shows no more series than a panel can hold, and says so', () => {
    const buckets = Array.from({ length: 10_001 }, (_, i) => ({ key: `k${i}`, doc_count: 1, '2': dates({}) }));
    const { frames, notices } = readOf({ buckets: [HOSTS, { id: '2' }] }, { '3': { buckets } });
    expect(frames[0]!.fields).to.have.length(10_001);
    expect(notices.map(({ text }) => text)).to.deep.equal([
      'Only the first 10000 of 10001 series are shown: narrow the query.',
    ]);
  });
});
