import { labelsFrom, Report } from '@obs-kit/core';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { editRule, type RuleChange } from './edit.js';
import { parseRuleFile } from './parse-file.js';

const TEXT = `# The shop.
groups:
  -   name: shop   # one group

      rules:
      # Slow answers.
      - alert: Slow
        # Why 1: see the page.
        expr: >-
          latency
          > 1
        for:   5m  # patience
        x_owner: [ann,   'bob']
        labels: { severity: "page" }   # loud


        annotations:
          # shown in the list
          summary: 'It is slow'
          more: "much"   # more
      - alert: Slow
        expr: latency > 2
      # the end
`;

function edited(change: RuleChange, text: string = TEXT, index = 0): string {
  return editRule(text, { group: 'shop', rule: 'Slow', index }, change);
}

describe('editRule', () => {
  it('gives the same text when nothing changes', () => {
    const [rule] = parseRuleFile(TEXT, new Report()).groups[0]!.rules;
    if (rule?.kind !== 'alert') throw new Error('an alert is expected');
    expect(edited({})).to.equal(TEXT);
    expect(edited({ ...rule, name: 'Slow' })).to.equal(TEXT);
  });

  it('puts a value in the place of another and keeps comments, spaces and quotes', () => {
    expect(edited({ forMs: 600_000 })).to.equal(TEXT.replace('5m', '10m'));
    expect(
      edited({
        annotations: labelsFrom([
          ['summary', "It's slow"],
          ['more', 'less'],
        ]),
      }),
    ).to.equal(TEXT.replace("'It is slow'", "'It''s slow'").replace('"much"', '"less"'));
    expect(edited({ name: 'Slower' })).to.equal(TEXT.replace('alert: Slow', 'alert: Slower'));
    expect(edited({ labels: labelsFrom([['severity', 'a, "b"']]) })).to.equal(TEXT.replace('"page"', '"a, \\"b\\""'));
    expect(edited({ expr: 'latency > 3\nor up == 0\n' })).to.equal(
      TEXT.replace('>-\n          latency\n          > 1', '|\n          latency > 3\n          or up == 0'),
    );
  });

  it('adds a field where it usually stands, and a label as its neighbours are written', () => {
    expect(edited({ keepFiringForMs: 60_000 })).to.equal(
      TEXT.replace('# patience\n', '# patience\n        keep_firing_for: 1m\n'),
    );
    expect(
      edited({
        labels: labelsFrom([
          ['severity', 'page'],
          ['team', 'a b'],
          ['x', '1'],
        ]),
      }),
    ).to.equal(TEXT.replace('"page"', `"page", team: a b, x: '1'`));
    expect(
      edited(
        {
          forMs: 1000,
          labels: labelsFrom([
            ['a', 'b'],
            ['c', 'd: e'],
          ]),
        },
        TEXT,
        1,
      ),
    ).to.equal(
      TEXT.replace(
        'latency > 2\n',
        "latency > 2\n        for: 1s\n        labels:\n          a: b\n          c: 'd: e'\n",
      ),
    );
  });

  it('removes a field with its line, and leaves the comments around it', () => {
    expect(edited({ forMs: 0 })).to.equal(TEXT.replace('        for:   5m  # patience\n', ''));
    expect(edited({ labels: labelsFrom([]) })).to.equal(
      TEXT.replace('        labels: { severity: "page" }   # loud\n', ''),
    );
    expect(edited({ annotations: labelsFrom([['more', 'much']]) })).to.equal(
      TEXT.replace("          summary: 'It is slow'\n", ''),
    );
  });

  it('edits files with line ends of Windows, files without a last one, and JSON', () => {
    const windows = TEXT.replaceAll('\n', '\r\n');
    expect(edited({ forMs: 600_000, keepFiringForMs: 1000, expr: 'a\nor b' }, windows)).to.equal(
      edited({ forMs: 600_000, keepFiringForMs: 1000, expr: 'a\nor b' }).replaceAll('\n', '\r\n'),
    );
    const short = 'groups:\n- name: shop\n  rules:\n  - alert: Slow\n    expr: up';
    expect(edited({ forMs: 1000 }, short)).to.equal(`${short}\n    for: 1s`);
    const json =
      '{"groups": [{"name": "shop", "rules": [{"alert": "Slow", "expr": "up", "labels": {"a": "b", "c": "d"}}]}]}';
    expect(
      edited(
        {
          expr: 'a\n"b"',
          forMs: 1000,
          labels: labelsFrom([
            ['c', 'd'],
            ['e', 'f'],
          ]),
        },
        json,
      ),
    ).to.equal(
      '{"groups": [{"name": "shop", "rules": [{"alert": "Slow", "expr": "a\\n\\"b\\"", "for": 1s, "labels": {"c": "d", "e": "f"}}]}]}'.replace(
        '1s',
        '"1s"',
      ),
    );
  });

  it('edits the rules of PrometheusRule objects in any document', () => {
    const text =
      'kind: Service\n---\nkind: PrometheusRule\nspec:\n  groups:\n  - name: shop\n    rules:\n    - record: Slow\n      expr: up\n';
    expect(edited({ expr: 'down' }, text)).to.equal(text.replace('expr: up', 'expr: down'));
  });

  it('refuses a change that would reach another rule through an alias, and a rule that is not there', () => {
    const text = 'groups:\n- name: shop\n  rules:\n  - alert: Slow\n    expr: &e up\n  - alert: Other\n    expr: *e\n';
    expect(() => edited({ expr: 'down' }, text)).to.throw(
      'field expr cannot be changed without changing anything else',
    );
    expect(edited({ forMs: 1000 }, text)).to.contain('for: 1s');
    expect(editRule(text, { group: 'shop', rule: 'Other' }, { expr: 'down' })).to.equal(text.replace('*e', 'down'));
    expect(() => edited({ expr: 'down' }, TEXT, 2)).to.throw('group shop has no rule Slow with number 2');
  });
});
