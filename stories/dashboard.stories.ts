import '@obs-kit/elements/all.js';
import type { DataSource } from '@obs-kit/core';
import { demo } from '@obs-kit/source-demo';
import { salesDay } from '@obs-kit/source-demo/dashboards.js';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { BROKEN, fadingSource, FROM, refreshOnce, SILENT, TO } from './scopes.js';

const meta: Meta = { title: 'Dashboard/Dashboard', component: 'obs-dashboard' };
export default meta;

const shop = demo({});

const ofDocument = (source: DataSource, theme?: string): TemplateResult => html`
  <obs-dashboard
    from=${FROM}
    to=${TO}
    time-zone="utc"
    refresh=""
    theme=${theme ?? 'auto'}
    .sources=${{ shop: source }}
    .dashboard=${salesDay}
  ></obs-dashboard>
`;
const story = (render: () => TemplateResult): StoryObj => ({ render });

/** A whole document, with variables. */
export const Document: StoryObj = story(
  () => html`
    <obs-dashboard
      from=${FROM}
      to=${TO}
      time-zone="utc"
      refresh=""
      .sources=${{ shop }}
      .dashboard=${salesDay}
    ></obs-dashboard>
  `,
);

/** Its children are the dashboard: panels, a variable, a badge, and words of the page. */
export const Children: StoryObj = story(
  () => html`
    <obs-dashboard heading="Shop" from=${FROM} to=${TO} time-zone="utc" .sources=${{ shop }}>
      <obs-variable name="server" label="Server" query="label_values(cpu, server)" multi include-all></obs-variable>
      <obs-alert-badge state="ok"></obs-alert-badge>
      <obs-stat title="Active users" query="sum(active_users)"></obs-stat>
      <obs-stat title="Requests" unit="reqps" query="sum(requests)"></obs-stat>
      <obs-timeseries
        title="CPU"
        unit="percentunit"
        min="0"
        max="1"
        legend="{{server}}"
        query="cpu{server=~'$server'}"
      ></obs-timeseries>
      <p>Words of the page, in a row of their own.</p>
    </obs-dashboard>
  `,
);

/** Nothing in it yet. */
export const Empty: StoryObj = story(
  () => html`
    <obs-dashboard heading="New dashboard" from=${FROM} to=${TO} time-zone="utc"></obs-dashboard>
  `,
);

/** No answer has come yet. */
export const Loading: StoryObj = story(() => ofDocument(SILENT));

/** The source answers with errors only. */
export const SourceAway: StoryObj = story(() => ofDocument(BROKEN));

/** The source answered, and went away: what it answered stays, and is said to be old. */
export const Stale: StoryObj = {
  render: () => html`
    <obs-dashboard heading="Shop" from=${FROM} to=${TO} time-zone="utc" .sources=${{ shop: fadingSource() }}>
      <obs-stat title="Active users" query="users"></obs-stat>
      <obs-timeseries title="CPU" query="cpu"></obs-timeseries>
    </obs-dashboard>
  `,
  play: ({ canvasElement }) => refreshOnce(canvasElement, 'obs-dashboard'),
};

/** The document could not be loaded. */
export const DocumentAway: StoryObj = story(
  () => html`
    <obs-dashboard src="data:application/json,{}" from=${FROM} to=${TO} time-zone="utc"></obs-dashboard>
  `,
);

const users = { type: 'stat', title: 'Active users', targets: [{ query: 'sum(active_users)' }] };

/** The document has problems; what makes sense of it is shown. */
export const Partial: StoryObj = story(
  () => html`
    <obs-dashboard
      from=${FROM}
      to=${TO}
      time-zone="utc"
      .sources=${{ shop }}
      .dashboard=${{ version: 1, title: 'Shop', refersh: '5s', panels: [users, { type: 'hologram' }, { type: 7 }] }}
    ></obs-dashboard>
  `,
);

/** The host has controls of its own. */
export const WithoutControls: StoryObj = story(
  () => html`
    <obs-dashboard heading="Shop" controls="none" from=${FROM} to=${TO} time-zone="utc" .sources=${{ shop }}>
      <obs-stat title="Active users" query="sum(active_users)"></obs-stat>
    </obs-dashboard>
  `,
);

/** Dark, whatever the page is. */
export const Dark: StoryObj = story(() => ofDocument(shop, 'dark'));

/** Light, whatever the page is. */
export const Light: StoryObj = story(() => ofDocument(shop, 'light'));

/** On a phone. */
export const Narrow: StoryObj = story(
  () => html`
    <div class="narrow">${ofDocument(shop)}</div>
  `,
);

/** From right to left. */
export const RightToLeft: StoryObj = story(
  () => html`
    <div dir="rtl" lang="ar">${ofDocument(shop)}</div>
  `,
);
