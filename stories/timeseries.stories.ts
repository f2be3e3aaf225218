import '@obs-kit/elements/timeseries.js';
import { seededFrame } from '@obs-kit/testing';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';

const meta: Meta = { title: 'Panels/Time series', component: 'obs-timeseries' };
export default meta;

const servers = [1, 2, 3].map((seed) =>
  seededFrame({ seed, name: 'load', labels: { instance: `web-${seed}` }, unit: 'percent' }),
);

/** Three series in one unit, on data that the page has. */
export const Default: StoryObj = {
  render: () => html`
    <obs-timeseries title="Load by server" .data=${servers}></obs-timeseries>
  `,
};
