import type { RuleGroup } from '@obs-kit/core/alerting.js';
import { fieldsOf, wrong, type Fields } from '../yaml/fields.js';
import { checkLabelNames } from './names.js';
import { parseRule } from './parse-rule.js';

/** The groups below `groups`; names are unique in one document. */
export function parseGroups(document: Fields): readonly RuleGroup[] {
  const names = new Set<string>();
  const groups: RuleGroup[] = [];
  const place = document.report.at('groups');
  for (const [i, item] of document.list('groups').entries()) {
    const fields = fieldsOf(item, place.at(i));
    const group = fields === undefined ? undefined : parseGroup(fields);
    if (group === undefined) continue;
    if (names.has(group.name)) {
      place
        .at(i)
        .at('name')
        .add({
          code: 'rule-group-duplicate',
          message: 'group {name} stands twice in the same file',
          hint: 'Give one of them another name; the second is not used before that.',
          values: { name: group.name },
        });
      continue;
    }
    names.add(group.name);
    groups.push(group);
  }
  document.reportUnknown();
  return groups;
}

function parseGroup(fields: Fields): RuleGroup | undefined {
  const name = fields.text('name') ?? '';
  if (name === '' && fields.ok) {
    fields.ok = false;
    fields.report.at('name').add({
      code: 'rule-field-missing',
      message: 'group has no {field}',
      hint: 'Add it.',
      values: { field: 'name' },
    });
  }
  const intervalMs = fields.duration('interval');
  const group = {
    name,
    // 0 is how Prometheus writes "not set".
    intervalMs: intervalMs === 0 ? undefined : intervalMs,
    queryOffsetMs: fields.duration('query_offset'),
    limit: Math.max(0, fields.integer('limit') ?? 0),
    labels: checkLabelNames(fields, 'labels'),
    partialResponse: partialResponseOf(fields),
  };
  const place = fields.report.at('rules');
  const rules = fields.list('rules').map((item, i) => {
    const rule = fieldsOf(item, place.at(i));
    return rule === undefined ? undefined : parseRule(rule);
  });
  fields.reportUnknown();
  return fields.ok ? { ...group, rules: rules.filter((rule) => rule !== undefined) } : undefined;
}

function partialResponseOf(fields: Fields): RuleGroup['partialResponse'] {
  const text = fields.text('partial_response_strategy');
  if (text === undefined || text === '') return undefined;
  const strategy = text.toLowerCase();
  if (strategy === 'warn' || strategy === 'abort') return strategy;
  fields.ok = false;
  return wrong({ kind: 'scalar', text, plain: true }, 'warn or abort', fields.report.at('partial_response_strategy'));
}
