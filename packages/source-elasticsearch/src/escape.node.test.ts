import { readFile } from 'node:fs/promises';
import type { ObsError } from '@obs-kit/core';
import { hasOpenSearch, sharedOpenSearch } from '@obs-kit/testing/node/opensearch-server.js';
import { before, describe, expect, it } from '@obs-kit/testing/spec.js';
import { createClient, type ElasticsearchClient } from './client.js';
import { escapeLucene } from './escape.js';
import { arrayOf, ownOf } from './json.js';
import { searchQueryOf } from './search-query.js';

const INDEX = 'escape-hostile';
const OWN = [
  ...['a', 'a*', 'a?', 'ab', 'a b', 'AND', 'OR', 'NOT', 'TO', '*', '>5', '<', '<=', '=5', 'a\\', 'a\\"', '\\', '\\\\'],
  ...[
    '" OR *:* OR "',
    'a" OR l:*',
    '/.*/',
    'a/ OR *:* OR /b',
    ') OR (*:*',
    '] OR *:*',
    '[* TO *]',
    '_exists_:l',
    'a~',
    'a^2',
  ],
  ...[
    '\\u0041',
    '\u0000',
    '\t',
    '\r',
    '\n',
    'line\nbreak',
    '\u3000',
    '\u2028',
    '&&',
    '||',
    '!a',
    '-a',
    '+a',
    'a:b',
    '',
    '{}',
  ],
  ...['(', '"', "'", '/', '#', '@', '&', '~', '.', '.*', '[a]', '<1-9>', 'a|b', '\\d', '\\*', '\u{1f600}', 'é', 'É'],
];

const HINT = /^[A-Z].*\.$/;

interface Position {
  readonly template: string;
  /** Whether a document that holds `other` is what `value` asks for; default: the same. */
  matches?(other: string, value: string): boolean;
  /** Values that the place has no way to write. */
  refuses?(value: string): boolean;
}

const POSITIONS: readonly Position[] = [
  { template: 'l:§' },
  { template: '§' },
  { template: 'l:(§)' },
  { template: 'n:>0 AND +l:§^2' },
  { template: 'l:"§"' },
  { template: 'l:/§/' },
  { template: 'p:/x(§)y/' },
  { template: 'p:/§y|x§y/' },
  { template: 'p:x§y' },
  { template: 'p:"x§y"' },
  { template: 'p:x§*', matches: (other, value) => `${other}y`.startsWith(value) },
  { template: 'p:*§y', matches: (other, value) => `x${other}`.endsWith(value) },
  {
    template: 'l:§*',
    matches: (other, value) => other.startsWith(value),
    refuses: (value) => value === '' || /^[<>]/.test(value),
  },
  { template: 'l:[§ TO §]', refuses: (value) => value === '' || value === '*' || value.endsWith('\\') },
  { template: 'l:["§" TO "§"]', refuses: (value) => value === '' || value === '*' || value.endsWith('\\') },
  {
    template: 'l:>=§',
    matches: (other, value) => Buffer.compare(Buffer.from(other), Buffer.from(value)) >= 0,
    refuses: (value) => value === '' || value === '*' || value.startsWith('='),
  },
];

const suite = hasOpenSearch() ? describe : describe.skip;

suite('a variable that holds a hostile string, against a real OpenSearch', () => {
  let client: ElasticsearchClient;
  let strings: string[];

  before(async () => {
    const file = new URL('../../testing/fixtures/hostile/blns.json', import.meta.url);
    const corpus = JSON.parse(await readFile(file, 'utf8')) as string[];
    strings = [...new Set([...corpus, ...OWN])];
    expect(strings).to.have.length.greaterThan(500);
    const server = await sharedOpenSearch();
    await server.load(INDEX, {
      properties: { l: { type: 'keyword' }, p: { type: 'keyword' }, n: { type: 'long' } },
      documents: strings.map((text, n) => ({ l: text, p: `x${text}y`, n: 1e14 + n })),
    });
    client = createClient({ url: server.url, index: INDEX });
  });

  /** The strings that documents hold which a text finds; all searches of a turn go as one request. */
  async function find(text: string): Promise<string[]> {
    const body = { size: 2000, query: searchQueryOf({ text, timeField: '', filters: [] }, undefined), _source: ['l'] };
    const answer = await client.search({ ...body }, { index: '', signal: new AbortController().signal });
    return arrayOf(ownOf(ownOf(answer.body, 'hits'), 'hits')).map((hit) => ownOf(ownOf(hit, '_source'), 'l') as string);
  }

  /** The template with values at each `§`, as the core interpolates it. */
  function write(template: string, values: readonly string[]): string {
    const parts = template.split('§');
    return parts.reduce((text, part, i) => {
      const after = parts.slice(i).join('$v');
      return text + escapeLucene({ before: text, after, variable: 'v', values }) + part;
    });
  }

  for (const { template, matches, refuses = () => false } of POSITIONS) {
    it(`finds exactly its own documents in ${template}, or is refused with a reason`, async () => {
      const accepted = strings.filter((text) => !refuses(text));
      expect(accepted.length).to.be.greaterThan(400);
      const found = await Promise.all(accepted.map((text) => find(write(template, [text]))));
      accepted.forEach((text, i) => {
        const own = strings.filter((other) => (matches ? matches(other, text) : other === text));
        expect(found[i]!.toSorted(), JSON.stringify(text)).to.deep.equal(own.toSorted());
      });
      for (const text of strings.filter(refuses)) expectRefusal(() => write(template, [text]), text);
    });
  }

  for (const template of ['l:§', '(§)', 'l:/§/', 'p:/x(§)y/']) {
    it(`finds exactly the documents of all its values in ${template}`, async () => {
      const groups = strings.map((_, i) => strings.slice(i, i + 3)).filter((_, i) => i % 3 === 0);
      const found = await Promise.all(groups.map((group) => find(write(template, group))));
      groups.forEach((group, i) => expect(found[i]!.toSorted()).to.deep.equal(group.toSorted()));
    });
  }

  it('is refused as the name of a field or as a number, unless it is one', async () => {
    const name = /^(?!(AND|OR|NOT)$)[\p{L}_@][\p{L}\p{N}_.@-]*$/u;
    for (const [template, grammar] of [
      ['§:x', name],
      ['_exists_:§', name],
      ['l:a^§', /^\d{1,9}(\.\d{1,9})?$/],
    ] as const) {
      const accepted = strings.filter((text) => grammar.test(text));
      expect(accepted.length).to.be.greaterThan(2);
      for (const text of strings.filter((other) => !grammar.test(other)))
        expectRefusal(() => write(template, [text]), text);
      // Understood by the server as one field or number that nobody has.
      const found = await Promise.all(accepted.map((text) => find(`n:0 AND ${write(template, [text])}`)));
      expect(found.flat()).to.deep.equal([]);
    }
  });

  it('finds others, nothing, or breaks the query, when it is written as it is', async () => {
    for (const template of ['l:§', 'l:"§"', 'l:/§/', 'p:x§y']) {
      const found = await Promise.all(
        strings.map((text) => find(template.replace('§', () => text)).catch(() => undefined)),
      );
      const broken = strings.filter((text, i) => found[i]?.length !== 1 || found[i][0] !== text);
      expect(broken.length, template).to.be.greaterThan(100);
    }
  });

  it('finds nothing, and is no error, when it is longer than a keyword can be', async () => {
    expect(await find(write('l:§', ['k'.repeat(32_767)]))).to.deep.equal([]);
  });
});

function expectRefusal(call: () => unknown, text: string): void {
  try {
    call();
  } catch (thrown) {
    const { code, hint } = thrown as ObsError;
    expect(code, JSON.stringify(text)).to.equal('elasticsearch-variable-position');
    expect(hint).to.match(HINT);
    return;
  }
  expect.fail(`${JSON.stringify(text)} was not refused`);
}
