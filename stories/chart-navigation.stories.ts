import '@obs-kit/elements/chart-navigation.js';
import '@obs-kit/elements/timeseries.js';
import type { ObsTimeseries } from '@obs-kit/elements';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { answer, servers, TIME } from './data.js';

const meta: Meta = { title: 'Panels/Moving through time', component: 'obs-range-navigator' };
export default meta;

const HOUR = TIME.range;
const QUARTER = (HOUR.to - HOUR.from) / 4;

/** Half of an hour, with all of it below and the ranges before behind buttons. */
export const WithOverview: StoryObj = {
  render: () => html`
    <obs-range-history for="moved"></obs-range-history>
    <obs-timeseries
      id="moved"
      title="Load by server"
      height="260"
      navigation="pan pinch"
      .data=${answer(servers(3), { range: { from: HOUR.from + QUARTER, to: HOUR.to - QUARTER } })}
      .timeState=${TIME}
    ></obs-timeseries>
    <obs-range-navigator for="moved"></obs-range-navigator>
  `,
};

/** A tooltip that was clicked: its text can be selected. */
export const PinnedTooltip: StoryObj = {
  render: () => html`
    <obs-timeseries title="Load by server" height="260" .data=${answer(servers(3))} .timeState=${TIME}></obs-timeseries>
  `,
  play: async ({ canvasElement }) => {
    const panel = canvasElement.querySelector<ObsTimeseries>('obs-timeseries')!;
    await panel.updateComplete;
    const chart = panel.shadowRoot!.querySelector('obs-chart')!;
    await chart.updateComplete;
    chart.chart!.flush();
    const root = chart.shadowRoot!.querySelector('[role="application"]')!;
    const { left, top, width, height } = root.getBoundingClientRect();
    const init = { bubbles: true, composed: true, clientX: left + width / 3, clientY: top + height / 2 };
    root.dispatchEvent(new PointerEvent('pointermove', init));
    chart.chart!.flush();
    root.dispatchEvent(new MouseEvent('click', init));
  },
};
