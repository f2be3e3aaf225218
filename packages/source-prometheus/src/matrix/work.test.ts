import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { matrixChunks } from './fixtures/stream.js';
import type { Report } from './messages.js';
import { createWork } from './work.js';

/** What the worker reports for a body. */
function work(chunks: Iterable<Uint8Array>): { reports: Report[]; buffers: ArrayBuffer[][] } {
  const reports: Report[] = [];
  const buffers: ArrayBuffer[][] = [];
  const obey = createWork((report, given) => {
    reports.push(report);
    buffers.push(given);
  });
  obey({ kind: 'begin', grid: undefined });
  for (const bytes of chunks) obey({ kind: 'bytes', bytes });
  obey({ kind: 'end' });
  return { reports, buffers };
}

describe("the worker's part", () => {
  it('reports series in batches, gives their columns away, and ends with what stands around them', () => {
    const { reports, buffers } = work(matrixChunks(450, 2));
    const told = reports.filter(({ kind }) => kind !== 'taken');
    expect(told.map((report) => [report.kind, report.kind === 'series' ? report.series.length : 0])).to.deep.equal([
      ['series', 200],
      ['series', 200],
      ['series', 50],
      ['done', 0],
    ]);
    expect(buffers.map(({ length }) => length).filter((length) => length > 0)).to.deep.equal([400, 400, 100]);
    expect(reports.at(-1)).to.have.nested.property('envelope.resultType', 'matrix');
  });

  it('reports a fault once, and needs no more of the body', () => {
    const { reports } = work([new TextEncoder().encode('{"a":x}'), new TextEncoder().encode('}}}')]);
    expect(reports).to.deep.equal([{ kind: 'fault', fault: { kind: 'malformed', problem: 'no JSON at byte 5' } }]);
  });

  it('says when it has taken some bytes, so that no more of them wait than a few', () => {
    const chunks = [...matrixChunks(3, 2)];
    expect(work(chunks).reports.filter(({ kind }) => kind === 'taken')).to.have.length(chunks.length);
  });

  it('takes back what a second result replaces', () => {
    const result = `{"values":[[1,"1"]]},`.repeat(200) + '{"values":[]}';
    const text = `{"data":{"resultType":"matrix","result":[${result}],"result":[{"values":[[1,"1"]]}]}}`;
    expect(work([new TextEncoder().encode(text)]).reports.map(({ kind }) => kind)).to.deep.equal([
      'series',
      'clear',
      'taken',
      'series',
      'done',
    ]);
  });
});
