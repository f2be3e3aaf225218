import { ObsError } from '@obs-kit/core';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { escapeDemo } from './escape.js';
import { parseQuery, type Matcher } from './query/parse.js';

const HOSTILE = [
  '"} or cpu{server="',
  "'",
  '\\',
  '\\"',
  '.*',
  'a|b',
  '(?:x)+$^[]{}',
  '$server',
  '${server:raw}',
  '{{server}}',
  '__proto__',
  'constructor',
  '<script>alert(1)</script>',
  '"\n\r\t\u0000\u2028',
  '\u202eabc',
  '💥',
  '',
  ' ',
];

function matcherOf(query: string): Matcher {
  const { expression } = parseQuery(query);
  if (expression.kind !== 'select') throw new Error(`not a selector: ${query}`);
  expect(expression.matchers).to.have.length(1);
  return expression.matchers[0]!;
}

/** What `escapeDemo` makes of `template`, whose variable is written `$v`. */
function written(template: string, values: readonly string[]): string {
  const [before = '', after = ''] = template.split('$v');
  return before + escapeDemo({ before, after, variable: 'v', values }) + after;
}

describe('escapeDemo', () => {
  for (const template of ['cpu{server="$v"}', "cpu{server='$v'}", 'cpu{server=~"$v"}', "cpu{server =~ '$v'}"]) {
    it(`lets every value match exactly itself in ${template}`, () => {
      for (const value of HOSTILE) {
        const { matches } = matcherOf(written(template, [value]));
        expect(HOSTILE.filter(matches)).to.deep.equal([value]);
      }
    });
  }

  it('lets several values match exactly themselves after =~, beside other text', () => {
    const { matches } = matcherOf(written('cpu{server=~"web-$v"}', HOSTILE));
    for (const value of HOSTILE) {
      expect(matches(`web-${value}`)).to.equal(true);
      expect(matches(`web-${value}x`)).to.equal(false);
    }
  });

  it('lets everything but the values match after !~', () => {
    const { matches } = matcherOf(written('cpu{server!~"$v"}', ['a', '.*']));
    expect(['a', '.*', 'b'].map(matches)).to.deep.equal([false, false, true]);
  });

  it('sees where quotes begin and end', () => {
    const { matches } = matcherOf(written('cpu{server=~"a\\"|$v"}', ['b.c']));
    expect(['a"', 'b.c', 'bxc'].map(matches)).to.deep.equal([true, true, false]);
  });

  it('writes names and whole numbers outside of quotes, and lists of them after by', () => {
    expect(written('$v(latency)', ['p99'])).to.equal('p99(latency)');
    expect(written('topk($v, cpu)', ['3'])).to.equal('topk(3, cpu)');
    expect(written('sum by (status, $v) (requests)', ['route', 'server'])).to.equal(
      'sum by (status, route, server) (requests)',
    );
  });

  const refused: [template: string, values: string[]][] = [
    ['cpu{server="$v"}', ['a', 'b']],
    ['topk($v, cpu)', ['1, cpu) or (1']],
    ['$v', ['cpu{server="a"}']],
    ['$v(cpu)', ['sum', 'avg']],
    ['sum by ($v) (cpu)', ['server) (cpu']],
    ['cpu{server=$v}', ['"a"']],
  ];
  for (const [template, values] of refused) {
    it(`refuses ${values.join(' and ')} in ${template}`, () => {
      expect(() => written(template, values))
        .to.throw(ObsError)
        .with.property('code', 'demo-variable-position');
    });
  }
});
