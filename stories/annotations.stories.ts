import '@obs-kit/elements/annotations.js';
import '@obs-kit/elements/timeseries.js';
import '@obs-kit/elements/scope.js';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { answer, servers, TIME } from './data.js';
import { FROM, TO } from './scopes.js';

const meta: Meta = { title: 'Panels/Annotations', component: 'obs-annotations' };
export default meta;

const story = (render: () => TemplateResult): StoryObj => ({ render });
const MINUTE = 60_000;
const at = (minute: number): number => TIME.range.from + minute * MINUTE;

const RELEASES = [
  { time: at(6), title: 'Release 41' },
  {
    time: at(31),
    title: 'Release 42',
    text: 'New search.',
    tags: ['search'],
    href: 'https://wiki.example/releases/42',
  },
  { time: at(32), title: 'Release 42.1' },
  { time: at(32.4), title: 'Release 42.2' },
];
const CAMPAIGNS = [
  { time: at(-20), timeEnd: at(4), title: 'Newsletter' },
  { time: at(18), timeEnd: at(40), title: 'Spring sale', text: 'On the first page, and by mail.' },
  { time: at(50), title: 'Price of postage', color: 'green' },
];
const ALERTS = [
  { time: at(20), timeEnd: at(24), title: 'HighLoad', state: 'pending' },
  { time: at(24), timeEnd: at(36), title: 'HighLoad', state: 'firing' },
  { time: at(44), timeEnd: at(49), title: 'Evaluation failed', state: 'error' },
  { time: at(54), timeEnd: Infinity, title: 'HighLoad', state: 'firing' },
];

/** Points, regions, a cluster, and the state of an alert; one row for each kind. */
export const Default: StoryObj = story(
  () => html`
    <obs-timeseries title="Load" .timeState=${TIME} .data=${answer(servers(3))}>
      <obs-annotations lane="Releases" .annotations=${RELEASES} addable></obs-annotations>
      <obs-annotations lane="Campaigns" .annotations=${CAMPAIGNS}></obs-annotations>
      <obs-annotations lane="Alerts" .annotations=${ALERTS}></obs-annotations>
    </obs-timeseries>
  `,
);

const MANY = Array.from({ length: 10_000 }, (_, i) => ({ time: at((i * 60) / 10_000), title: `Job ${i}` }));

/** Ten thousand of them are as many marks as there is room for. */
export const Many: StoryObj = story(
  () => html`
    <obs-timeseries title="Load" .timeState=${TIME} .data=${answer(servers(1))}>
      <obs-annotations lane="Jobs" .annotations=${MANY}></obs-annotations>
    </obs-timeseries>
  `,
);

/** What a row says when it has nothing to show, and when something was wrong. */
export const States: StoryObj = story(
  () => html`
    <obs-timeseries title="Load" .timeState=${TIME} .data=${answer(servers(1))}>
      <obs-annotations lane="Empty" .annotations=${[]}></obs-annotations>
      <obs-annotations lane="Unset"></obs-annotations>
      <obs-annotations
        lane="Left out"
        .annotations=${[{ time: at(30), title: 'fine' }, { time: 'soon' }]}
      ></obs-annotations>
      <obs-annotations lane="Alone" query="releases"></obs-annotations>
    </obs-timeseries>
    <obs-scope from=${FROM} to=${TO}>
      <obs-timeseries title="Load" .timeState=${TIME} .data=${answer(servers(1))}>
        <obs-annotations lane="Failed" query="releases"></obs-annotations>
      </obs-timeseries>
    </obs-scope>
  `,
);
