import type { AlertingRule, Rule, RuleGroup } from '@obs-kit/core/alerting.js';
import { formatPromDuration } from '../duration.js';
import { formatYaml, type YamlData, type YamlFields } from '../yaml/write.js';
import { generalNotes, groupNotes, ruleNotes, type GrafanaNote } from './notes.js';
import { escapeBraces, escapeEnvironment, QUERY, templateForGrafana } from './template.js';
import { uidOf } from './uid.js';

export interface GrafanaOptions {
  /** Title of the folder that the groups are put in. */
  readonly folder: string;
  /** UID of the Prometheus data source in Grafana. */
  readonly datasourceUid: string;
  /** UID of the data source that recording rules write to; default the same. */
  readonly targetDatasourceUid?: string;
  /** Default 1. */
  readonly orgId?: number;
  /** Of groups without an interval; Grafana wants one. Default a minute. */
  readonly defaultIntervalMs?: number;
}

/** A provisioning file, and what of the rules it could not say exactly. */
export interface GrafanaProvisioning {
  readonly text: string;
  readonly notes: readonly GrafanaNote[];
}

/** How far back the query's time range reaches; an instant query looks at its end alone. */
const RANGE_S = 600;

/**
 * Rules as a file for Grafana's provisioning of alerting. An alert becomes an instant query, and two expressions that make
 * any value of it, also NaN and 0, a match, as it is in Prometheus. Not tried against a running Grafana.
 * @see https://grafana.com/docs/grafana/latest/alerting/set-up/provision-alerting-resources/file-provisioning/
 */
export function formatGrafanaProvisioning(groups: readonly RuleGroup[], options: GrafanaOptions): GrafanaProvisioning {
  const defaultInterval = formatPromDuration(options.defaultIntervalMs ?? 60_000);
  const uids = new Set<string>();
  const data = groups.map((group) =>
    fields([
      ['orgId', options.orgId ?? 1],
      ['name', escapeEnvironment(group.name)],
      ['folder', escapeEnvironment(options.folder)],
      ['interval', group.intervalMs === undefined ? defaultInterval : formatPromDuration(group.intervalMs)],
      ['rules', group.rules.map((rule) => ruleData(rule, group, options, uids))],
    ]),
  );
  const notes = groups.flatMap((group, i) => [
    ...groupNotes(group, `groups[${i}]`, defaultInterval),
    ...group.rules.flatMap((rule, j) => ruleNotes(rule, `groups[${i}].rules[${j}]`)),
  ]);
  return {
    text: formatYaml(
      fields([
        ['apiVersion', 1],
        ['groups', data],
      ]),
    ),
    notes: [...generalNotes(), ...notes],
  };
}

function ruleData(rule: Rule, group: RuleGroup, options: GrafanaOptions, uids: Set<string>): YamlFields {
  const title = rule.kind === 'alert' ? rule.alert : rule.record;
  const query = queryData(rule.expr, group.queryOffsetMs ?? 0, options.datasourceUid);
  const labels = new Map([...Object.entries(group.labels), ...Object.entries(rule.labels)]);
  const head = [
    ['uid', uidOf([options.folder, group.name, title], uids)],
    ['title', escapeEnvironment(title)],
  ] as const;
  if (rule.kind === 'record')
    return fields([
      ...head,
      ['data', [query]],
      ['labels', textsData(labels, escapeEnvironment)],
      [
        'record',
        fields([
          ['metric', escapeEnvironment(rule.record)],
          ['from', QUERY],
          ['targetDatasourceUid', escapeEnvironment(options.targetDatasourceUid ?? options.datasourceUid)],
        ]),
      ],
    ]);
  return fields([...head, ...alertFields(rule, query, labels)]);
}

function alertFields(
  rule: AlertingRule,
  query: YamlFields,
  labels: ReadonlyMap<string, string>,
): readonly (readonly [string, YamlData | undefined])[] {
  return [
    ['condition', 'threshold'],
    ['data', [query, anyValueData(), thresholdData()]],
    ['noDataState', 'OK'],
    ['execErrState', 'KeepLast'],
    ['for', formatPromDuration(rule.forMs)],
    ['keepFiringFor', rule.keepFiringForMs === 0 ? undefined : formatPromDuration(rule.keepFiringForMs)],
    ['missing_series_evals_to_resolve', 1],
    ['labels', textsData(labels, (text) => escapeEnvironment(templateForGrafana(text)))],
    [
      'annotations',
      textsData(new Map(Object.entries(rule.annotations)), (text) => escapeBraces(templateForGrafana(text))),
    ],
    ['isPaused', false],
  ];
}

function queryData(expr: string, offsetMs: number, uid: string): YamlFields {
  const offset = Math.round(offsetMs / 1000);
  return fields([
    ['refId', QUERY],
    [
      'relativeTimeRange',
      fields([
        ['from', RANGE_S + offset],
        ['to', offset],
      ]),
    ],
    ['datasourceUid', escapeEnvironment(uid)],
    [
      'model',
      fields([
        ['refId', QUERY],
        ['expr', expr],
        ['instant', true],
        ['range', false],
      ]),
    ],
  ]);
}

/** 1 for every series that the query has, whatever its value. */
function anyValueData(): YamlFields {
  return expressionData('any_value', [
    ['type', 'math'],
    ['expression', `is_number($${QUERY}) || is_nan($${QUERY}) || is_inf($${QUERY})`],
  ]);
}

function thresholdData(): YamlFields {
  const evaluator = fields([
    ['type', 'gt'],
    ['params', [0]],
  ]);
  return expressionData('threshold', [
    ['type', 'threshold'],
    ['expression', 'any_value'],
    ['conditions', [fields([['evaluator', evaluator]])]],
  ]);
}

function expressionData(refId: string, model: readonly (readonly [string, YamlData])[]): YamlFields {
  return fields([
    ['refId', refId],
    ['datasourceUid', '__expr__'],
    ['model', fields([['refId', refId], ...model])],
  ]);
}

function textsData(texts: ReadonlyMap<string, string>, write: (text: string) => string): YamlFields | undefined {
  return texts.size === 0 ? undefined : new Map([...texts].map(([name, text]) => [name, write(text)]));
}

function fields(entries: readonly (readonly [string, YamlData | undefined])[]): YamlFields {
  return new Map(entries);
}
