import { ObsError, Report, type Labels } from '@obs-kit/core';
import { parsePromDuration, formatPromDuration } from '../duration.js';
import { parseDocuments } from '../yaml/documents.js';
import { setField, type YamlPlace } from '../yaml/edit.js';
import { isNull, valueOf, type YamlMap, type YamlValue } from '../yaml/value.js';

/** Which rule of a file: by the name of its group and its own (`alert` or `record`). */
export interface RulePlace {
  readonly group: string;
  readonly rule: string;
  /** Which of several with that name, from 0. */
  readonly index?: number;
}

/** What becomes of a rule; what is not given stays. */
export interface RuleChange {
  readonly name?: string;
  readonly expr?: string;
  /** 0 removes `for`. */
  readonly forMs?: number;
  /** 0 removes `keep_firing_for`. */
  readonly keepFiringForMs?: number;
  /** All of them: a label that is not among them is removed. */
  readonly labels?: Labels;
  readonly annotations?: Labels;
}

const ORDER: readonly string[] = ['alert', 'record', 'expr', 'for', 'keep_firing_for', 'labels', 'annotations'];

/**
 * The text of a rule file (or of PrometheusRule objects) with one rule changed. Comments, order, quotes, unknown fields and
 * every line that is not about what changes stay, character by character; without a change the text comes back as it is.
 * @throws ObsError `rule-edit-unknown` when there is no such rule, `yaml-edit-impossible` when the change would reach
 * further than the rule, for instance through an alias.
 */
export function editRule(text: string, rule: RulePlace, change: RuleChange): string {
  const { place, map } = findRule(text, rule);
  let edited = text;
  const set = (key: string, value: string | undefined): void => {
    edited = setField(edited, place, key, value, ORDER);
  };
  if (change.expr !== undefined && change.expr !== scalarIn(map, 'expr')) set('expr', change.expr);
  for (const [key, ms] of [
    ['for', change.forMs],
    ['keep_firing_for', change.keepFiringForMs],
  ] as const) {
    if (ms === undefined || ms === (parsePromDuration(scalarIn(map, key) ?? '0') ?? NaN)) continue;
    set(key, ms === 0 ? undefined : formatPromDuration(ms));
  }
  for (const key of ['labels', 'annotations'] as const) {
    const wanted = change[key];
    if (wanted !== undefined) edited = setLabels(edited, place, key, map.entries.get(key), wanted);
  }
  // Last, for a rule is found by its name.
  if (change.name !== undefined && change.name !== rule.rule)
    set(map.entries.has('alert') ? 'alert' : 'record', change.name);
  return edited;
}

function setLabels(text: string, place: YamlPlace, key: string, now: YamlValue | undefined, wanted: Labels): string {
  const entries = Object.entries(wanted);
  if (now?.kind !== 'map') {
    const without = now === undefined ? text : setField(text, place, key, undefined, ORDER);
    return entries.length === 0 ? without : setField(without, place, key, new Map(entries), ORDER);
  }
  if (entries.length === 0) return setField(text, place, key, undefined, ORDER);
  const inner = { ...place, path: [...place.path, key] };
  let edited = text;
  for (const [name, value] of entries) if (scalarIn(now, name) !== value) edited = setField(edited, inner, name, value);
  for (const name of now.entries.keys())
    if (!Object.hasOwn(wanted, name)) edited = setField(edited, inner, name, undefined);
  return edited;
}

function findRule(text: string, { group, rule, index = 0 }: RulePlace): { place: YamlPlace; map: YamlMap } {
  const documents = parseDocuments(text, new Report()) ?? [];
  const found = documents.flatMap((document, i) =>
    groupLists(valueOf(document, new Report()), []).flatMap(({ list, path }) =>
      itemsOf(list, path)
        .filter((item) => scalarIn(item.map, 'name') === group)
        .flatMap((item) => itemsOf(item.map.entries.get('rules'), [...item.path, 'rules']))
        .filter(({ map }) => scalarIn(map, 'alert') === rule || scalarIn(map, 'record') === rule)
        .map(({ map, path: rulePath }) => ({ place: { document: i, path: rulePath }, map })),
    ),
  )[index];
  if (found !== undefined) return found;
  throw new ObsError({
    code: 'rule-edit-unknown',
    message: 'group {group} has no rule {rule} with number {index}',
    hint: 'Take the names as they stand in the file; the first of several rules with one name has the number 0.',
    values: { group, rule, index },
  });
}

type Path = readonly (string | number)[];

/** Where groups stand: in the file itself, or in each of its PrometheusRule objects. */
function groupLists(value: YamlValue | undefined, path: Path): readonly { list: YamlValue | undefined; path: Path }[] {
  if (value?.kind !== 'map') return [];
  const items = value.entries.get('items');
  if (items !== undefined) return itemsOf(items, [...path, 'items']).flatMap((item) => groupLists(item.map, item.path));
  const spec = value.entries.get('spec');
  if (spec?.kind === 'map') return [{ list: spec.entries.get('groups'), path: [...path, 'spec', 'groups'] }];
  return [{ list: value.entries.get('groups'), path: [...path, 'groups'] }];
}

function itemsOf(list: YamlValue | undefined, path: Path): readonly { map: YamlMap; path: Path }[] {
  if (list?.kind !== 'list') return [];
  return list.items.flatMap((map, i) => (map.kind === 'map' ? [{ map, path: [...path, i] }] : []));
}

function scalarIn(map: YamlMap, key: string): string | undefined {
  const value = map.entries.get(key);
  if (value?.kind !== 'scalar') return undefined;
  return isNull(value) ? '' : value.text;
}
