import type { ObsError } from '@obs-kit/core';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { escapePromql } from './escape.js';

/** The template with its `$v` replaced. */
function write(template: string, ...values: string[]): string {
  const at = template.indexOf('$v');
  const [before, after] = [template.slice(0, at), template.slice(at + 2)];
  return before + escapePromql({ before, after, variable: 'v', values }) + after;
}

function refusal(template: string, ...values: string[]): string {
  try {
    return `wrote ${write(template, ...values)}`;
  } catch (thrown) {
    return (thrown as ObsError).code;
  }
}

const INJECTION = '"} or vector(1) or up{job="';

describe('a variable as the value of a matcher', () => {
  it('is escaped for its quotes', () => {
    expect(write('up{l="$v"}', 'a\\b"c\n')).to.equal('up{l="a\\\\b\\"c\\x0a"}');
    expect(write("up{l!='$v'}", `it's "x"`)).to.equal(`up{l!='it\\'s "x"'}`);
    expect(write('up{l=`$v`}', 'a\\b"c')).to.equal('up{l=`a\\b"c`}');
    expect(write('up{l="$v"}', '\0')).to.equal('up{l="\\x00"}');
  });

  it('stays within its quotes, whatever it holds', () => {
    expect(write('up{l="$v"}', INJECTION)).to.equal('up{l="\\"} or vector(1) or up{job=\\""}');
  });

  it('cannot stand within backticks when it holds one, or what a server reads differently there', () => {
    for (const value of ['a`} or up{l=`', 'a\r', 'a\\']) {
      expect(refusal('up{l=`$v`}', value)).to.equal('prometheus-unsafe-position');
    }
  });

  it('is literal in a regular expression', () => {
    expect(write('up{l=~"$v"}', 'a.b|c')).to.equal('up{l=~"a\\\\.b\\\\|c"}');
    expect(write('up{l!~"$v.*"}', '(x)')).to.equal('up{l!~"\\\\(x\\\\).*"}');
    expect(write('up{l=~`$v`}', 'a.b`')).to.equal('up{l=~`a\\.b\\x60`}');
  });

  it('is one of many in a regular expression', () => {
    expect(write('up{l=~"$v"}', 'a', 'b.c')).to.equal('up{l=~"(?:a|b\\\\.c)"}');
    expect(write('up{l=~"x-$v-y"}', 'a', 'b')).to.equal('up{l=~"x-(?:a|b)-y"}');
  });

  it('cannot be many after =', () => {
    expect(refusal('up{l="$v"}', 'a', 'b')).to.equal('prometheus-many-values');
    expect(refusal('up{a=~"x",l="$v"}', 'a', 'b')).to.equal('prometheus-many-values');
  });

  it('is told by its own operator, not by that of a neighbour', () => {
    expect(write('up{a="x", l=~"$v"}', '.')).to.equal('up{a="x", l=~"\\\\."}');
    expect(write('up{a=~"x", l="$v"}', '.')).to.equal('up{a=~"x", l="."}');
    expect(write('up{a="=~", l="$v"}', '.')).to.equal('up{a="=~", l="."}');
    expect(write('up{a="\\"", l=~"$v"}', '.')).to.equal('up{a="\\"", l=~"\\\\."}');
    expect(write('up{l=~"a"} == up{l="$v"}', '.')).to.equal('up{l=~"a"} == up{l="."}');
  });

  it('must have quotes', () => {
    expect(refusal('up{l=$v}', 'a')).to.equal('prometheus-unsafe-position');
    expect(refusal('up{l="a"$v}', 'a')).to.equal('prometheus-unsafe-position');
  });

  it('may not follow a backslash or stand within a character class', () => {
    expect(refusal('up{l="\\$v"}', '"')).to.equal('prometheus-unsafe-position');
    expect(refusal('up{l=~"\\\\$v"}', 'd')).to.equal('prometheus-unsafe-position');
    expect(refusal('up{l=~"[$v]"}', 'a-z')).to.equal('prometheus-unsafe-position');
    expect(write('up{l=~"[a-z]$v"}', 'x')).to.equal('up{l=~"[a-z]x"}');
    expect(write('up{l="\\\\$v"}', 'd')).to.equal('up{l="\\\\d"}');
  });
});

describe('a variable in the argument of a function', () => {
  it('is plain text', () => {
    expect(write('label_replace(up, "$v", "x", "y", "z")', 'a"b.c')).to.contain('"a\\"b.c"');
    expect(refusal('count_values("$v", up)', 'a', 'b')).to.equal('prometheus-many-values');
  });

  it('is literal in the replacement of label_replace, where $1 is a group', () => {
    const template = 'label_replace(up{x="1,2"}, "d", "${1}-$v", "s", "(.*)")';
    expect(write(template, 'a$1${b}$$')).to.contain('"${1}-a$$1$${b}$$$$"');
    for (const before of ['$1', '$', '${', '$$$', 'a$x']) {
      expect(refusal(`label_replace(up, "d", "${before}$v", "s", "(.*)")`, '1')).to.equal('prometheus-unsafe-position');
    }
    expect(write('label_replace(up, "d", "$$$$$v", "s", "(.*)")', '1')).to.contain('"$$$$1"');
    expect(write('label_replace(up, "$v", "", "", "")', 'a$1')).to.contain('"a$1"');
  });

  it('is literal in the expression of label_replace', () => {
    const template = 'label_replace(sum by (a, b) (up{x="1,2"}), "d", "r", "s", "$v")';
    expect(write(template, 'a.b')).to.equal(template.replace('$v', 'a\\\\.b'));
  });
});

describe('a variable without quotes', () => {
  it('is a duration in the brackets of a range, and after offset', () => {
    expect(write('rate(up[$v])', '5m')).to.equal('rate(up[5m])');
    expect(write('rate(up[1h:$v])', '1h30m')).to.equal('rate(up[1h:1h30m])');
    expect(write('rate(up[$vm])', '5')).to.equal('rate(up[5m])');
    expect(write('up offset $v', '1d')).to.equal('up offset 1d');
    expect(write('up offset -$v', '1d')).to.equal('up offset -1d');
    for (const value of ['5m]) or up', '', '-5m', 'five', '5m # x']) {
      expect(refusal('rate(up[$v])', value)).to.equal('prometheus-unsafe-position');
    }
  });

  it('is a number or the name of a metric', () => {
    expect(write('topk($v, up)', '5')).to.equal('topk(5, up)');
    expect(write('up > $v', '-1.5e3')).to.equal('up > -1.5e3');
    expect(write('$v{job="a"}', 'node:load')).to.equal('node:load{job="a"}');
    expect(write('node_$v_total', 'cpu')).to.equal('node_cpu_total');
    for (const value of ['up or vector(1)', 'a-b', '', '1 or up', 'or', 'UNLESS', 'a\n', '1;2']) {
      expect(refusal('sum($v)', value)).to.equal('prometheus-unsafe-position');
    }
  });

  it('is no operator behind an operand', () => {
    expect(refusal('up $v', '-5')).to.equal('prometheus-unsafe-position');
    expect(refusal('up$v', '-5')).to.equal('prometheus-unsafe-position');
    expect(refusal('up{a="b"} $v', 'or')).to.equal('prometheus-unsafe-position');
  });

  it('is a label, or several where a list of labels stands', () => {
    expect(write('sum by ($v) (up)', 'job', 'instance')).to.equal('sum by (job, instance) (up)');
    expect(write('a * on(x, $v) b', 'job')).to.equal('a * on(x, job) b');
    expect(write('up{$v="a"}', 'job')).to.equal('up{job="a"}');
    expect(refusal('up{$v="a"}', 'a', 'b')).to.equal('prometheus-many-values');
    expect(refusal('sum by ($v) (up)', 'job', 'a) (up) or (up')).to.equal('prometheus-unsafe-position');
  });

  it('is nothing in a comment', () => {
    expect(refusal('up # $v', 'a')).to.equal('prometheus-unsafe-position');
    expect(write('up # it\'s "\n+ $v', '1')).to.equal('up # it\'s "\n+ 1');
  });
});

describe('a refusal', () => {
  it('names the variable, the value and what to write instead', () => {
    try {
      write('up{l=$v}', 'x');
      expect.fail('wrote it');
    } catch (thrown) {
      const { message, hint } = thrown as ObsError;
      expect(message).to.equal('value "x" of variable v may not stand at this place of the query');
      expect(hint).to.equal('Put the variable into double quotes.');
    }
  });
});
