import '@obs-kit/elements/all.js';
import { demo } from '@obs-kit/source-demo';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { FROM, TO } from './scopes.js';

const meta: Meta = { title: 'Dashboard/Scope', component: 'obs-scope' };
export default meta;

const sources = { shop: demo({}) };

/** Elements anywhere in a page's own markup share a time range, variables and a cursor. */
export const Default: StoryObj = {
  render: () => html`
    <obs-scope from=${FROM} to=${TO} time-zone="utc" .sources=${sources}>
      <p>
        Choose a time range:
        <obs-time-picker></obs-time-picker>
        <obs-refresh></obs-refresh>
      </p>
      <obs-timeseries title="CPU" unit="percentunit" min="0" max="1" legend="{{server}}" query="cpu"></obs-timeseries>
      <p>The page's own words stand between them.</p>
      <obs-stat title="Active users" query="sum(active_users)"></obs-stat>
    </obs-scope>
  `,
};

/** Attributes that make no sense; what was there stays. */
export const Problems: StoryObj = {
  render: () => html`
    <obs-scope from="yesterdayish" time-zone="Mars/Olympus" refresh="10ms">
      <obs-time-picker></obs-time-picker>
    </obs-scope>
  `,
};
