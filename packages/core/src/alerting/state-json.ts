import { ObsError } from '../base/error.js';
import { labelsFrom, type Labels } from '../frame/labels.js';
import { identityOf } from './identity.js';
import type { InstanceState, RuleState } from './state.js';

/** JSON has no NaN and no infinities: they are written as texts. */
type JsonNumber = number | 'NaN' | 'Infinity' | '-Infinity';

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
  const { health, lastError, evaluatedAt, instances, leftovers } = recordOf(json, '');
  return {
    health: oneOf(health, ['unknown', 'ok', 'error'], 'health'),
    lastError: textOf(lastError, 'lastError'),
    evaluatedAt: timeOrNull(evaluatedAt, 'evaluatedAt'),
    instances: listOf(instances, 'instances', instanceOf),
    leftovers: listOf(leftovers, 'leftovers', instanceOf),
  };
}

function instanceToJson({ key: _, value, ...rest }: InstanceState): InstanceJson {
  return { ...rest, value: Number.isFinite(value) ? value : (String(value) as JsonNumber) };
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

function recordOf(json: unknown, where: string): Record<string, unknown> {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) throw invalid(where);
  // Without a prototype: a name such as `constructor` is there only when the file has it.
  return Object.assign(Object.create(null) as Record<string, unknown>, json);
}

function listOf<T>(json: unknown, where: string, read: (item: unknown, where: string) => T): T[] {
  if (!Array.isArray(json)) throw invalid(where);
  return json.map((item, i) => read(item, `${where}[${i}]`));
}

function labelsOf(json: unknown, where: string): Labels {
  const entries = typeof json === 'object' && json !== null ? Object.entries(json) : undefined;
  if (entries === undefined || !entries.every((entry): entry is [string, string] => typeof entry[1] === 'string'))
    throw invalid(where);
  return labelsFrom(entries);
}

function textOf(json: unknown, where: string): string {
  if (typeof json !== 'string') throw invalid(where);
  return json;
}

function oneOf<T extends string>(json: unknown, allowed: readonly T[], where: string): T {
  const found = allowed.find((one) => one === json);
  if (found === undefined) throw invalid(where);
  return found;
}

function timeOrNull(json: unknown, where: string): number | null {
  if (json !== null && !(typeof json === 'number' && Number.isFinite(json))) throw invalid(where);
  return json;
}

function numberOf(json: unknown, where: string): number {
  if (typeof json === 'number') return json;
  if (json === 'NaN' || json === 'Infinity' || json === '-Infinity') return Number(json);
  throw invalid(where);
}

function invalid(where: string): ObsError {
  return new ObsError({
    code: 'alert-state-invalid',
    message: 'state of an alerting rule is damaged at {where}',
    hint: 'Start from an older copy of the state, or without one: pending alerts then begin anew.',
    values: { where: where === '' ? 'its top' : where },
    ...(where === '' ? {} : { where }),
  });
}
