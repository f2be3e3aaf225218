import type { Report } from '@obs-kit/core';
import type { RuleGroup } from '@obs-kit/core/alerting.js';
import { parseDocuments } from '../yaml/documents.js';
import { fieldsOf, type Fields } from '../yaml/fields.js';
import { valueOf } from '../yaml/value.js';
import { parseGroups } from './parse-group.js';

/** What a rule file says. */
export interface RuleFile {
  /** In the order of the file, without what is broken. */
  readonly groups: readonly RuleGroup[];
}

/**
 * Reads rule files of Prometheus, and PrometheusRule objects of its operator, in one text or several documents.
 * Every problem is reported with its place, such as `groups[2].rules[0].for` (`[1].groups…` in the second of several
 * documents). A broken rule or group is left out, its neighbours are kept. Expressions and templates are not looked into.
 * @see https://prometheus.io/docs/prometheus/latest/configuration/recording_rules/
 */
export function parseRuleFile(text: string, report: Report): RuleFile {
  const documents = parseDocuments(text, report) ?? [];
  const groups: RuleGroup[] = [];
  for (const [i, document] of documents.entries()) {
    const place = documents.length === 1 ? report : report.at(i);
    const value = valueOf(document, place);
    if (value === undefined || (value.kind === 'scalar' && value.text === '')) continue;
    const fields = fieldsOf(value, place);
    if (fields !== undefined) groups.push(...groupsOf(fields, documents.length > 1));
  }
  return { groups };
}

function groupsOf(fields: Fields, several: boolean): readonly RuleGroup[] {
  const { entries, report } = fields;
  if (!entries.has('kind') && !entries.has('apiVersion')) {
    if (!entries.has('groups')) reportNoGroups(report);
    else if (several) reportSeveral(report);
    return parseGroups(fields);
  }
  const kind = fields.text('kind') ?? '';
  if (kind === 'PrometheusRule') {
    const spec = fields.value('spec');
    if (spec === undefined) reportNoGroups(report.at('spec'));
    const specified = spec === undefined ? undefined : fieldsOf(spec, report.at('spec'));
    return specified === undefined ? [] : parseGroups(specified);
  }
  if (kind === 'List' || kind === 'PrometheusRuleList') {
    return fields.list('items').flatMap((item, i) => {
      const object = fieldsOf(item, report.at('items').at(i));
      return object === undefined ? [] : groupsOf(object, false);
    });
  }
  report.add({
    code: 'rule-document-skipped',
    message: 'document of kind {kind} has no rules and is skipped',
    hint: 'Nothing needs to be done, if it is not meant to have rules.',
    values: { kind },
  });
  return [];
}

function reportNoGroups(report: Report): void {
  report.add({
    code: 'rule-file-groups-missing',
    message: 'document has no list of groups',
    hint: 'Give a rule file of Prometheus (groups: …), or a PrometheusRule object.',
  });
}

function reportSeveral(report: Report): void {
  report.add({
    code: 'rule-file-several-documents',
    message: 'Prometheus reads the first document of a rule file alone',
    hint: 'Put each document into a file of its own.',
  });
}
