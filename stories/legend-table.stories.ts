import '@obs-kit/elements/timeseries.js';
import '@obs-kit/elements/legend-table.js';
import type { ObsTimeseries } from '@obs-kit/elements/timeseries.js';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { answer, HOSTILE, series, servers, TIME } from './data.js';

const meta: Meta = { title: 'Panels/Legend of many series', component: 'obs-timeseries' };
export default meta;

const story = (render: () => TemplateResult): StoryObj => ({ render });

const legend = (mode: 'list' | 'table', placement: 'bottom' | 'right'): ObsTimeseries['options'] => ({
  style: {
    mark: 'line',
    lineWidth: 1.5,
    fill: undefined,
    points: 'auto',
    curve: 'linear',
    span: false,
    stack: 'none',
    axis: 'auto',
  },
  legend: { show: 'always', mode, placement, calcs: mode === 'table' ? ['mean', 'max', 'lastNotNull'] : [] },
  tooltip: 'single',
  thresholds: 'line',
});

/** Three hundred series beside their chart: searched, sorted, scrolled. Some have names that are attacks, one has 300 characters. */
export const Table: StoryObj = story(
  () => html`
    <obs-timeseries
      title="Load by server"
      height="360"
      .options=${legend('table', 'right')}
      .data=${answer([
        ...servers(300, { points: 61, stepMs: 60_000 }),
        ...HOSTILE.map((name) => series(name, [10, 20, 15], 'percent')),
        series('a long name '.repeat(25), [40, 30, 35], 'percent'),
      ])}
      .timeState=${TIME}
    ></obs-timeseries>
  `,
);

/** As many names below a chart, side by side. */
export const List: StoryObj = story(
  () => html`
    <obs-timeseries
      title="Load by server"
      height="360"
      .options=${legend('list', 'bottom')}
      .data=${answer(servers(300, { points: 61, stepMs: 60_000 }))}
      .timeState=${TIME}
    ></obs-timeseries>
  `,
);
