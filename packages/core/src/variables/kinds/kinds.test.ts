import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { Report } from '../../base/report.js';
import { createFrame } from '../../frame/build.js';
import type { DataSource, EscapeContext, QueryRequest } from '../../source/data-source.js';
import { modelOf, stateOf } from '../fixtures/variables.js';
import { interpolate } from '../interpolate.js';
import type { VariableModel, VariableOption, VariableState } from '../model.js';
import { variableKindOf } from './index.js';
import { MAX_OPTIONS, type VariableKindContext } from './kind.js';

interface Setting {
  readonly states?: readonly VariableState[];
  readonly sources?: Readonly<Record<string, DataSource>>;
}

async function optionsOf(
  model: VariableModel,
  { states = [], sources = {} }: Setting = {},
): Promise<{ options: readonly VariableOption[]; problems: string[] }> {
  const report = new Report();
  const byName = new Map(Object.entries(sources));
  const variables = new Map(states.map((state) => [state.model.name, state]));
  const context: VariableKindContext = {
    interpolate: (text, escape) => interpolate(text, { variables, ...(escape && { escape }) }),
    sourceOf: (name) => (name === '' ? [...byName.values()][0] : byName.get(name)),
    ask: (source, request) => source.query(request, { signal: new AbortController().signal }),
    sources: byName,
    range: { from: 0, to: 1000 },
    zone: 'UTC',
    signal: new AbortController().signal,
    report,
  };
  const options = await variableKindOf(model).options(model, context);
  return { options, problems: report.problems.map(({ code }) => code) };
}

const codeOf = async (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'nothing was thrown',
    (thrown: { code: string }) => thrown.code,
  );

const plain = (...values: string[]): VariableOption[] => values.map((value) => ({ value, text: value }));

/** A source that answers with these values, and keeps what it was asked. */
function listing(
  values: readonly (string | null)[],
  texts?: readonly string[],
): DataSource & { asked: QueryRequest[] } {
  const asked: QueryRequest[] = [];
  return {
    type: 'list',
    asked,
    escape: ({ values: selected }: EscapeContext) => selected.map((value) => JSON.stringify(value)).join(),
    async query(request) {
      asked.push(request);
      const fields = [{ name: 'value', type: 'string' as const, values }];
      if (texts) fields.push({ name: 'text', type: 'string' as const, values: texts });
      return { frames: [createFrame({ fields, meta: { kind: 'values' } })] };
    },
  };
}

describe('a query variable', () => {
  it('asks its source for values, with earlier variables escaped by the source', async () => {
    const source = listing(['a', null, 'b', 'a'], ['A', '', 'B', 'again']);
    const model = modelOf('v', { query: 'values($job)', source: '$s' });
    const states = [stateOf('job', ['x"y']), stateOf('s', ['second'])];
    const { options } = await optionsOf(model, { states, sources: { first: listing([]), second: source } });
    expect(options).to.deep.equal([
      { value: 'a', text: 'A' },
      { value: 'b', text: 'B' },
    ]);
    expect(source.asked.map(({ query, mode, refId }) => [query, mode, refId])).to.deep.equal([
      ['values("x\\"y")', 'values', 'v'],
    ]);
  });

  const regexes: readonly (readonly [regex: string, options: readonly VariableOption[]])[] = [
    ['web', plain('web-2', 'web-10')],
    ['/^WEB/i', plain('web-2', 'web-10', 'Web-3')],
    ['/web-(\\d+)/g', plain('2', '10')],
    ['(?:web)-\\d', plain('web-2', 'web-10')],
    [
      '/web-(?<value>\\d)(?<text>\\d*)/',
      [
        { value: '2', text: '' },
        { value: '1', text: '0' },
      ],
    ],
    [
      '/(?<text>eb-.*)/',
      [
        { value: 'web-2', text: 'eb-2' },
        { value: 'web-10', text: 'eb-10' },
        { value: 'Web-3', text: 'eb-3' },
      ],
    ],
    ['nothing', []],
  ];
  for (const [regex, expected] of regexes) {
    it(`keeps what its regex matches, by group where there is one: ${regex}`, async () => {
      const sources = { s: listing(['web-2', 'web-10', 'Web-3', 'db']) };
      expect((await optionsOf(modelOf('v', { regex }), { sources })).options).to.deep.equal(expected);
    });
  }

  it('takes a variable in its regex literally', async () => {
    const sources = { s: listing(['a.b', 'axb', 'c/d']) };
    const states = [stateOf('p', ['a.b', 'c/d'])];
    expect((await optionsOf(modelOf('v', { regex: '/^$p$/' }), { sources, states })).options).to.deep.equal(
      plain('a.b', 'c/d'),
    );
  });

  it('refuses a regex that is none, or is longer than any that is meant', async () => {
    const sources = { s: listing(['a']) };
    for (const regex of ['(', '/a/zz', 'a'.repeat(1001)]) {
      expect(await codeOf(optionsOf(modelOf('v', { regex }), { sources }))).to.equal('variable-regex-invalid');
    }
  });

  const orders: readonly (readonly [sort: VariableModel['sort'], values: readonly string[]])[] = [
    ['none', ['n10', 'x', 'n9', 'A']],
    ['asc', ['A', 'n10', 'n9', 'x']],
    ['desc', ['x', 'n9', 'n10', 'A']],
    ['numeric-asc', ['n9', 'n10', 'x', 'A']],
    ['numeric-desc', ['n10', 'n9', 'x', 'A']],
  ];
  for (const [sort, values] of orders) {
    it(`sorts ${sort}`, async () => {
      const sources = { s: listing(['n10', 'x', 'n9', 'A']) };
      expect((await optionsOf(modelOf('v', { sort }), { sources })).options).to.deep.equal(plain(...values));
    });
  }

  it('offers at most ten thousand options and says so', async () => {
    const sources = { s: listing(Array.from({ length: MAX_OPTIONS + 1 }, (_, index) => String(index))) };
    const { options, problems } = await optionsOf(modelOf('v'), { sources });
    expect([options.length, problems]).to.deep.equal([MAX_OPTIONS, ['variable-too-many-options']]);
  });

  it('says when its source is not there, or gives no values', async () => {
    expect(await codeOf(optionsOf(modelOf('v')))).to.equal('source-missing');
    expect(await codeOf(optionsOf(modelOf('v', { source: 'x' }), { sources: { s: listing([]) } }))).to.equal(
      'source-unknown',
    );
    const frames = [createFrame({ fields: [{ name: 'value', type: 'number', values: [1] }] })];
    const series: DataSource = { type: 'series', query: async () => ({ frames }) };
    expect(await codeOf(optionsOf(modelOf('v'), { sources: { series } }))).to.equal('variable-query-invalid');
  });
});

describe('a custom variable', () => {
  const lists: readonly (readonly [query: string, options: readonly VariableOption[]])[] = [
    ['a, b ,,c', plain('a', 'b', 'c')],
    [
      'One : 1,Two : 2',
      [
        { value: '1', text: 'One' },
        { value: '2', text: 'Two' },
      ],
    ],
    ['10.0.0.1:9100,a:b', plain('10.0.0.1:9100', 'a:b')],
    ['a\\,b,C:\\temp,\\\\', plain('a,b', 'C:\\temp', '\\')],
    ['a \\: b', plain('a : b')],
    ['a\\', plain('a\\')],
    ['', []],
  ];
  for (const [query, options] of lists) {
    it(`reads the list ${JSON.stringify(query)}`, async () => {
      expect((await optionsOf(modelOf('v', { kind: 'custom', query }))).options).to.deep.equal(options);
    });
  }

  it('takes the values of another variable as entries, whatever is in them', async () => {
    const values = ['a,b', 'c : d', 'e\\'];
    const states = [stateOf('p', values)];
    expect((await optionsOf(modelOf('v', { kind: 'custom', query: '$p,f' }), { states })).options).to.deep.equal(
      plain(...values, 'f'),
    );
  });
});

describe('the other kinds of variables', () => {
  it('gives a constant its text as it is', async () => {
    const model = modelOf('v', { kind: 'constant', query: '$p, x' });
    expect((await optionsOf(model, { states: [stateOf('p', ['y'])] })).options).to.deep.equal(plain('$p, x'));
  });

  it('offers no options for a text', async () => {
    expect((await optionsOf(modelOf('v', { kind: 'text', query: 'x' }))).options).to.deep.equal([]);
  });

  it('offers an interval’s durations and reports what is none', async () => {
    const { options, problems } = await optionsOf(modelOf('v', { kind: 'interval', query: '30s, often,1h,0s' }));
    expect(options).to.deep.equal(plain('30s', '1h'));
    expect(problems).to.deep.equal(['variable-interval-invalid', 'variable-interval-invalid']);
  });

  it('offers the sources of a type by name', async () => {
    const sources = { a: listing([]), b: { ...listing([]), type: 'other' }, c: listing([]) };
    const of = (part: Partial<VariableModel>): Promise<{ options: readonly VariableOption[] }> =>
      optionsOf(modelOf('v', { kind: 'source', ...part }), { sources });
    expect((await of({ query: 'list' })).options).to.deep.equal(plain('a', 'c'));
    expect((await of({ query: '', regex: '[bc]', sort: 'desc' })).options).to.deep.equal(plain('c', 'b'));
  });

  it('refuses a kind that is not in the table', () => {
    for (const kind of ['adhoc', 'constructor', '__proto__']) {
      expect(() => variableKindOf(modelOf('v', { kind })))
        .to.throw()
        .with.property('code', 'variable-kind-unknown');
    }
  });
});
