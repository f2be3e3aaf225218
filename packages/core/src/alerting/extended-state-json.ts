import type { ExtendedState, InstanceDetail, KnownSeries, Trouble } from './extended-state.js';
import { identityOf } from './identity.js';
import { seriesKey } from './known-series.js';
import { ruleStateOf, ruleStateToJson, type RuleStateJson } from './state-json.js';
import {
  invalid,
  jsonNumber,
  labelsOf,
  listOf,
  numberOf,
  oneOf,
  recordOf,
  textOf,
  timeOrNull,
  type JsonNumber,
} from './state-readers.js';

/** A state of the extended profile as JSON has it. */
export interface ExtendedStateJson {
  readonly core: RuleStateJson;
  readonly series: readonly KnownSeriesJson[];
  /** Keys are those of the instances' labels, as `identityOf` writes them. */
  readonly details: readonly InstanceDetail[];
}

/** The key follows from the labels and is left out. */
export interface KnownSeriesJson extends Omit<KnownSeries, 'key' | 'value'> {
  readonly value: JsonNumber;
}

/** The state of a rule in the extended profile for `JSON.stringify`. {@link parseExtendedState} reads it back. */
export function extendedStateToJson({ core, series, details }: ExtendedState): ExtendedStateJson {
  return {
    core: ruleStateToJson(core),
    series: series.map(({ key: _, value, ...rest }) => ({ ...rest, value: jsonNumber(value) })),
    details,
  };
}

/**
 * Reads a state back, all of it or nothing, as `parseRuleState` does. What it gives goes on as if never stopped.
 * @throws ObsError `alert-state-invalid`, with `where` naming the part
 */
export function parseExtendedState(json: unknown): ExtendedState {
  const { core, series, details } = recordOf(json, '');
  return {
    core: ruleStateOf(core, 'core.'),
    series: listOf(series, 'series', seriesOf),
    details: listOf(details, 'details', detailOf),
  };
}

function seriesOf(json: unknown, where: string): KnownSeries {
  const record = recordOf(json, where);
  const labels = labelsOf(record['labels'], `${where}.labels`);
  return {
    key: seriesKey(labels),
    labels,
    value: numberOf(record['value'], `${where}.value`),
    since: timeOrNull(record['since'], `${where}.since`),
    seenAt: timeOf(record['seenAt'], `${where}.seenAt`),
    missingSince: timeOrNull(record['missingSince'], `${where}.missingSince`),
  };
}

function detailOf(json: unknown, where: string): InstanceDetail {
  const { key, trouble, changes, acknowledged } = recordOf(json, where);
  return {
    key: keyOf(key, `${where}.key`),
    trouble: trouble === null ? null : troubleOf(trouble, `${where}.trouble`),
    changes: listOf(changes, `${where}.changes`, timeOf),
    acknowledged: acknowledged === null ? null : acknowledgementOf(acknowledged, `${where}.acknowledged`),
  };
}

/** A key that no label set has would belong to no instance, and what it says would be lost without a word. */
function keyOf(json: unknown, where: string): string {
  const key = textOf(json, where);
  let names: unknown;
  try {
    names = JSON.parse(key);
  } catch {
    throw invalid(where);
  }
  const parts = listOf(names, where, textOf);
  if (parts.length % 2 !== 0) throw invalid(where);
  const labels = Object.create(null) as Record<string, string>;
  for (let i = 0; i < parts.length; i += 2) labels[parts[i]!] = parts[i + 1]!;
  if (identityOf(labels) !== key) throw invalid(where);
  return key;
}

const TROUBLES: readonly Trouble[] = ['noData', 'error', 'vanished'];

function troubleOf(json: unknown, where: string): NonNullable<InstanceDetail['trouble']> {
  const { kind, since } = recordOf(json, where);
  return { kind: oneOf(kind, TROUBLES, `${where}.kind`), since: timeOf(since, `${where}.since`) };
}

function acknowledgementOf(json: unknown, where: string): NonNullable<InstanceDetail['acknowledged']> {
  const { by, at } = recordOf(json, where);
  return { by: textOf(by, `${where}.by`), at: timeOf(at, `${where}.at`) };
}

function timeOf(json: unknown, where: string): number {
  const time = timeOrNull(json, where);
  if (time === null) throw invalid(where);
  return time;
}
