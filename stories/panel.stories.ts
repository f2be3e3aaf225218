import '@obs-kit/elements/panel.js';
import type { Panel, PanelData } from '@obs-kit/core';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { answer, AWAY, FAILED, HOSTILE, LOADING, old, series, servers } from './data.js';

const meta: Meta = { title: 'Panels/Panel', component: 'obs-panel' };
export default meta;

const PANEL: Panel = {
  id: 'load',
  type: 'timeseries',
  title: 'Load by server',
  description: '',
  source: '',
  targets: [],
  transformations: [],
  field: { defaults: {}, overrides: [] },
  options: {},
};

/** A panel of a document, in a box as a dashboard has them. */
function story(data: () => PanelData, panel: Partial<Panel> = {}, box = ''): StoryObj {
  return {
    render: () => html`
      <div class="cell ${box}"><obs-panel .panel=${{ ...PANEL, ...panel }} .data=${data()}></obs-panel></div>
    `,
  };
}

const TABLE = { mode: 'table', placement: 'right', calcs: ['lastNotNull', 'mean', 'max'] };
const routes = (): PanelData =>
  answer([
    series('/checkout/payment', [22, 24, 23, 27, 30, 34, 33, 36, 35, 31], 'reqps'),
    series('/cart', [14, 15, 17, 16, 18, 20, 21, 21, 20, 19], 'reqps'),
    series('/search', [40, 42, 41, 45, 47, 52, 55, 54, 51, 49], 'reqps'),
    series('/account/orders/history', [4, 4, 5, 4, 6, 7, 5, 5, 6, 4], 'reqps'),
    series('/', [61, 63, 62, 66, 70, 74, 73, 76, 75, 71], 'reqps'),
  ]);

/** It loads the code of its type, and puts a frame around it. */
export const Default: StoryObj = story(() => answer(servers(3)), { description: 'Percent of all cores.\nPer server.' });

/** Another type. */
export const Stat: StoryObj = story(() => answer(servers(3)), { type: 'stat' });

/** The first answer is on its way. */
export const Loading: StoryObj = story(() => LOADING);

/** An answer without values. */
export const Empty: StoryObj = story(() => answer([]));

/** The first answer was an error. */
export const ErrorWithoutData: StoryObj = story(() => FAILED);

/** The newest answer was an error; the one before it stays, with its age. */
export const ErrorWithOldData: StoryObj = story(() => old(servers(3), { status: 'failed', error: AWAY }));

/** The source left something out, and says so. */
export const Partial: StoryObj = story(() =>
  answer(servers(3), { notices: [{ severity: 'warning', text: 'one of two replicas did not answer' }] }),
);

/** The newest answer is late. */
export const Stale: StoryObj = story(() => old(servers(3), { fetch: 'loading' }));

/** Sixty series. */
export const ManySeries: StoryObj = story(() => answer(servers(60)));

/** A type that nobody knows. */
export const UnknownType: StoryObj = story(() => answer(servers(3)), { type: 'piechart' });

/** Options that make no sense are notices; the data are drawn all the same. */
export const BadOptions: StoryObj = story(() => answer(servers(3)), { options: { mark: 'pie', lineWidth: -1 } });

/** Without a title the menu floats over the content. */
export const Untitled: StoryObj = story(() => answer(servers(3)), { title: '' });

/** The legend as a table at the end. */
export const LegendTable: StoryObj = story(routes, { title: 'Requests by route', options: { legend: TABLE } });

/** In a column of 320 px the legend goes below. */
export const Narrow: StoryObj = story(
  routes,
  { title: 'Requests by route in the northern region', options: { legend: TABLE } },
  'narrow',
);

/** Words from outside are words, whatever they look like. */
export const HostileNames: StoryObj = story(
  () =>
    answer(
      HOSTILE.map((name, i) => series(name, [i + 1, i + 3, i + 2])),
      { notices: HOSTILE.map((text) => ({ severity: 'info', text })) },
    ),
  { title: HOSTILE[0]!, description: HOSTILE.join('\n') },
);

/** Dark on any page. */
export const Dark: StoryObj = {
  render: () => html`
    <div class="cell"><obs-panel theme="dark" .panel=${PANEL} .data=${old(servers(3))}></obs-panel></div>
  `,
};

/** From right to left. */
export const RightToLeft: StoryObj = {
  render: () => html`
    <div class="cell" dir="rtl" lang="ar">
      <obs-panel
        .panel=${{ ...PANEL, title: 'الطلبات حسب المسار', options: { legend: TABLE } }}
        .data=${routes()}
      ></obs-panel>
    </div>
  `,
};
