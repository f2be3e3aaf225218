import '@obs-kit/elements/alert-badge.js';
import '@obs-kit/elements/alert-engine.js';
import '@obs-kit/elements/alert-list.js';
import '@obs-kit/elements/scope.js';
import { frameFromSeries, type DataSource } from '@obs-kit/core';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';

const meta: Meta = { title: 'Alerts/Alert engine', component: 'obs-alert-engine' };
export default meta;

/** Levels of servers by the name of a query; a query that it does not know has no data. */
const SERVERS: DataSource = {
  type: 'story',
  intervalMs: 15_000,
  query: async ({ query, range: { from, to } }) => {
    if (query === 'broken') throw new Error('query timed out');
    const levels = query === 'cpu' ? { 'web-1': 0.97, 'web-2': 0.91, 'web-3': 0.4 } : {};
    return {
      frames: Object.entries(levels).map(([instance, level]) => {
        const time = Array.from({ length: 41 }, (_, i) => to - ((40 - i) * (to - from)) / 40);
        return frameFromSeries({ time, values: time.map(() => level), labels: { instance } });
      }),
    };
  },
};

const rule = (title: string, query: string, more: Readonly<Record<string, unknown>> = {}): object => ({
  id: title,
  title,
  targets: [{ refId: 'A', query }],
  expressions: [
    { refId: 'B', type: 'reduce', input: 'A', reducer: 'mean' },
    { refId: 'C', type: 'threshold', input: 'B', evaluator: { type: 'gt', params: [0.9] } },
  ],
  condition: 'C',
  labels: { severity: 'page' },
  annotations: { summary: '{{ $labels.instance }} is busy: {{ $value | humanizePercentage }}' },
  ...more,
});

const page = (...rules: readonly object[]): TemplateResult => html`
  <obs-scope .sources=${{ shop: SERVERS }}>
    <obs-alert-engine .rules=${rules}></obs-alert-engine>
    <p><obs-alert-badge source="alerts"></obs-alert-badge></p>
    <obs-alert-list source="alerts"></obs-alert-list>
  </obs-scope>
`;

/** Two servers fire, by a rule that the page evaluates itself: there is no alert server. */
export const Firing: StoryObj = { render: () => page(rule('Busy', 'cpu', { for: '5m' })) };

/** What cannot be judged is told apart, and the badge does not call it well. */
export const Troubled: StoryObj = { render: () => page(rule('Silent', 'nothing'), rule('Broken', 'broken')) };

/** All is well. */
export const Quiet: StoryObj = {
  render: () => page(rule('Idle', 'cpu', { expressions: [
    { refId: 'B', type: 'reduce', input: 'A', reducer: 'mean' },
    { refId: 'C', type: 'threshold', input: 'B', evaluator: { type: 'gt', params: [1] } },
  ] })),
}; // prettier-ignore

/** A rule that cannot be evaluated is named, and its neighbour goes on. */
export const Wrong: StoryObj = { render: () => page(rule('Busy', 'cpu'), rule('Typo', 'cpu', { condition: 'X' })) };
