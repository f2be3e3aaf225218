import type { HttpStream, ObsError } from '@obs-kit/core';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { matrixChunks, streamOf } from './fixtures/stream.js';
import type { ParsedAnswer } from './answer.js';
import { readBody } from './read-body.js';
import { Workers } from './worker-reader.js';

const { signal } = new AbortController();
const GRID = { start: 1_600_000_000_000, stepMs: 15_000, length: 3 };

async function refusalOf(stream: HttpStream): Promise<Partial<ObsError>> {
  const thrown = await readBody(stream, { signal }).catch((error: ObsError) => error);
  const { code, message, retryAfterMs } = thrown as ObsError;
  return { code, message, retryAfterMs };
}

describe('readBody', () => {
  it('gives series with labels, columns on the grid, and what stands around them', async () => {
    const answer = await readBody(streamOf(matrixChunks(2, 3)), { signal, grid: GRID });
    const { status, warnings, infos, error, errorType, resultType, data, series } = answer;
    expect([status, warnings, infos, error, errorType, resultType, data]).to.deep.equal([
      'success', ['slow'], [], '', '', 'matrix', undefined,
    ]); // prettier-ignore
    expect(series.map(({ labels, times, values }) => [{ ...labels }, times, [...values]])).to.deep.equal([
      [{ i: '0' }, undefined, [0, 7919 / 7, 5831 / 7]],
      [{ i: '1' }, undefined, [7919 / 7, 5831 / 7, 3743 / 7]],
    ]);
  });

  it('takes a label of any name as data', async () => {
    const body = '{"data":{"resultType":"matrix","result":[{"metric":{"__proto__":"x","toString":"y"}}]}}';
    const { series } = await readBody(streamOf([body]), { signal });
    expect(Object.entries(series[0]!.labels)).to.deep.equal([['__proto__', 'x'], ['toString', 'y']]); // prettier-ignore
    expect(Object.getPrototypeOf(series[0]!.labels)).to.equal(null);
  });

  it('gives the data of another type, or of no type, as JSON', async () => {
    const of = async (data: string): Promise<ParsedAnswer> =>
      readBody(streamOf([`{"status":"success","data":${data}}`]), { signal });
    const vector = await of('{"resultType":"vector","result":[{"metric":{},"value":[1,"2"]}]}');
    expect([vector.resultType, (vector.data as { result: unknown }).result]).to.deep.equal([
      'vector',
      [{ metric: {}, value: [1, '2'] }],
    ]);
    expect(await of('["a","b"]')).to.deep.include({ resultType: '', data: ['a', 'b'], series: [] });
  });

  it('reads the envelope of a refusal, and takes anything else from a server that refuses', async () => {
    const refused = { ok: false, status: 400 };
    const envelope = streamOf(['{"status":"error","errorType":"bad_data","error":"1:3: parse error"}'], refused);
    expect(await readBody(envelope, { signal })).to.deep.include({
      status: 'error',
      errorType: 'bad_data',
      error: '1:3: parse error',
    });
    expect(await readBody(streamOf(['404 page not found'], refused), { signal })).to.deep.include({ status: '' });
  });

  it('tells a web page from data, by its type or by its text', async () => {
    const page = ['\n <!doctype', ' html><title>sign in</title>'];
    const byText = await refusalOf(streamOf(page));
    const byType = await refusalOf(streamOf(['<p>'], { type: 'text/html' }));
    expect([byText.code, byType.code]).to.deep.equal(['source-answer-html', 'source-answer-html']);
    expect((await refusalOf(streamOf(['<xml/>']))).code).to.equal('prometheus-answer-malformed');
  });

  for (const [title, body, code, retryAfterMs] of [
    ['an empty body', '', 'prometheus-answer-malformed', 0],
    ['text that breaks off', '{"status":"success","da', 'prometheus-answer-malformed', 0],
    ['a bare NaN', '{"status":"success","data":NaN}', 'prometheus-answer-malformed', undefined],
    ['bytes that are no text', new Uint8Array([0x7b, 0x22, 0xff, 0x22]), 'source-answer-malformed', undefined],
  ] as const) {
    it(`refuses ${title} with ${code}`, async () => {
      expect(await refusalOf(streamOf([body]))).to.deep.include({ code, retryAfterMs });
    });
  }

  it('names the address, the fault and the byte', async () => {
    expect((await refusalOf(streamOf(['{"status":', '"x",}']))).message).to.equal(
      'answer from http://prom.test/api/v1/query_range is not one of the Prometheus API: no key at byte 14',
    );
  });

  it('refuses more points than a page can hold', async () => {
    function* endless(): Generator<string> {
      yield '{"status":"success","data":{"resultType":"matrix","result":[{"values":[[1,"1"]';
      for (;;) yield ',[1,"1"]'.repeat(100_000);
    }
    const { code, message } = await refusalOf(streamOf(endless()));
    expect([code, message]).to.deep.equal([
      'source-answer-too-large',
      'answer from http://prom.test/api/v1/query_range has more than 5 million points',
    ]);
  });

  it('passes on what the stream throws, and ends the transfer when it stops early', async () => {
    let ended = false;
    async function* chunks(fails: boolean): AsyncGenerator<Uint8Array> {
      try {
        yield new TextEncoder().encode('{"a":x}');
        if (fails) throw new Error('cut');
        for (;;) yield new Uint8Array(1024 * 1024);
      } finally {
        ended = true;
      }
    }
    expect((await refusalOf({ ...streamOf([]), chunks: chunks(true) })).message).to.equal('cut');
    ended = false;
    expect((await refusalOf({ ...streamOf([]), chunks: chunks(false) })).code).to.equal('prometheus-answer-malformed');
    expect(ended).to.equal(true);
  });

  it('parses a large answer here where no worker can be made, and asks for one once', async () => {
    let asked = 0;
    const workers = new Workers(() => {
      asked += 1;
      throw new TypeError('forbidden');
    });
    for (const _ of [1, 2]) {
      const { series } = await readBody(streamOf(matrixChunks(60, 3000)), { signal, workers });
      expect([series.length, series[59]!.times!.length]).to.deep.equal([60, 3000]);
    }
    expect(asked).to.equal(1);
  });

  it('asks for no worker for a small answer', async () => {
    const workers = new Workers(() => {
      throw new TypeError('asked');
    });
    expect((await readBody(streamOf(matrixChunks(2, 100)), { signal, workers })).series).to.have.length(2);
  });
});
