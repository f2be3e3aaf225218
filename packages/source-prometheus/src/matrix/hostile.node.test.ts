import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { readByReference, readByScanner, splitAt } from './fixtures/reference.js';

const load = (file: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../testing/fixtures/hostile/${file}`, import.meta.url), 'utf8'));
const texts = load('blns.json') as string[];
const documents = Object.entries(load('json-parsing.json') as Record<string, string>);

/** Places in an answer where a hostile document may stand in place of a value. */
const PLACES: Readonly<Record<string, string>> = {
  'the whole body': '@',
  'an unknown member': '{"x":@,"status":"success"}',
  'the data': '{"status":"success","data":@}',
  'the type': '{"data":{"resultType":@,"result":[]}}',
  'the result': '{"data":{"resultType":"matrix","result":@}}',
  'a result before its type': '{"data":{"result":@,"resultType":"matrix"}}',
  'a series': '{"data":{"resultType":"matrix","result":[@]}}',
  'the labels': '{"data":{"resultType":"matrix","result":[{"metric":@}]}}',
  'a label': '{"data":{"resultType":"matrix","result":[{"metric":{"a":@}}]}}',
  'the values': '{"data":{"resultType":"matrix","result":[{"values":@}]}}',
  'a sample': '{"data":{"resultType":"matrix","result":[{"values":[[1,"1"],@,[2,"2"]]}]}}',
  'a time': '{"data":{"resultType":"matrix","result":[{"values":[[@,"1"]]}]}}',
  'a value': '{"data":{"resultType":"matrix","result":[{"values":[[1,@]]}]}}',
  histograms: '{"data":{"resultType":"matrix","result":[{"histograms":@}]}}',
};

function place(frame: string, document: Uint8Array): Uint8Array {
  const [before = '', after = ''] = frame.split('@');
  return Buffer.concat([Buffer.from(before), document, Buffer.from(after)]);
}

describe('the scanner and a plain reader', () => {
  for (const [title, frame] of Object.entries(PLACES)) {
    it(`agree on every document of the JSON suite as ${title}`, () => {
      for (const [name, base64] of documents) {
        const body = place(frame, Buffer.from(base64, 'base64'));
        const [ours, reference] = [readByScanner(splitAt(body, [body.length >> 1])), readByReference(body)];
        // A body with two faults may be refused for either.
        if ('refused' in ours && 'refused' in reference) continue;
        assert.deepEqual(ours, reference, name);
      }
    });
  }

  it('agree on brackets that are nested a hundred thousand times', () => {
    for (const nested of ['['.repeat(100_000), '['.repeat(100_000) + ']'.repeat(100_000), '[{"":'.repeat(50_000)]) {
      for (const frame of Object.values(PLACES)) {
        const body = place(frame, Buffer.from(nested));
        assert.equal('refused' in readByScanner([body]), 'refused' in readByReference(body), frame);
      }
    }
  });

  it('agree on every hostile text as a label, a name of a label, a value, a type and a warning', () => {
    for (const text of texts) {
      const json = JSON.stringify(text);
      const body = Buffer.from(
        `{"warnings":[${json}],"data":{"resultType":"matrix","result":[{"metric":{"a":${json},${json}:"b"},` +
          `"values":[[1,${json}],[2,"2"]]}]},${json}:${json}}`,
      );
      assert.deepEqual(readByScanner(splitAt(body, [body.length >> 1, 40])), readByReference(body), json);
    }
  });
});
