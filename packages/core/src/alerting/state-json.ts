import { identityOf } from './identity.js';
import type { InstanceState, RuleState } from './state.js';
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

/** A state as JSON has it. Keys follow from the labels and are left out. */
export interface RuleStateJson extends Omit<RuleState, 'instances' | 'leftovers'> {
  readonly instances: readonly InstanceJson[];
  readonly leftovers: readonly InstanceJson[];
}

export interface InstanceJson extends Omit<InstanceState, 'key' | 'value'> {
  readonly value: JsonNumber;
}

/** The state of a rule for `JSON.stringify`. What {@link parseRuleState} makes of it goes on as if never stopped. */
export function ruleStateToJson({ instances, leftovers, ...rest }: RuleState): RuleStateJson {
  return { ...rest, instances: instances.map(instanceToJson), leftovers: leftovers.map(instanceToJson) };
}

/**
 * Reads a state back, all of it or nothing: an alert that is half read could be sent twice, or never.
 * @throws ObsError `alert-state-invalid`, with `where` naming the part
 */
export function parseRuleState(json: unknown): RuleState {
  return ruleStateOf(json, '');
}

/** The same, for a state that stands at `where` in another: a path that ends with a dot, or nothing. */
export function ruleStateOf(json: unknown, where: string): RuleState {
  const { health, lastError, evaluatedAt, instances, leftovers } = recordOf(json, where.slice(0, -1));
  return {
    health: oneOf(health, ['unknown', 'ok', 'error'], `${where}health`),
    lastError: textOf(lastError, `${where}lastError`),
    evaluatedAt: timeOrNull(evaluatedAt, `${where}evaluatedAt`),
    instances: listOf(instances, `${where}instances`, instanceOf),
    leftovers: listOf(leftovers, `${where}leftovers`, instanceOf),
  };
}

function instanceToJson({ key: _, value, ...rest }: InstanceState): InstanceJson {
  return { ...rest, value: jsonNumber(value) };
}

function instanceOf(json: unknown, where: string): InstanceState {
  const record = recordOf(json, where);
  const labels = labelsOf(record['labels'], `${where}.labels`);
  const state = oneOf(record['state'], ['inactive', 'pending', 'firing'], `${where}.state`);
  const time = (name: string): number | null => timeOrNull(record[name], `${where}.${name}`);
  const [activeAt, firedAt, resolvedAt, keepFiringSince] = ['activeAt', 'firedAt', 'resolvedAt', 'keepFiringSince'].map(
    time,
  ) as [number | null, number | null, number | null, number | null];
  if (activeAt === null) throw invalid(`${where}.activeAt`);
  if (state === 'firing' && firedAt === null) throw invalid(`${where}.firedAt`);
  if ((state === 'inactive') !== (resolvedAt !== null)) throw invalid(`${where}.resolvedAt`);
  return {
    key: identityOf(labels),
    labels,
    annotations: labelsOf(record['annotations'], `${where}.annotations`),
    state,
    value: numberOf(record['value'], `${where}.value`),
    activeAt,
    firedAt,
    resolvedAt,
    keepFiringSince,
  };
}
