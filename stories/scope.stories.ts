import '@obs-kit/elements/all.js';
import { demo } from '@obs-kit/source-demo';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import type { DataSource } from '@obs-kit/core';
import { html, type TemplateResult } from 'lit';
import { BROKEN, fadingSource, FROM, refreshOnce, SILENT, sourceOf, TO } from './scopes.js';

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

const panels = (shop: DataSource): TemplateResult => html`
  <obs-scope from=${FROM} to=${TO} time-zone="utc" .sources=${{ shop }}>
    <obs-time-picker></obs-time-picker>
    <obs-timeseries title="CPU" query="cpu"></obs-timeseries>
    <obs-stat title="Active users" query="sum(active_users)"></obs-stat>
  </obs-scope>
`;

/** No answer has come yet. */
export const Loading: StoryObj = { render: () => panels(SILENT) };

/** The source answers nothing. */
export const Empty: StoryObj = { render: () => panels(demo({ empty: true })) };

/** The source is away. */
export const SourceAway: StoryObj = { render: () => panels(BROKEN) };

/** The source answered, and went away: what it answered stays, and is said to be old. */
export const Stale: StoryObj = {
  render: () => panels(fadingSource()),
  play: ({ canvasElement }) => refreshOnce(canvasElement, 'obs-scope'),
};

/** One of two panels asks for what nobody knows; the other goes on. */
export const Partial: StoryObj = {
  render: () => html`
    <obs-scope from=${FROM} to=${TO} time-zone="utc" .sources=${sources}>
      <obs-timeseries title="CPU" query="cpu"></obs-timeseries>
      <obs-timeseries title="Unknown" query="gpu"></obs-timeseries>
    </obs-scope>
  `,
};

/** More series than colours. */
export const ManySeries: StoryObj = {
  render: () => html`
    <obs-scope from=${FROM} to=${TO} time-zone="utc" .sources=${sources}>
      <obs-timeseries title="Latency buckets" query="latency_bucket"></obs-timeseries>
    </obs-scope>
  `,
};

/** On a phone. */
export const Narrow: StoryObj = {
  render: () => html`
    <div class="narrow">${panels(sourceOf([]))}</div>
  `,
};
