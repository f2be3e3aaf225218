import { ObsError } from '@obs-kit/core';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { parseQuery, parseValuesQuery } from './parse.js';

function problemOf(run: () => unknown): ObsError | undefined {
  try {
    run();
  } catch (error) {
    return error as ObsError;
  }
  return undefined;
}

describe('parseQuery', () => {
  it('reads a metric alone', () => {
    expect(parseQuery(' cpu ').expression).to.deep.equal({ kind: 'select', metric: 'cpu', matchers: [] });
  });

  it('reads conditions with =, !=, =~ and !~, and a comma at the end', () => {
    const { expression } = parseQuery(`cpu{ a="x", b!='y', c=~"x|y.*", d!~".+", }`);
    const tests = expression.kind === 'select' ? expression.matchers : [];
    expect(tests.map(({ label }) => label)).to.deep.equal(['a', 'b', 'c', 'd']);
    expect(tests.map(({ matches }) => matches('x'))).to.deep.equal([true, true, true, false]);
    expect(tests.map(({ matches }) => matches('y'))).to.deep.equal([false, false, true, false]);
    expect(tests.map(({ matches }) => matches(''))).to.deep.equal([false, true, false, true]);
  });

  it('reads by before and after what is aggregated, and nothing as one group', () => {
    const of = { kind: 'select', metric: 'requests', matchers: [] };
    const both = { kind: 'aggregate', op: 'sum', by: ['route', 'status'], of };
    expect(parseQuery('sum by (route, status) (requests)').expression).to.deep.equal(both);
    expect(parseQuery('sum(requests) by(route,status)').expression).to.deep.equal(both);
    expect(parseQuery('p99(requests)').expression).to.deep.equal({ kind: 'aggregate', op: 'p99', by: [], of });
  });

  it('reads topk and functions within functions', () => {
    const { expression } = parseQuery('topk(3, sum by (route) (requests))');
    expect(expression.kind === 'top' && [expression.count, expression.of.kind]).to.deep.equal([3, 'aggregate']);
  });

  it('reads a comparison at the end', () => {
    const { keep } = parseQuery('cpu >= 0.5');
    expect([0.4, 0.5, 0.6].map((value) => keep!(value))).to.deep.equal([false, true, true]);
    expect(parseQuery('cpu').keep).to.equal(undefined);
  });

  it('resolves escapes in texts', () => {
    const { expression } = parseQuery(String.raw`cpu{a="\"\\\n\x41'"}`);
    expect(expression.kind === 'select' && expression.matchers[0]!.matches('"\\\nA\'')).to.equal(true);
  });

  const refused: [query: string, position: number, expected: string][] = [
    ['', 1, 'a metric or a function'],
    ['cpu{', 5, 'a label'],
    ['cpu{server}', 11, '=, !=, =~ or !~'],
    ['cpu{server=web}', 12, 'a text in quotes'],
    ['cpu{server="web', 16, 'the closing quote'],
    ['cpu{server="\\q"}', 13, 'an escape such as'],
    ['cpu{server=~"a[b"}', 15, '"\\" before "["'],
    ['cpu{server=~"(a"}', 16, '")"'],
    ['rate(requests)', 1, 'sum, avg, min, max, count, topk or a percentile such as p99'],
    ['sum by route (requests)', 8, '"("'],
    ['sum(requests', 13, '")"'],
    ['topk(x, cpu)', 6, 'a whole number'],
    ['topk(0, cpu)', 1, 'a whole number from 1'],
    ['cpu cpu', 5, 'a comparison or the end'],
    ['cpu > high', 7, 'a number'],
    ['sum(logs)', 5, 'a metric with numbers'],
    [`${'sum('.repeat(30)}cpu${')'.repeat(30)}`, 85, 'fewer nested functions'],
  ];
  for (const [query, position, expected] of refused) {
    it(`refuses ${query.slice(0, 30) || 'an empty query'} at character ${position}`, () => {
      const problem = problemOf(() => parseQuery(query));
      expect(problem).to.be.instanceOf(ObsError);
      expect(problem!.code).to.equal('demo-query-invalid');
      expect(problem!.values['position']).to.equal(position);
      expect(problem!.values['expected']).to.contain(expected);
    });
  }
});

describe('parseValuesQuery', () => {
  it('reads its three forms', () => {
    expect(parseValuesQuery('metrics()')).to.deep.equal({ kind: 'metrics' });
    expect(parseValuesQuery('label_values(server)')).to.deep.equal({ kind: 'label', label: 'server', from: undefined });
    const query = parseValuesQuery('label_values(cpu{server!="db-1"}, server)');
    expect(query.kind === 'label' && [query.label, query.from?.metric]).to.deep.equal(['server', 'cpu']);
  });

  for (const text of ['', 'values()', 'metrics', 'label_values()', 'label_values(cpu, )', 'metrics() x']) {
    it(`refuses ${text || 'an empty query'}`, () => {
      expect(problemOf(() => parseValuesQuery(text))?.code).to.equal('demo-query-invalid');
    });
  }
});
