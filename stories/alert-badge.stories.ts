import '@obs-kit/elements/alert-badge.js';
import '@obs-kit/elements/scope.js';
import { frameFromSeries, type AlertRule, type DataSource } from '@obs-kit/core';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { BROKEN, CPU, openCard, QUIET, ruleOf, SILENT, sourceOf } from './scopes.js';

const meta: Meta = { title: 'Alerts/Alert badge', component: 'obs-alert-badge' };
export default meta;

const badge = (shop: DataSource): TemplateResult => html`
  <obs-scope .sources=${{ shop }}><obs-alert-badge></obs-alert-badge></obs-scope>
`;
const of = (...rules: readonly AlertRule[]): StoryObj => ({ render: () => badge(sourceOf([], rules)) });
const opened = (story: StoryObj): StoryObj => ({
  ...story,
  play: ({ canvasElement }) => openCard(canvasElement, 'obs-alert-badge'),
});

/** Alerts fire; others are pending. */
export const Firing: StoryObj = of(CPU, QUIET);

/** The list that a click opens. */
export const List: StoryObj = opened(Firing);

/** More alerts than the list shows. */
export const Many: StoryObj = opened(
  of(
    ruleOf(
      'HighCpu',
      Array.from({ length: 1234 }, (_, index) => ({ state: 'firing', labels: { instance: `web-${index}` } })),
    ),
  ),
);

/** Alerts are pending, none fires yet. */
export const Pending: StoryObj = of(ruleOf('HighCpu', [{ state: 'pending', labels: { instance: 'web-5' } }]));

/** Every rule was evaluated, and none is active. */
export const Ok: StoryObj = of(QUIET);

/** A rule could not be evaluated: nobody knows, so it does not look healthy. */
export const Unknown: StoryObj = opened(
  of(
    ruleOf('HighCpu', [], { state: 'unknown', health: 'error', lastError: 'query timed out in expression evaluation' }),
  ),
);

/** There is no rule. */
export const None: StoryObj = of();

/** The server does not answer. */
export const Unreachable: StoryObj = opened({ render: () => badge(BROKEN) });

/** Before the first answer. */
export const Loading: StoryObj = { render: () => badge(SILENT) };

/** The page gives the state. */
export const GivenState: StoryObj = {
  render: () => html`
    <p>
      ${['firing', 'pending', 'unreachable', 'unknown', 'none', 'loading', 'ok'].map(
        (state) => html`
          <obs-alert-badge label="Shop" state=${state}></obs-alert-badge>
        `,
      )}
    </p>
  `,
};

const levels = [0.42, 0.97, 0.85].map((value, index) =>
  frameFromSeries({ time: [0], values: [value], labels: { instance: `web-${index + 1}` }, unit: 'percentunit' }),
);

/** Data of the page, judged by thresholds. */
export const Threshold: StoryObj = opened({
  render: () => html`
    <obs-alert-badge label="Processor" threshold="0.8:orange,0.9:red" .data=${levels}></obs-alert-badge>
  `,
});

/** A state that does not exist. */
export const InvalidState: StoryObj = opened({
  render: () => html`
    <obs-alert-badge state="healthy"></obs-alert-badge>
  `,
});

const HOSTILE = '"><img src=x onerror=alert(1)>';

/** What strangers wrote is shown as it is. */
export const HostileLabels: StoryObj = opened(
  of(ruleOf(HOSTILE, [{ state: 'firing', labels: { [HOSTILE]: HOSTILE }, annotations: { summary: HOSTILE } }])),
);

/** Dark on any page. */
export const Dark: StoryObj = {
  render: () => html`
    <obs-scope .sources=${{ shop: sourceOf([], [CPU]) }}><obs-alert-badge theme="dark"></obs-alert-badge></obs-scope>
  `,
};
