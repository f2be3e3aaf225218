import '@obs-kit/elements/alert-document.js';
import { frameFromSeries, type DataSource } from '@obs-kit/core';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { CONFIG } from './rules.js';

const meta: Meta = { title: 'Alerts/Document', component: 'obs-alert-document' };
export default meta;

const MINUTE = 60_000;

/** Error ratios and requests of three services, with a bad half hour twice a day; the same at every time of a day. */
const source: DataSource = {
  type: 'story',
  intervalMs: MINUTE,
  query: async ({ query, range, stepMs }) => {
    const first = Math.ceil(range.from / stepMs) * stepMs;
    const time = Array.from({ length: Math.floor((range.to - first) / stepMs) + 1 }, (_, i) => first + i * stepMs);
    const valueAt = (service: number, t: number): number => {
      const minute = Math.floor(t / MINUTE) % 1440;
      const bad = (minute + service * 97) % 720 < 30;
      if (query === 'requests') return 40 + 20 * Math.sin((minute / 1440) * 2 * Math.PI + service);
      return (bad ? 0.06 : 0.01) + 0.004 * Math.sin(minute * (3 + service));
    };
    return {
      frames: ['shop', 'cart', 'pay'].map((service, i) =>
        frameFromSeries({ time, values: time.map((t) => valueAt(i, t)), labels: { service } }),
      ),
    };
  },
};

const RULE = {
  id: 'failed',
  title: 'FailedRequests',
  targets: [
    { refId: 'ratio', query: 'error_ratio' },
    { refId: 'load', query: 'requests' },
  ],
  expressions: [
    { refId: 'share', type: 'reduce', input: 'ratio', reducer: 'mean' },
    { refId: 'each', type: 'reduce', input: 'load', reducer: 'mean' },
    { refId: 'failed', type: 'math', expression: '$share * $each' },
    {
      refId: 'many',
      type: 'threshold',
      input: 'failed',
      evaluator: { type: 'gt', params: [1.5] },
      recovery: { type: 'lt', params: [0.8] },
    },
  ],
  condition: 'many',
  from: 'now-5m',
  for: '5m',
  labels: { severity: 'page' },
  annotations: { summary: '{{ $labels.service }} fails {{ $value | printf "%.1f" }} requests a second' },
};

const editor = (document: object): TemplateResult => html`
  <obs-alert-document
    unit="reqps"
    days="1"
    .document=${document}
    .dataSource=${source}
    .notificationConfig=${CONFIG}
  ></obs-alert-document>
`;

/** Two queries, a formula, and a threshold with its own recovery. */
export const Default: StoryObj = { render: () => editor(RULE) };

/** What is wrong stands at its step; without what decides nothing is tried. */
export const Wrong: StoryObj = {
  render: () =>
    editor({
      ...RULE,
      expressions: [
        ...RULE.expressions.slice(0, 2),
        { refId: 'failed', type: 'math', expression: '$share ** * $each' },
        { refId: 'many', type: 'threshold', input: 'gone', evaluator: { type: 'gt', params: [1.5] } },
        { refId: 'other', type: 'sql', expression: 'SELECT 1' },
        { refId: 'classic', type: 'classic', conditions: [{ query: 'load', reducer: 'max', evaluator: { type: 'no_value' } }] }, // prettier-ignore
      ],
    }),
};
