import '@obs-kit/elements/state-timeline.js';
import { createFrame, type Frame } from '@obs-kit/core';
import { seededRandom } from '@obs-kit/testing';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { answer, HOSTILE, series, TIME } from './data.js';

const meta: Meta = { title: 'Panels/State timeline', component: 'obs-state-timeline' };
export default meta;

const MINUTE = 60_000;

/** Numbers that mean something; the second has nothing to say for a while. */
function services(): Frame[] {
  const random = seededRandom(6);
  return ['api', 'web', 'jobs', 'a-service-with-a-name-that-goes-on-and-on'].map((name, row) => {
    let state = 1;
    const values = Array.from({ length: 121 }, (_, i) => {
      if (random() < 0.06) state = Math.floor(random() * 3);
      return row === 1 && i > 60 && i < 80 ? null : state;
    });
    return series(name, values);
  });
}

/** Words at the times when something changed. */
const changes: Frame = createFrame({
  name: 'shop',
  fields: [
    { name: 'time', type: 'time', values: [0, 10, 25, 50].map((minute) => TIME.range.from + minute * MINUTE) },
    { name: 'version', type: 'string', values: ['v1.4.0', 'v1.4.1', null, HOSTILE[0]!] },
    { name: 'canary', type: 'boolean', values: [false, true, true, false] },
  ],
});

const load = ['web-1', 'web-2'].map((name, row) =>
  series(
    name,
    Array.from({ length: 121 }, (_, i) => 50 + 45 * Math.sin(i / 14 + row)),
    'percent',
  ),
);

/** Numbers by mappings, numbers by thresholds, words and booleans at their changes, no values. */
export const All: StoryObj = {
  render: () => html`
    <obs-state-timeline
      title="Services"
      mappings="0=Down:red, 1=Up:green, 2=Degraded:orange"
      height="220"
      .data=${answer(services())}
      .timeState=${TIME}
    ></obs-state-timeline>
    <obs-state-timeline
      title="Load"
      threshold="60:orange,85:red"
      height="170"
      .data=${answer(load)}
      .timeState=${TIME}
    ></obs-state-timeline>
    <obs-state-timeline
      title="Deployments"
      height="170"
      .data=${answer([changes])}
      .timeState=${TIME}
    ></obs-state-timeline>
    <obs-state-timeline title="No values" height="140" .data=${answer([])} .timeState=${TIME}></obs-state-timeline>
  `,
};
