import { readFileSync } from 'node:fs';
import type { DataSourceOptions, ObsError, QueryRequest, QueryResponse } from '@obs-kit/core';
import { createFakeFetch } from '@obs-kit/testing/fake-fetch.js';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { json } from './index.js';

const fixture = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../testing/fixtures/hostile/${name}`, import.meta.url), 'utf8'));
const naughty = fixture('blns.json') as readonly string[];
const files = Object.entries(fixture('json-parsing.json') as Record<string, string>);

const REQUEST: QueryRequest = {
  refId: 'A',
  query: '',
  mode: 'range',
  range: { from: 0, to: 1 },
  stepMs: 1000,
  timeZone: 'UTC',
  legend: '',
  maxDataPoints: 100,
  options: {},
};
const ask = (options: DataSourceOptions, query = ''): Promise<QueryResponse> =>
  json(options).query({ ...REQUEST, query }, { signal: new AbortController().signal });

/** The code that the bytes of a file end in; `frames` when they become a table. */
function outcomeOf(bytes: Uint8Array): Promise<string> {
  const { fetch } = createFakeFetch(() => new Response(Buffer.from(bytes)));
  return ask({ url: 'http://files.test/a.json', fetch }).then(
    () => 'frames',
    (thrown: ObsError) => thrown.code,
  );
}

describe('the JSON test suite, as answers of a server', () => {
  const REFUSED = ['json-syntax', 'source-answer-malformed', 'table-data-empty'];
  // JSON, but no table: a number, a text, or an object of no columns.
  const TAKEN = ['frames', 'table-json-invalid'];

  for (const [kind, expected] of [
    ['y', TAKEN],
    ['n', REFUSED],
    ['i', [...TAKEN, ...REFUSED]],
  ] as const) {
    const own = files.filter(([name]) => name.startsWith(`${kind}_`));
    it(`takes ${own.length} files of kind ${kind} for what they are`, async () => {
      expect(own.length).to.be.greaterThan(30);
      for (const [name, base64] of own) {
        expect(expected, name).to.include(await outcomeOf(Buffer.from(base64, 'base64')));
      }
    });
  }

  it('survives a hundred thousand open brackets, closed or not', async () => {
    const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
    expect(await outcomeOf(bytes('['.repeat(100_000)))).to.equal('json-syntax');
    expect(await outcomeOf(bytes('[{"":'.repeat(50_000)))).to.equal('json-syntax');
    expect(await outcomeOf(bytes(`${'['.repeat(100_000)}${']'.repeat(100_000)}`))).to.not.equal('unexpected');
    expect(await outcomeOf(bytes(`${'[{"a":'.repeat(50_000)}1${'}]'.repeat(50_000)}`))).to.not.equal('unexpected');
    expect(await outcomeOf(bytes('['.repeat(1_000_000)))).to.equal('json-syntax');
  });
});

describe('hostile strings in JSON', () => {
  it('survive as cells', async () => {
    const { frames } = await ask({ text: JSON.stringify(naughty.map((text) => ({ text, n: 1 }))) });
    expect(frames[0]!.fields[0]!.values).to.deep.equal(naughty.map((text) => (text === '' ? null : text)));
  });

  it('survive as names, and each can be asked for as the value of a variable', async () => {
    const names = [...new Set(naughty.filter((text) => text !== ''))].map((name) => `${name}\u0001`);
    const text = JSON.stringify(Object.fromEntries(names.map((name, i) => [name, [i]])));
    const source = json({ text });
    expect((await ask({ text })).frames[0]!.fields.map(({ name }) => name)).to.deep.equal(names);
    for (const [i, name] of names.entries()) {
      const query = source.escape!({ before: '', after: '', variable: 'v', values: [name] });
      const { frames } = await ask({ text }, query);
      expect(frames[0]!.fields.map((field) => [field.name, ...field.values])).to.deep.equal([[name, i]]);
    }
  });

  it('change no prototype', async () => {
    await ask({ text: '[{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":2}}}]' });
    await ask({ text: '{"__proto__":[1],"toString":[2]}' });
    expect(Object.hasOwn(Object.prototype, 'polluted')).to.equal(false);
    expect(({} as { polluted?: unknown }).polluted).to.equal(undefined);
  });
});
