import '@obs-kit/elements/refresh.js';
import '@obs-kit/elements/scope.js';
import '@obs-kit/elements/stat.js';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { FROM, SILENT, TO } from './scopes.js';

const meta: Meta = { title: 'Controls/Refresh', component: 'obs-refresh' };
export default meta;

/** On request only. */
export const Off: StoryObj = {
  render: () => html`
    <obs-scope><obs-refresh></obs-refresh></obs-scope>
  `,
};

/** At a pace. */
export const Pace: StoryObj = {
  render: () => html`
    <obs-scope refresh="10s"><obs-refresh></obs-refresh></obs-scope>
  `,
};

/** Paces of the page's own; one of them makes no sense. */
export const Intervals: StoryObj = {
  render: () => html`
    <obs-scope refresh="1h"><obs-refresh intervals="15m,1h,often"></obs-refresh></obs-scope>
  `,
};

/** Answers are on their way. */
export const Busy: StoryObj = {
  render: () => html`
    <obs-scope from=${FROM} to=${TO} .sources=${{ shop: SILENT }}>
      <obs-refresh></obs-refresh>
      <obs-stat title="Users" query="users"></obs-stat>
    </obs-scope>
  `,
};

/** Dark on any page. */
export const Dark: StoryObj = {
  render: () => html`
    <obs-scope refresh="30s"><obs-refresh theme="dark"></obs-refresh></obs-scope>
  `,
};
