import '@obs-kit/elements/chart-reader.js';
import '@obs-kit/elements/timeseries.js';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { answer, servers, TIME } from './data.js';

const meta: Meta = { title: 'Panels/Chart reader', component: 'obs-timeseries' };
export default meta;

const story = (render: () => TemplateResult): StoryObj => ({ render });

/** Dashes and shapes in chart and legend; focus the chart and press ? for its keys. */
export const Patterns: StoryObj = story(
  () => html`
    <obs-timeseries
      patterns
      lang="en"
      title="Load by server"
      unit="percent"
      min="0"
      max="100"
      threshold="70:orange,90:red"
      height="320"
      .data=${answer(servers(7, { gaps: 0.05, points: 61, stepMs: 60_000 }))}
      .timeState=${TIME}
    ></obs-timeseries>
  `,
);
