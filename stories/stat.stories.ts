import '@obs-kit/elements/stat.js';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { answer, AWAY, FAILED, HOSTILE, LOADING, old, series, servers, TIME } from './data.js';

const meta: Meta = { title: 'Panels/Stat', component: 'obs-stat' };
export default meta;

const story = (render: () => TemplateResult): StoryObj => ({ render });
/** One below all thresholds, one at each. */
const loads = (): ReturnType<typeof series>[] => [
  series('web-1', [31, 35, 29, 22, 26, 24], 'percent'),
  series('web-2', [38, 44, 49, 58, 52, 55], 'percent'),
  series('web-3', [62, 70, 76, 88, 91, 93], 'percent'),
];
const users = (): ReturnType<typeof series> => series('users', [1180, 1210, 1236, 1228, 1254, 1271, 1267, 1284]);

/** One value, with its course beneath. */
export const Default: StoryObj = story(
  () => html`
    <obs-stat title="Active users" .data=${answer([users()])}></obs-stat>
  `,
);

/** A unit is written smaller than its number. */
export const WithUnit: StoryObj = story(
  () => html`
    <obs-stat
      title="Memory"
      unit="bytes"
      .data=${answer([series('memory', [3.1e9, 3.3e9, 3.2e9, 3.9e9, 4.2e9])])}
    ></obs-stat>
  `,
);

/** No course, no colour. */
export const Plain: StoryObj = story(
  () => html`
    <obs-stat title="Active users" sparkline="false" color="none" .data=${answer([users()])}></obs-stat>
  `,
);

/** A value for each series, with their names. */
export const SeveralValues: StoryObj = story(
  () => html`
    <obs-stat title="Load by server" .data=${answer(servers(4))}></obs-stat>
  `,
);

/** More values than there is room for: they scroll. */
export const ManySeries: StoryObj = story(
  () => html`
    <obs-stat title="Load by server" .data=${answer(servers(60))}></obs-stat>
  `,
);

/** The number has the colour of the threshold that it has reached, which is there in words, too. */
export const Thresholds: StoryObj = story(
  () => html`
    <obs-stat title="Load by server" threshold="40:orange,70:red" .data=${answer(loads())}></obs-stat>
  `,
);

/** The whole card has it. */
export const ThresholdsInBackground: StoryObj = story(
  () => html`
    <obs-stat
      title="Load by server"
      color="background"
      threshold="40:orange,70:red"
      .data=${answer(loads())}
    ></obs-stat>
  `,
);

/** Neither data nor a query. */
export const NothingAsked: StoryObj = story(
  () => html`
    <obs-stat title="Active users"></obs-stat>
  `,
);

/** The first answer is on its way. */
export const Loading: StoryObj = story(
  () => html`
    <obs-stat title="Active users" .data=${LOADING}></obs-stat>
  `,
);

/** An answer without values. */
export const Empty: StoryObj = story(
  () => html`
    <obs-stat title="Active users" .data=${answer([])}></obs-stat>
  `,
);

/** Rows, but none of them has a value: never 0. */
export const MissingValue: StoryObj = story(
  () => html`
    <obs-stat title="Active users" .data=${answer([series('users', [null, null, null])])}></obs-stat>
  `,
);

/** The first answer was an error. */
export const ErrorWithoutData: StoryObj = story(
  () => html`
    <obs-stat title="Active users" .data=${FAILED}></obs-stat>
  `,
);

/** The newest answer was an error; the one before it stays, with its age. */
export const ErrorWithOldData: StoryObj = story(
  () => html`
    <obs-stat title="Active users" .data=${old([users()], { status: 'failed', error: AWAY })}></obs-stat>
  `,
);

/** The source left something out, and says so. */
export const Partial: StoryObj = story(
  () => html`
    <obs-stat
      title="Active users"
      .data=${answer([users()], { notices: [{ severity: 'warning', text: 'one of two replicas did not answer' }] })}
    ></obs-stat>
  `,
);

/** The newest answer is late. */
export const Stale: StoryObj = story(
  () => html`
    <obs-stat title="Active users" .data=${old([users()], { fetch: 'loading' })}></obs-stat>
  `,
);

/** In a column of 320 px. */
export const Narrow: StoryObj = story(
  () => html`
    <div class="narrow">
      <obs-stat title="Load by server in the northern region" .data=${old(servers(3))}></obs-stat>
    </div>
  `,
);

/** Dark on any page. */
export const Dark: StoryObj = story(
  () => html`
    <obs-stat theme="dark" title="Load by server" threshold="40:orange,70:red" .data=${answer(loads())}></obs-stat>
  `,
);

/** From right to left. */
export const RightToLeft: StoryObj = story(
  () => html`
    <div dir="rtl" lang="ar">
      <obs-stat title="الحمل حسب الخادم" threshold="40:orange,70:red" .data=${old(loads())}></obs-stat>
    </div>
  `,
);

/** Words from outside are words, whatever they look like. */
export const HostileNames: StoryObj = story(
  () => html`
    <obs-stat
      title=${HOSTILE.join(' ')}
      unit="suffix:${HOSTILE[0]!}"
      .data=${answer(HOSTILE.map((name, i) => series(name, [i + 1, i + 3])))}
    ></obs-stat>
  `,
);

/** The values that the numbers are made from: the panel's menu goes there and back. */
export const Table: StoryObj = story(
  () => html`
    <obs-stat title="Load by server" view="table" .data=${answer(servers(3))} .timeState=${TIME}></obs-stat>
  `,
);
