import '@obs-kit/elements/scope.js';
import '@obs-kit/elements/time-picker.js';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { FROM, openCard, TO } from './scopes.js';

const meta: Meta = { title: 'Controls/Time picker', component: 'obs-time-picker' };
export default meta;

const story = (from: string, to: string, zone = 'utc'): StoryObj => ({
  render: () => html`
    <obs-scope from=${from} to=${to} time-zone=${zone}><obs-time-picker></obs-time-picker></obs-scope>
  `,
});
const opened = (one: StoryObj): StoryObj => ({
  ...one,
  play: ({ canvasElement }) => openCard(canvasElement, 'obs-time-picker'),
});

/** A range of the list. */
export const Relative: StoryObj = story('now-3h', 'now');

/** Two points in time. */
export const Absolute: StoryObj = story(FROM, TO);

/** Ranges to choose from, fields for others, and the time zone. */
export const Open: StoryObj = opened(story(FROM, TO));

/** A zone that is not on the list. */
export const OtherZone: StoryObj = opened(story(FROM, TO, 'Asia/Kathmandu'));

/** What was written makes no sense. */
export const Invalid: StoryObj = {
  ...story(FROM, TO),
  play: async ({ canvasElement }) => {
    await openCard(canvasElement, 'obs-time-picker');
    const root = canvasElement.querySelector('obs-time-picker')!.shadowRoot!;
    root.querySelector<HTMLInputElement>('input[name="to"]')!.value = 'tomorrow-ish';
    root.querySelector('form')!.requestSubmit();
  },
};

/** In a narrow place the words give way. */
export const Narrow: StoryObj = {
  render: () => html`
    <div class="narrow">
      <obs-scope from=${FROM} to=${TO} time-zone="utc"><obs-time-picker></obs-time-picker></obs-scope>
    </div>
  `,
};

/** Dark on any page. */
export const Dark: StoryObj = opened({
  render: () => html`
    <obs-scope from=${FROM} to=${TO} time-zone="utc"><obs-time-picker theme="dark"></obs-time-picker></obs-scope>
  `,
});

/** From right to left. */
export const RightToLeft: StoryObj = opened({
  render: () => html`
    <div dir="rtl" lang="ar">
      <obs-scope from=${FROM} to=${TO} time-zone="utc"><obs-time-picker></obs-time-picker></obs-scope>
    </div>
  `,
});
