import type { Labels } from '@obs-kit/core';
import { formatPromDuration } from '../duration.js';
import { formatYaml, type YamlData, type YamlFields } from '../yaml/write.js';
import { seriesText, valuesText } from './series.js';

/** A series of an incident. */
export interface TestSeries {
  /** With the metric's name as `__name__`. */
  readonly labels: Labels;
  /** On the grid of the test, from its start; NaN where there is none. */
  readonly values: ArrayLike<number>;
}

/** What must be firing under one name at one time: exactly these, none for an empty list. */
export interface ExpectedAlerts {
  readonly alertname: string;
  /** ms after the start of the test. */
  readonly atMs: number;
  readonly alerts: readonly { readonly labels: Labels; readonly annotations: Labels }[];
}

export interface RuleTest {
  readonly name?: string;
  /** Path of the rule file, from the folder of the test file. */
  readonly ruleFile: string;
  /** How often the rules are evaluated, from the start on; the groups' own intervals are ignored by promtool. */
  readonly evaluationIntervalMs: number;
  /** Spacing of the values. */
  readonly intervalMs: number;
  readonly series: readonly TestSeries[];
  /**
   * What NaN stands for. `stale` (default): the series is gone, as in the answer to a range query; `gap`: there is no
   * sample, and Prometheus looks back five minutes for one.
   */
  readonly missing?: 'stale' | 'gap';
  readonly externalLabels?: Labels;
  readonly expected: readonly ExpectedAlerts[];
}

/**
 * A test file for `promtool test rules`. The incident is moved to the epoch, where promtool's clock begins; a rule that
 * asks `time()` or the day of the week answers otherwise there.
 * @throws ObsError `yaml-text-invalid` for a text that is not well-formed Unicode.
 * @see https://prometheus.io/docs/prometheus/latest/configuration/unit_testing_rules/
 */
export function formatRuleTest(test: RuleTest): string {
  const missing = test.missing ?? 'stale';
  return formatYaml(
    fields([
      ['rule_files', [test.ruleFile]],
      ['evaluation_interval', formatPromDuration(test.evaluationIntervalMs)],
      [
        'tests',
        [
          fields([
            ['name', test.name],
            ['interval', formatPromDuration(test.intervalMs)],
            ['external_labels', labelsData(test.externalLabels)],
            [
              'input_series',
              test.series.map(({ labels, values }) =>
                fields([
                  ['series', seriesText(labels)],
                  ['values', valuesText(values, missing)],
                ]),
              ),
            ],
            ['alert_rule_test', test.expected.map(expectedData)],
          ]),
        ],
      ],
    ]),
  );
}

function expectedData({ alertname, atMs, alerts }: ExpectedAlerts): YamlFields {
  return fields([
    ['eval_time', formatPromDuration(atMs)],
    ['alertname', alertname],
    [
      'exp_alerts',
      alerts.map(({ labels, annotations }) =>
        fields([
          // promtool adds the name itself.
          ['exp_labels', labelsData(labels, 'alertname') ?? new Map()],
          ['exp_annotations', labelsData(annotations)],
        ]),
      ),
    ],
  ]);
}

function labelsData(labels: Labels | undefined, without?: string): YamlFields | undefined {
  const entries = Object.entries(labels ?? {}).filter(([name]) => name !== without);
  return entries.length === 0 ? undefined : new Map(entries);
}

function fields(entries: readonly (readonly [string, YamlData | undefined])[]): YamlFields {
  return new Map(entries);
}
