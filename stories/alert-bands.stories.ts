import '@obs-kit/elements/alert-bands.js';
import '@obs-kit/elements/timeseries.js';
import { frameFromSeries, labelsFrom } from '@obs-kit/core';
import { resolveAlertingRule, thresholdTimeline, type Timeline } from '@obs-kit/core/alerting.js';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { answer } from './data.js';
import { ratios, RULE } from './rules.js';

const meta: Meta = { title: 'Alerts/Bands', component: 'obs-alert-bands' };
export default meta;

const story = (render: () => TemplateResult): StoryObj => ({ render });

const HISTORY = ratios(1, 2, { incidents: 6 });

function timelineOf(threshold: number, failures = new Map<number, string>(), slots = HISTORY.slots): Timeline {
  const rule = resolveAlertingRule({ ...RULE, annotations: labelsFrom([]) });
  return thresholdTimeline({ ...HISTORY, slots, failures }, { comparison: '>', threshold }, rule);
}

function panel(timeline: Timeline): TemplateResult {
  const { startMs, intervalMs, slots, series } = HISTORY;
  const time = Float64Array.from({ length: slots }, (_, slot) => startMs + slot * intervalMs);
  const frames = series.map(({ labels, values }) => frameFromSeries({ time, values, labels, unit: 'percentunit' }));
  const range = { from: startMs, to: startMs + slots * intervalMs };
  return html`
    <obs-timeseries title="Errors" .data=${answer(frames, { range })}>
      <obs-alert-bands .timeline=${timeline}></obs-alert-bands>
    </obs-timeseries>
  `;
}

/** Pending and firing over the series that the rule is about. */
export const Default: StoryObj = story(() => panel(timelineOf(0.04)));

/** It fires at the end. */
export const FiringNow: StoryObj = story(() => panel(timelineOf(0.015)));

/** Nothing was active. */
export const Quiet: StoryObj = story(() => panel(timelineOf(1)));

/** The last evaluations failed: nobody knows the state. */
export const NotKnown: StoryObj = story(() =>
  panel(timelineOf(0.04, new Map(Array.from({ length: 300 }, (_, i) => [1140 + i, 'query timed out'])))),
);
