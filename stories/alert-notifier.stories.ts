import '@obs-kit/elements/alert-notifier.js';
import '@obs-kit/elements/scope.js';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { CPU, sourceOf } from './scopes.js';

const meta: Meta = { title: 'Alerts/Alert notifier', component: 'obs-alert-notifier' };
export default meta;

/** Both switches are off until the reader switches them on. */
export const Off: StoryObj = {
  render: () => html`
    <obs-scope .sources=${{ shop: sourceOf([], [CPU]) }}>
      <obs-alert-notifier storage-key=""></obs-alert-notifier>
    </obs-scope>
  `,
};
