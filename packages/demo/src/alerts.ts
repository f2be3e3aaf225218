import type { AlertRule } from '@obs-kit/core';
import type { AlertingRule } from '@obs-kit/core/alerting.js';
import '@obs-kit/elements/all.js';
import '@obs-kit/elements/alert-bands.js';
import '@obs-kit/elements/alert-document.js';
import '@obs-kit/elements/annotations.js';
import '@obs-kit/elements/alert-list.js';
import '@obs-kit/elements/alert-notifier.js';
import '@obs-kit/elements/alert-rule.js';
import { demo } from '@obs-kit/source-demo';
import '@obs-kit/source-demo/register.js';
import './theme.js';

/** Units of what the rules look at. */
const UNITS: ReadonlyMap<string, string> = new Map([['SlowCheckout', 's']]);

const select = document.querySelector<HTMLSelectElement>('#rule')!;
const editor = document.querySelector('obs-alert-rule')!;
const bands = document.querySelector('obs-alert-bands')!;
const state = document.querySelector<HTMLElementTagNameMap['obs-annotations']>('#state')!;

/** A rule as its source tells of it, as one that can be edited. */
const editableOf = ({ name, query, forMs, labels, annotations }: AlertRule): AlertingRule => ({
  kind: 'alert',
  alert: name,
  expr: query,
  forMs,
  keepFiringForMs: 0,
  labels,
  annotations,
});

const { rules } = await demo().alerts!({ signal: new AbortController().signal });
select.append(...rules.map(({ name }) => new Option(name)));
const show = (): void => {
  const rule = rules.find(({ name }) => name === select.value)!;
  editor.unit = UNITS.get(rule.name) ?? 'percentunit';
  editor.rule = editableOf(rule);
};
select.addEventListener('change', show);
// What was tried on the history is drawn on the chart above, too.
editor.addEventListener('obs-rule-preview', ({ detail }) => {
  if (select.value === bands.rule) bands.timeline = state.timeline = detail.timeline;
});
show();

document.querySelector('obs-alert-document')!.document = {
  id: 'failed-requests',
  title: 'FailedRequests',
  targets: [
    { refId: 'ratio', source: 'shop', query: 'avg by (server) (error_ratio)' },
    { refId: 'load', source: 'shop', query: 'sum by (server) (requests)' },
  ],
  expressions: [
    { refId: 'share', type: 'reduce', input: 'ratio', reducer: 'mean' },
    { refId: 'each', type: 'reduce', input: 'load', reducer: 'mean' },
    { refId: 'failed', type: 'math', expression: '$share * $each' },
    {
      refId: 'many',
      type: 'threshold',
      input: 'failed',
      evaluator: { type: 'gt', params: [15] },
      recovery: { type: 'lt', params: [5] },
    },
  ],
  condition: 'many',
  from: 'now-5m',
  for: '5m',
  labels: { severity: 'page' },
  annotations: { summary: '{{ $labels.server }} fails {{ $value | printf "%.1f" }} requests a second' },
};
