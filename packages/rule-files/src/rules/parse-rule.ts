import type { Rule } from '@obs-kit/core/alerting.js';
import type { Fields } from '../yaml/fields.js';
import { checkLabelNames, checkName } from './names.js';

/** One rule; `undefined`, and problems, when Prometheus would refuse it. Every field is looked at, also after a problem. */
export function parseRule(fields: Fields): Rule | undefined {
  const alert = fields.text('alert') ?? '';
  const record = fields.text('record') ?? '';
  const expr = fields.text('expr') ?? '';
  const forMs = fields.duration('for');
  const keepFiringForMs = fields.duration('keep_firing_for');
  const labels = checkLabelNames(fields, 'labels');
  const annotations = checkLabelNames(fields, 'annotations');
  fields.reportUnknown();
  if (alert === '' && record === '' && fields.ok) missing(fields, 'alert or record');
  if (expr === '' && fields.ok) missing(fields, 'expr');
  if (alert !== '' && record !== '') forbidden(fields, 'record', 'an alerting rule');
  if (alert === '' && record !== '') {
    if (!checkName(record, /^[a-zA-Z_:][a-zA-Z0-9_:]*$/, fields.report.at('record'))) fields.ok = false;
    if ((forMs ?? 0) !== 0) forbidden(fields, 'for', 'a recording rule');
    if ((keepFiringForMs ?? 0) !== 0) forbidden(fields, 'keep_firing_for', 'a recording rule');
    if (Object.keys(annotations).length > 0) forbidden(fields, 'annotations', 'a recording rule');
  }
  if (!fields.ok) return undefined;
  if (record !== '') return { kind: 'record', record, expr, labels };
  return { kind: 'alert', alert, expr, forMs: forMs ?? 0, keepFiringForMs: keepFiringForMs ?? 0, labels, annotations };
}

function missing(fields: Fields, field: string): void {
  fields.ok = false;
  fields.report.add({
    code: 'rule-field-missing',
    message: 'rule has no {field}',
    hint: 'Add it; the rule is not used before that.',
    values: { field },
  });
}

function forbidden(fields: Fields, field: string, kind: string): void {
  fields.ok = false;
  fields.report.at(field).add({
    code: 'rule-field-forbidden',
    message: '{kind} cannot have {field}',
    hint: 'Remove the field; the rule is not used before that.',
    values: { field, kind },
  });
}
