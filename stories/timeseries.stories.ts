import '@obs-kit/elements/timeseries.js';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { answer, AWAY, FAILED, HOSTILE, LOADING, old, series, servers, TIME } from './data.js';

const meta: Meta = { title: 'Panels/Time series', component: 'obs-timeseries' };
export default meta;

const story = (render: () => TemplateResult): StoryObj => ({ render });

/** Three series in one unit, on data that the page has. */
export const Default: StoryObj = story(
  () => html`
    <obs-timeseries title="Load by server" .data=${answer(servers(3))} .timeState=${TIME}></obs-timeseries>
  `,
);

/** Neither data nor a query. */
export const NothingAsked: StoryObj = story(
  () => html`
    <obs-timeseries title="Load by server"></obs-timeseries>
  `,
);

/** The first answer is on its way. */
export const Loading: StoryObj = story(
  () => html`
    <obs-timeseries title="Load by server" .data=${LOADING}></obs-timeseries>
  `,
);

/** An answer without values. */
export const Empty: StoryObj = story(
  () => html`
    <obs-timeseries title="Load by server" .data=${answer([])}></obs-timeseries>
  `,
);

/** The first answer was an error. */
export const ErrorWithoutData: StoryObj = story(
  () => html`
    <obs-timeseries title="Load by server" .data=${FAILED}></obs-timeseries>
  `,
);

/** The newest answer was an error; the one before it stays, with its age. */
export const ErrorWithOldData: StoryObj = story(
  () => html`
    <obs-timeseries
      title="Load by server"
      .data=${old(servers(3), { status: 'failed', error: AWAY })}
      .timeState=${TIME}
    ></obs-timeseries>
  `,
);

/** The source left something out, and says so. */
export const Partial: StoryObj = story(
  () => html`
    <obs-timeseries
      title="Load by server"
      .data=${answer(servers(2), {
        notices: [
          { severity: 'warning', text: 'one of two replicas did not answer' },
          { severity: 'info', text: 'the result was cut at 2 series' },
        ],
      })}
      .timeState=${TIME}
    ></obs-timeseries>
  `,
);

/** The newest answer is late. */
export const Stale: StoryObj = story(
  () => html`
    <obs-timeseries
      title="Load by server"
      .data=${old(servers(3), { fetch: 'loading' })}
      .timeState=${TIME}
    ></obs-timeseries>
  `,
);

/** Sixty series: the palette begins anew, the legend scrolls. */
export const ManySeries: StoryObj = story(
  () => html`
    <obs-timeseries
      title="Load by server"
      height="360"
      .data=${answer(servers(60))}
      .timeState=${TIME}
    ></obs-timeseries>
  `,
);

/** A single value. */
export const OnePoint: StoryObj = story(
  () => html`
    <obs-timeseries title="Deployments" .data=${[series('deployments', [3])]} .timeState=${TIME}></obs-timeseries>
  `,
);

/** Missing values are gaps; a value between two of them is a dot. */
export const Gaps: StoryObj = story(
  () => html`
    <obs-timeseries
      title="Load by server"
      .data=${answer(servers(2, { gaps: 0.2, points: 61, stepMs: 60_000 }))}
      .timeState=${TIME}
    ></obs-timeseries>
  `,
);

/** Amounts on top of each other. Where one is missing it has a gap, and the others stand without it. */
export const Stacked: StoryObj = story(
  () => html`
    <obs-timeseries
      title="Requests by route"
      unit="reqps"
      stack
      .data=${answer([
        series('/checkout', [22, 24, 23, 27, 30, 34, 33, 36, 35, 31, 29, 28, 26], 'reqps'),
        series('/cart', [14, 15, 17, 16, null, null, null, 21, 20, 19, 18, 17, 15], 'reqps'),
        series('/search', [40, 42, 41, 45, 47, 52, 55, 54, 51, 49, 46, 44, 43], 'reqps'),
      ])}
      .timeState=${TIME}
    ></obs-timeseries>
  `,
);

/** Counts, side by side. */
export const Bars: StoryObj = story(
  () => html`
    <obs-timeseries
      title="Deployments"
      mark="bars"
      .data=${answer([
        series('shop', [2, 0, 1, 4, 3, 1, null, 2, 5, 2, 1, 0]),
        series('search', [1, 1, 0, 2, 2, 0, 1, null, 3, 1, 0, 1]),
      ])}
      .timeState=${TIME}
    ></obs-timeseries>
  `,
);

/** Two levels, as lines in their colours. */
export const Thresholds: StoryObj = story(
  () => html`
    <obs-timeseries
      title="Load by server"
      unit="percent"
      min="0"
      max="100"
      threshold="70:orange,90:red"
      .data=${answer(servers(2))}
      .timeState=${TIME}
    ></obs-timeseries>
  `,
);

/** Two units: each has its axis. */
export const TwoAxes: StoryObj = story(
  () => html`
    <obs-timeseries
      title="Load and memory"
      .data=${answer([
        series('CPU', [22, 24, 23, 27, 30, 34, 33, 36, 35, 31], 'percent'),
        series('memory', [3.1e9, 3.2e9, 3.4e9, 3.5e9, 3.5e9, 3.9e9, 4.2e9, 4.2e9, 4.1e9, 4.29e9], 'bytes'),
      ])}
      .timeState=${TIME}
    ></obs-timeseries>
  `,
);

/** In a column of 320 px. */
export const Narrow: StoryObj = story(
  () => html`
    <div class="narrow">
      <obs-timeseries
        title="Load by server in the northern region"
        .data=${old(servers(4))}
        .timeState=${TIME}
      ></obs-timeseries>
    </div>
  `,
);

/** Dark on any page. */
export const Dark: StoryObj = story(
  () => html`
    <obs-timeseries theme="dark" title="Load by server" .data=${answer(servers(3))} .timeState=${TIME}></obs-timeseries>
  `,
);

/** From right to left. Time still goes to the right. */
export const RightToLeft: StoryObj = story(
  () => html`
    <div dir="rtl" lang="ar">
      <obs-timeseries
        title="الحمل حسب الخادم"
        .data=${old(servers(3), { notices: [{ severity: 'info', text: 'النتيجة غير كاملة' }] })}
        .timeState=${TIME}
      ></obs-timeseries>
    </div>
  `,
);

/** Words from outside are words, whatever they look like. */
export const HostileNames: StoryObj = story(
  () => html`
    <obs-timeseries
      title=${HOSTILE.join(' ')}
      description=${HOSTILE[0]}
      .data=${answer(
        HOSTILE.map((name, i) => series(name, [i + 1, i + 3, i + 2])),
        { notices: HOSTILE.map((text) => ({ severity: 'info', text })) },
      )}
      .timeState=${TIME}
    ></obs-timeseries>
  `,
);

/** What is drawn, in words: the panel's menu goes there and back. */
export const Table: StoryObj = story(
  () => html`
    <obs-timeseries
      title="Load by server"
      view="table"
      .data=${answer(servers(3, { gaps: 0.1 }))}
      .timeState=${TIME}
    ></obs-timeseries>
  `,
);
