import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { readByReference, readByScanner, splitAt, type Reading } from './fixtures/reference.js';
import { createCollector } from './collector.js';
import { FaultError, type Fault } from './faults.js';
import { Scanner } from './scanner.js';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

function read(text: string): Reading {
  return readByScanner([encode(text)]);
}

/** Why a body is refused. */
function faultOf(text: string): Fault | undefined {
  const scanner = new Scanner(createCollector(undefined, { take() {}, clear() {} }));
  try {
    scanner.push(encode(text));
    scanner.end();
  } catch (thrown) {
    return (thrown as FaultError).fault;
  }
  return undefined;
}

const matrixOf = (result: string): string => `{"status":"success","data":{"resultType":"matrix","result":${result}}}`;

describe('the scanner', () => {
  const small: readonly (readonly [string, string])[] = [
    [
      'of every member, with text beyond ASCII, escapes and histograms',
      '{"status":"success","data":{"resultType":"matrix","result":[{"metric":{"__name__":"ü\\"\\u00e9😀","__proto__":"p"},' +
        '"values":[[1600000000.123,"-0.5e-07"],[1600000015,"NaN"]],"histograms":[[1,{"count":"1"}]]}]},"infos":["ä"]}',
    ],
    ['with a byte order mark', '\uFEFF {"status":"success","data":{"resultType":"matrix","result":[]}} \n'],
    [
      'with the type after the result',
      '{"data":{"result":[{"values":[[1,"2"]]}],"resultType":"matrix"},"status":"success"}',
    ],
    ['of a vector', '{"data":{"resultType":"vector","result":[{"metric":{},"value":[1,"2"]}]},"x":[{"y":"]"}]}'],
  ];
  for (const [title, text] of small) {
    it(`reads an answer ${title}, wherever two chunks meet`, () => {
      const bytes = encode(text);
      const reference = readByReference(bytes);
      expect(reference).not.to.have.property('refused');
      for (let at = 0; at <= bytes.length; at++) {
        expect(readByScanner(splitAt(bytes, [at])), `at ${at}`).to.deep.equal(reference);
      }
      expect(readByScanner([...bytes].map((byte) => Uint8Array.of(byte)))).to.deep.equal(reference);
    });
  }

  it('takes the last of equal keys, as any reader of JSON', () => {
    const text =
      '{"data":{"resultType":"vector","result":1},"status":"x","data":{"resultType":"matrix","result":[{"values":[[9,"9"]]}],' +
      '"result":[{"metric":{"a":"1"},"metric":{"b":"2"},"values":[[1,"1"]],"values":[[2,"2"]]}]},"status":"success"}';
    expect(read(text)).to.deep.equal(readByReference(encode(text)));
    expect(read(text)).to.have.nested.property('series.length', 1);
  });

  it('keeps equal times and steps back, for others to count', () => {
    const { series } = read(matrixOf('[{"values":[[2,"1"],[2,"2"],[1,"3"]]}]')) as { series: { times: number[] }[] };
    expect(series[0]!.times).to.deep.equal([2000, 2000, 1000]);
  });

  it('reads a null in place of a list as an empty one', () => {
    expect(read(matrixOf('null'))).to.deep.include({ series: [] });
    expect(read(matrixOf('[{"metric":null,"values":null,"histograms":null}]'))).to.have.nested.property(
      'series.length',
      1,
    );
  });

  it('needs no result beside an error', () => {
    expect(read('{"status":"error","error":"x","data":{"resultType":"matrix"}}')).to.deep.include({
      resultType: 'matrix',
    });
  });

  for (const [text, problem] of [
    ['', 'an empty body'],
    [' \n', 'an empty body'],
    ['{"status":"succ', 'the text ends at byte 15'],
    [matrixOf('[{"values":[[1,"2"],[3').slice(0, 75), 'the text ends at byte 75'],
  ] as const) {
    it(`calls ${JSON.stringify(text)} cut: it may come whole the next time`, () => {
      expect(faultOf(text)).to.deep.equal({ kind: 'cut', problem });
    });
  }

  for (const [text, problem] of [
    ['404 page not found', 'no JSON object at byte 0'],
    ['[]', 'no JSON object at byte 0'],
    ['{"status" "x"}', 'no colon at byte 10'],
    ['{"status":NaN}', 'no JSON at byte 10'],
    ['{"status":"a\nb"}', 'no JSON at byte 10'],
    ['{status:1}', 'no key at byte 1'],
    ['{"a":1,}', 'no key at byte 7'],
    ['{"a":1 "b":2}', 'no comma at byte 7'],
    ['{"a":1}]', 'more text at byte 7'],
    ['{"data":{"resultType":"matrix"},"status":"success"}', 'a matrix without a result at byte 51'],
    ['{"data":{"result":[}],"resultType":"matrix"}}', 'no comma at byte 20'],
    ['{"data":{"result":3,"resultType":"matrix"}}', 'a result that is no list at byte 18'],
    ['{"data":{"resultType":"matrix","result":[],"resultType":"vector"}}', 'two types of result at byte 64'],
    [matrixOf('[1]'), 'a series that is no object at byte 60'],
    [matrixOf('[{"values":[1]}]'), 'a sample that is no list at byte 71'],
    [matrixOf('[{"values":[["1","1"]]}]'), 'a sample without a time at byte 71'],
    [matrixOf('[{"values":[[NaN,"1"]]}]'), 'no JSON at byte 71'],
    [matrixOf('[{"values":[[1,"1"]],,}]'), 'no key at byte 80'],
    [matrixOf('[{"values":{}}]'), 'values that are no list at byte 70'],
    [matrixOf('[{"metric":[]}]'), 'labels that are no object at byte 70'],
    [matrixOf('[{"metric":{"a":1}}]'), 'a label that is no text at byte 70'],
    [matrixOf('[{"histograms":{}}]'), 'histograms that are no list at byte 74'],
    [matrixOf('[{"histograms":[[]]}]'), 'a sample without a time at byte 74'],
  ] as const) {
    it(`refuses ${text} and says where`, () => {
      expect(faultOf(text)).to.deep.equal({ kind: 'malformed', problem });
    });
  }

  it('refuses what is not UTF-8, in labels and anywhere else', () => {
    const bytes = encode(matrixOf('[{"metric":{"a":"xy"}}]'));
    const at = bytes.indexOf('x'.charCodeAt(0), 60);
    bytes.set([0xc3, 0x28], at);
    expect(readByScanner([bytes])).to.deep.equal({ refused: 'encoding' });
    expect(readByReference(bytes)).to.deep.equal({ refused: 'encoding' });
  });

  it('refuses more than five million points, before it has read them all', () => {
    const chunk = encode('[1,"1"],'.repeat(100_000));
    const scanner = new Scanner(createCollector(undefined, { take() {}, clear() {} }));
    scanner.push(encode(matrixOf('[{"values":[').slice(0, -2)));
    let chunks = 0;
    expect(() => {
      for (; chunks < 60; chunks++) scanner.push(chunk);
    }).to.throw(FaultError, '5 million points');
    expect(chunks).to.equal(50);
  });

  it('refuses few points in many series that would fill a long grid', () => {
    const grid = { start: 0, stepMs: 1000, length: 11_000 };
    const scanner = new Scanner(createCollector(grid, { take() {}, clear() {} }));
    scanner.push(encode(matrixOf('[').slice(0, -2)));
    const series = encode('{"values":[[1,"1"]]},'.repeat(100));
    expect(() => {
      for (let k = 0; k < 20; k++) scanner.push(series);
    }).to.throw(FaultError, '20 million cells');
  });
});
