import '@obs-kit/elements/scope.js';
import '@obs-kit/elements/variable.js';
import type { DataSource } from '@obs-kit/core';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { BROKEN, openCard, SILENT, sourceOf } from './scopes.js';

const meta: Meta = { title: 'Controls/Variable', component: 'obs-variable' };
export default meta;

const servers = Array.from({ length: 6 }, (_, index) => `web-${index + 1}`);
const story = (content: TemplateResult, shop: DataSource = sourceOf(servers)): StoryObj => ({
  render: () => html`
    <obs-scope .sources=${{ shop }}>${content}</obs-scope>
  `,
});
const opened = (one: StoryObj): StoryObj => ({
  ...one,
  play: ({ canvasElement }) => openCard(canvasElement, 'obs-variable'),
});
const server = html`
  <obs-variable name="server" label="Server" query="servers"></obs-variable>
`;
const several = html`
  <obs-variable name="server" label="Server" query="servers" multi include-all value="web-1,web-4"></obs-variable>
`;

/** One value of a source's. */
export const Single: StoryObj = story(server);

/** The list of values. */
export const Open: StoryObj = opened(story(server));

/** Several values; they are applied when the list closes. */
export const Multi: StoryObj = opened(story(several));

/** All of them. */
export const All: StoryObj = story(html`
  <obs-variable name="server" label="Server" query="servers" multi include-all></obs-variable>
`);

/** More values than the list shows are found by searching. */
export const Many: StoryObj = opened(
  story(server, sourceOf(Array.from({ length: 4321 }, (_, index) => `server-${index}.eu-central-1.compute.shop.test`))),
);

/** Free text. */
export const Text: StoryObj = story(html`
  <obs-variable name="filter" label="Filter" kind="text" query="checkout"></obs-variable>
`);

/** Intervals. */
export const Interval: StoryObj = story(html`
  <obs-variable name="step" label="Step" kind="interval" query="1m,5m,1h"></obs-variable>
`);

/** Values are on their way. */
export const Loading: StoryObj = story(server, SILENT);

/** The source has none. */
export const Empty: StoryObj = opened(story(server, sourceOf([])));

/** The source does not answer. */
export const Failed: StoryObj = opened(story(server, BROKEN));

/** The declaration makes no sense. */
export const Invalid: StoryObj = opened(
  story(html`
    <obs-variable name="1st" query="servers"></obs-variable>
  `),
);

/** A long value in a narrow place. */
export const Narrow: StoryObj = {
  render: () => html`
    <div class="narrow">
      <obs-scope .sources=${{ shop: sourceOf(['server-with-a-long-name.eu-central-1.compute.shop.test']) }}>
        ${server}
      </obs-scope>
    </div>
  `,
};

/** Dark on any page. */
export const Dark: StoryObj = opened(
  story(html`
    <obs-variable theme="dark" name="server" label="Server" query="servers" multi include-all></obs-variable>
  `),
);

/** From right to left. */
export const RightToLeft: StoryObj = opened({
  render: () => html`
    <div dir="rtl" lang="ar">
      <obs-scope .sources=${{ shop: sourceOf(servers) }}>
        <obs-variable name="server" label="الخادم" query="servers" multi include-all></obs-variable>
      </obs-scope>
    </div>
  `,
});
