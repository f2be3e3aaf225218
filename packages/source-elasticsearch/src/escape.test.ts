import type { ObsError } from '@obs-kit/core';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { escapeLucene } from './escape.js';

/** Writes values at `§` and gives the whole text; a refusal as its code. */
function write(template: string, ...values: string[]): string {
  const [before, after] = template.split('§') as [string, string];
  try {
    return before + escapeLucene({ before, after, variable: 'v', values }) + after;
  } catch (thrown) {
    return (thrown as ObsError).code;
  }
}

const REFUSED = 'elasticsearch-variable-position';
const MANY = 'elasticsearch-many-values';

/** Template, values, and what becomes of it. */
type Case = readonly [template: string, values: readonly string[], written: string];

function expectCases(cases: readonly Case[]): void {
  for (const [template, values, written] of cases) {
    expect(write(template, ...values), `${template} with ${JSON.stringify(values)}`).to.equal(written);
  }
}

describe('a variable in a query_string text', () => {
  it('is a phrase where a whole term stands', () => {
    expectCases([
      ['§', ['a'], '"a"'],
      ['host:§', ['a"b\\'], 'host:"a\\"b\\\\"'],
      ['host: §', ['a'], 'host: "a"'],
      ['-host:§ AND x', [''], '-host:"" AND x'],
      ['(host:§)', ['<b>'], '(host:"<b>")'],
      ['host:§^2', ['a'], 'host:"a"^2'],
      ['x && §', ['OR'], 'x && "OR"'],
      ['+§', ['a:b'], '+"a:b"'],
      ['a\\:b §', ['x'], 'a\\:b "x"'],
      ['/a\\/b/ AND [1 TO 2] §', ['x'], '/a\\/b/ AND [1 TO 2] "x"'],
    ]);
  });

  it('is a group of phrases when it has several values', () => {
    expectCases([['host:§', ['a', 'b"'], 'host:("a" OR "b\\"")']]);
  });

  it('is text within quotes, one value alone', () => {
    expectCases([
      ['host:"§"', ['a"b\\'], 'host:"a\\"b\\\\"'],
      ['host:"web \\" §-x"', ['*'], 'host:"web \\" *-x"'],
      ['host:"§"', ['a', 'b'], MANY],
      ['host:"a\\§"', ['b'], REFUSED],
    ]);
  });

  it('is escaped character by character beside others of a term', () => {
    expectCases([
      ['host:web-§', ['a b*'], 'host:web-a\\ b\\*'],
      ['host:§*', ['a?'], 'host:a\\?*'],
      ['host:*§*', ['ü(\u3000)'], 'host:*ü\\(\\\u3000\\)*'],
      ['host:§-${b}', ['a"'], 'host:a\\"-${b}'],
      ['host:web-§', ['a', 'b'], MANY],
      ['host:§-x', ['>5'], REFUSED],
      ['host:§-x', [''], REFUSED],
      ['a§ b', ['ND'], 'aND b'],
      ['A§ b', ['ND'], REFUSED],
    ]);
  });

  it('is a regular expression that matches itself between slashes', () => {
    expectCases([
      ['host:/§/', ['a.b/c'], 'host:/a\\.b\\/c/'],
      ['host:/§/', ['a\\'], 'host:/a[\\\\]/'],
      ['host:/x(§|b)/', ['"@#&<~'], 'host:/x(\\"\\@\\#\\&\\<\\~|b)/'],
      ['host:/§/', ['a', ''], 'host:/(a|())/'],
      ['host:/§+/', ['ab'], 'host:/(ab)+/'],
      ['host:/[§]/', ['a'], REFUSED],
      ['host:/\\§/', ['a'], REFUSED],
      ['host:/a\\\\/ OR b:/§/', ['a'], REFUSED],
    ]);
  });

  it('is an end of a range that has both', () => {
    expectCases([
      ['n:[§ TO 5]', ['1'], 'n:["1" TO 5]'],
      ['n:{1 TO §}', ['now-1d/d'], 'n:{1 TO "now-1d/d"}'],
      ['n:["§" TO 5]', ['a"'], 'n:["a\\"" TO 5]'],
      ['n:["a" TO §]', [']'], 'n:["a" TO "]"]'],
      ['n:[2020-§ TO *]', ['01'], 'n:[2020-01 TO *]'],
      ['n:[2020-§ TO *]', ['01 TO 5]'], REFUSED],
      ['n:[§ TO 5]', ['*'], REFUSED],
      ['n:[§ TO 5]', [''], REFUSED],
      ['n:[§ TO 5]', ['a\\'], REFUSED],
      ['n:[1 § 5]', ['TO'], REFUSED],
      ['n:[1 TO §]', ['1', '2'], MANY],
    ]);
  });

  it('is one side of a comparison', () => {
    expectCases([
      ['n:>§', ['5'], 'n:>5'],
      ['n:<=§', ['-1.5'], 'n:<=\\-1\\.5'],
      ['n:>§', ['=5'], REFUSED],
      ['n:>§', ['5 OR x'], 'n:>5\\ OR\\ x'],
    ]);
  });

  it('is a number after ^ and ~', () => {
    expectCases([
      ['a^§', ['2'], 'a^2'],
      ['a~§', ['x'], REFUSED],
    ]);
  });

  it('is the name of a field in front of a colon', () => {
    expectCases([
      ['§:5', ['kubernetes.labels/app'], REFUSED],
      ['§:5', ['http.status-code'], 'http.status-code:5'],
      ['§:5', ['*'], REFUSED],
      ['§:5', ['_exists_'], REFUSED],
      ['labels.§:5', ['app'], 'labels.app:5'],
      ['§.${b:raw}:5', ['app'], 'app.${b:raw}:5'],
      ['_exists_:§', ['a b'], REFUSED],
      ['_exists_:a §', ['a b'], '_exists_:a "a b"'],
      ['§:5', ['a', 'b'], MANY],
      ['a:§:5', ['a'], REFUSED],
    ]);
  });

  it('is refused where its meaning depends on what stands beside it', () => {
    expectCases([
      ['"a"§', ['b'], REFUSED],
      ['§"a"', ['b'], REFUSED],
      ['(a)§', ['b'], REFUSED],
      ['\\§', ['b'], REFUSED],
      ['§~', ['b'], REFUSED],
    ]);
  });
});

describe("a variable in a variable's question", () => {
  it('is a name up to the first comma of the short form, and query text behind it', () => {
    expectCases([
      ['terms(§)', ['host'], 'terms(host)'],
      ['terms(labels.§)', ['app'], 'terms(labels.app)'],
      ['terms(§)', ['host, x:y'], REFUSED],
      ['fields(§)', ['keyword'], 'fields(keyword)'],
      ['terms(host, env:§)', ['a, b)'], 'terms(host, env:"a, b)")'],
    ]);
  });

  it('is written by the rules of the text and of JSON around it', () => {
    expectCases([
      ['{"find": "terms", "field": "§"}', ['host'], '{"find": "terms", "field": "host"}'],
      ['{"find": "terms", "field": "§"}', ['a","query":"x'], REFUSED],
      ['{"find": "terms", "query": "env:§"}', ['a"b'], '{"find": "terms", "query": "env:\\"a\\\\\\"b\\""}'],
      ['{"find": "terms", "query": "env:\\"§\\""}', ['a"'], '{"find": "terms", "query": "env:\\"a\\\\\\"\\""}'],
      ['{"find": "terms", "size": §}', ['5'], REFUSED],
      ['{"find": "§"}', ['terms'], REFUSED],
    ]);
  });
});

describe('a variable in an ES|QL text', () => {
  it('is a literal outside of quotes', () => {
    expectCases([
      ['FROM a | WHERE host == §', ['x"\\\n'], 'FROM a | WHERE host == "x\\"\\\\\\n"'],
      ['FROM a | WHERE n > §::long', ['5'], 'FROM a | WHERE n > "5"::long'],
      ['from a | WHERE host IN (§)', ['x', 'y'], 'from a | WHERE host IN ("x", "y")'],
      ['FROM a | WHERE host == §', ['x', 'y'], MANY],
      ['FROM a | LIMIT §', ['5'], 'FROM a | LIMIT 5'],
      ['FROM a | LIMIT §', ['5 | DROP x'], REFUSED],
      ['FROM a | WHERE x == web-§', ['5'], REFUSED],
      ['FROM a | WHERE x == §$b', [''], REFUSED],
      ['FROM a | WHERE x == ""§', ['a'], REFUSED],
    ]);
  });

  it('is text within quotes, and itself within the pattern of LIKE and RLIKE', () => {
    expectCases([
      ['FROM a | WHERE host == "web-§"', ['x"'], 'FROM a | WHERE host == "web-x\\""'],
      ['FROM a | WHERE host == """§"""', ['x\\'], 'FROM a | WHERE host == """x\\"""'],
      ['FROM a | WHERE host == """§"""', ['x"'], REFUSED],
      ['FROM a | WHERE host LIKE "§*"', ['a*'], 'FROM a | WHERE host LIKE "a\\\\**"'],
      ['FROM a | WHERE host LIKE ("b", "§*")', ['a*'], 'FROM a | WHERE host LIKE ("b", "a\\\\**")'],
      ['FROM a | WHERE host RLIKE "§.*"', ['a.'], 'FROM a | WHERE host RLIKE "a\\\\..*"'],
      ['FROM a | WHERE QSTR("host:§")', ['a'], REFUSED],
      ['FROM a | GROK m "%{WORD:§}"', ['a'], REFUSED],
      ['FROM a | WHERE host == "x\\§"', ['a'], REFUSED],
    ]);
  });

  it('is a field within backticks, and an index after FROM', () => {
    expectCases([
      ['FROM a | KEEP `§`', ['x`y'], 'FROM a | KEEP `x``y`'],
      ['FROM logs-§ | LIMIT 1', ['eu'], 'FROM logs-eu | LIMIT 1'],
      ['FROM §', ['logs'], 'FROM logs'],
      ['FROM logs-§ | LIMIT 1', ['*'], REFUSED],
      ['FROM "§" | LIMIT 1', ['logs,secret'], REFUSED],
    ]);
  });

  it('is refused within a comment', () => {
    expectCases([
      ['// all\nFROM a | LIMIT 5 // §', ['x'], REFUSED],
      ['FROM a | LIMIT 5 /* /* */ § */', ['x'], REFUSED],
      ['/* a */ FROM a | WHERE b == §', ['x'], '/* a */ FROM a | WHERE b == "x"'],
    ]);
  });
});
