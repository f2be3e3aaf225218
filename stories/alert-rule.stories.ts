import '@obs-kit/elements/alert-rule.js';
import { labelsFrom, ObsError, type DataSource } from '@obs-kit/core';
import type { AlertingRule, GridHistory } from '@obs-kit/core/alerting.js';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { HOSTILE as NAMES } from './data.js';
import { CONFIG, END, phases, ratios, RULE } from './rules.js';

const HOSTILE = NAMES.join(' ');

const meta: Meta = { title: 'Alerts/Rule', component: 'obs-alert-rule' };
export default meta;

const story = (render: () => TemplateResult): StoryObj => ({ render });

const editor = (history: unknown, rule: AlertingRule = RULE): TemplateResult => html`
  <obs-alert-rule unit="percentunit" .rule=${rule} .history=${history}></obs-alert-rule>
`;

const silent = (query: DataSource['query']): DataSource => ({ type: 'story', query });

/** A rule that fires now and then, with the messages that a pager would have got. */
export const Default: StoryObj = story(
  () => html`
    <obs-alert-rule
      unit="percentunit"
      .rule=${RULE}
      .history=${ratios(30, 4)}
      .notificationConfig=${CONFIG}
      .formatRule=${(): string => 'groups: []'}
    ></obs-alert-rule>
  `,
);

/** With a recovery threshold. */
export const Recovery: StoryObj = story(
  () => html`
    <obs-alert-rule
      unit="percentunit"
      .rule=${RULE}
      .history=${ratios(2, 2, { incidents: 3 })}
      .recovery=${0.02}
    ></obs-alert-rule>
  `,
);

/** The threshold is far above: it would not have fired. */
export const NeverFires: StoryObj = story(() => editor(ratios(7, 2), { ...RULE, expr: 'error_ratio > 0.5' }));

/** An hour of history: the longer windows are not known. */
export const ShortHistory: StoryObj = story(() => {
  const all = ratios(1, 2, { incidents: 12 });
  const series = all.series.map(({ labels, values }) => ({ labels, values: values.subarray(-180) }));
  return editor({ ...all, startMs: END - 180 * 60_000, slots: 180, series });
});

/** The query has no value. */
export const NoSeries: StoryObj = story(() => editor({ ...ratios(1, 1), series: [] } satisfies GridHistory));

/** Neither a history nor somebody to ask. */
export const NoHistory: StoryObj = story(() => editor(undefined));

/** The history is on its way. */
export const Loading: StoryObj = story(
  () => html`
    <obs-alert-rule .rule=${RULE} .dataSource=${silent(() => new Promise(() => {}))}></obs-alert-rule>
  `,
);

/** The source refuses. */
export const Failed: StoryObj = story(
  () => html`
    <obs-alert-rule
      .rule=${RULE}
      .dataSource=${silent(() =>
        Promise.reject(
          new ObsError({
            code: 'prometheus-unreachable',
            message: 'Prometheus cannot be reached at http://localhost:9090',
            hint: 'Check that it runs.',
          }),
        ),
      )}
    ></obs-alert-rule>
  `,
);

/** Some evaluations failed: what was there is not known. */
export const Gaps: StoryObj = story(() => {
  const all = ratios(2, 2, { incidents: 3 });
  const failures = new Map(Array.from({ length: 200 }, (_, i) => [1900 + i, 'query timed out']));
  return editor({ ...all, failures });
});

/** A label cannot be rendered, so the rule cannot be tried. */
export const Invalid: StoryObj = story(() =>
  editor(ratios(2, 2), {
    ...RULE,
    labels: labelsFrom([['severity', '{{ $label.severity }}']]),
    annotations: labelsFrom([
      ['summary', '{{ reReplaceAll "a" "b" $labels.service }}'],
      ['run book', 'x'],
    ]),
  }),
);

/** The expression has no threshold that could be moved. */
export const NoThreshold: StoryObj = story(() => {
  const all = ratios(2, 2, { incidents: 3 });
  const series = all.series.map(({ labels, values }) => ({ labels, values: values.map((v) => (v > 0.05 ? v : NaN)) }));
  return editor({ ...all, series }, { ...RULE, expr: 'error_ratio > 0.05 and on (service) traffic > 10' });
});

/** A label that changes with the value. */
export const VaryingLabel: StoryObj = story(() =>
  editor(ratios(1, 2, { incidents: 3 }), { ...RULE, labels: labelsFrom([['value', '{{ $value }}']]) }),
);

/** The server's own times of evaluation are not known. */
export const UnknownPhase: StoryObj = story(() => editor(phases(8)));

/** A thousand series. */
export const ManySeries: StoryObj = story(() => editor(ratios(1 / 3, 1000, { incidents: 0.2 })));

/** Names that are attacks. */
export const Hostile: StoryObj = story(() => {
  const all = ratios(1, 2, { incidents: 6 });
  const series = all.series.map(({ values }, i) => ({
    labels: labelsFrom([
      ['service', `${HOSTILE} ${i}`],
      ['__proto__', HOSTILE],
    ]),
    values,
  }));
  return editor(
    { ...all, series },
    {
      ...RULE,
      alert: HOSTILE,
      expr: `error_ratio{a=${JSON.stringify(HOSTILE)}} > 0.05`,
      annotations: labelsFrom([['summary', HOSTILE]]),
    },
  );
});
