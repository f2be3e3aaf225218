import { labelsFrom, type Labels, type Report } from '@obs-kit/core';
import type { Rule, RuleGroup } from '@obs-kit/core/alerting.js';
import type { RuleFile } from '../rules/parse-file.js';
import { parseDocuments } from '../yaml/documents.js';
import { fieldsOf, type Fields } from '../yaml/fields.js';
import { valueOf } from '../yaml/value.js';
import { expressionOf } from './condition.js';
import { templateFromGrafana, unescapeBraces, unescapeEnvironment } from './template.js';

/**
 * Reads the groups of a provisioning file of Grafana whose rules ask Prometheus and compare the answer with a threshold.
 * Any other rule is reported by its title (`grafana-rule-unsupported`) and left out, never guessed. What Grafana does
 * without data or after an error is not carried; a rule that says so is reported as a notice.
 */
export function parseGrafanaProvisioning(text: string, report: Report): RuleFile {
  const [document] = parseDocuments(text, report) ?? [];
  const value = document === undefined ? undefined : valueOf(document, report);
  const fields = value === undefined ? undefined : fieldsOf(value, report);
  const groups = (fields?.list('groups') ?? []).flatMap((item, i) => {
    const group = fieldsOf(item, report.at('groups').at(i));
    const parsed = group === undefined ? undefined : parseGroup(group);
    return parsed === undefined ? [] : [parsed];
  });
  return { groups };
}

function parseGroup(fields: Fields): RuleGroup | undefined {
  const name = unescapeEnvironment(fields.text('name') ?? '');
  const intervalMs = fields.duration('interval');
  const place = fields.report.at('rules');
  const rules = fields.list('rules').map((item, i) => {
    const rule = fieldsOf(item, place.at(i));
    return rule === undefined ? undefined : parseRule(rule);
  });
  if (!fields.ok) return undefined;
  return {
    name,
    intervalMs,
    queryOffsetMs: undefined,
    limit: 0,
    labels: labelsFrom([]),
    partialResponse: undefined,
    rules: rules.filter((rule) => rule !== undefined),
  };
}

function parseRule(fields: Fields): Rule | undefined {
  const title = unescapeEnvironment(fields.text('title') ?? '');
  const forMs = fields.duration('for') ?? 0;
  const keepFiringForMs = fields.duration('keepFiringFor') ?? 0;
  const labels = textsFrom(fields.labels('labels'), unescapeEnvironment);
  const annotations = textsFrom(fields.labels('annotations'), unescapeBraces);
  const record = fields.value('record');
  const recorded = record === undefined ? undefined : fieldsOf(record, fields.report.at('record'));
  const from = recorded?.text('from') ?? fields.text('condition') ?? '';
  const found = expressionOf(fields, from, recorded !== undefined);
  const paused = fields.boolean('isPaused') ?? false;
  if (!fields.ok) return undefined;
  if (paused) return unsupported(fields.report, title, 'it is paused');
  if (found.problem !== undefined) return unsupported(fields.report, title, found.problem);
  if (recorded !== undefined)
    return { kind: 'record', record: unescapeEnvironment(recorded.text('metric') ?? ''), expr: found.expr, labels };
  reportLost(fields);
  return { kind: 'alert', alert: title, expr: found.expr, forMs, keepFiringForMs, labels, annotations };
}

function textsFrom(texts: Labels, unescape: (text: string) => string): Labels {
  return labelsFrom(Object.entries(texts).map(([name, text]) => [name, templateFromGrafana(unescape(text))]));
}

function unsupported(report: Report, title: string, problem: string): undefined {
  report.add({
    code: 'grafana-rule-unsupported',
    message: 'rule {title} of Grafana is left out: {problem}',
    hint: 'Write the rule anew; one query to Prometheus, a reduction to the last value and a threshold can be read.',
    values: { title, problem },
  });
}

/** States that Prometheus has not. */
function reportLost(fields: Fields): void {
  for (const key of ['noDataState', 'execErrState'] as const) {
    const state = fields.text(key) ?? (key === 'noDataState' ? 'NoData' : 'Error');
    if (state === 'OK' && key === 'noDataState') continue;
    if (state === 'KeepLast' && key === 'execErrState') continue;
    fields.report.at(key).add({
      code: 'grafana-part-lost',
      message: '{key} {state} has no counterpart in a rule of Prometheus',
      hint: 'Without data the alert resolves, and after an error it stays as it is; add a rule with absent() if need be.',
      values: { key, state },
    });
  }
}
